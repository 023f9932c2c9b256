/** What the extension knows of findings and commands, apart from VS Code itself. */

export interface Place {
  line: number;
  character: number;
}

export interface Finding {
  range: { start: Place; end: Place };
  severity: number;
  source?: string;
  code?: string | number | { value: string | number };
}

/** The rule of the finding at a place: of several that of the narrowest. */
export function ruleAt(findings: readonly Finding[], at: Place): string | undefined {
  const here = findings.filter((one) => one.source === "factlint" && before(one.range.start, at) && before(at, one.range.end));
  here.sort((one, other) => width(one) - width(other));
  const code = here[0]?.code;
  return code === undefined ? undefined : String(typeof code === "object" ? code.value : code);
}

function before(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.character <= other.character);
}

function width(finding: Finding): number {
  const { start, end } = finding.range;
  return (end.line - start.line) * 100_000 + end.character - start.character;
}

/** What the status bar says of a text. Severities are those of VS Code: 0 error, 1 warning. */
export function summarise(findings: readonly Finding[]): string {
  const ours = findings.filter((one) => one.source === "factlint");
  const errors = ours.filter((one) => one.severity === 0).length;
  const warnings = ours.filter((one) => one.severity === 1).length;
  return errors || warnings ? `factlint: ${errors} $(error) ${warnings} $(warning)` : "factlint $(check)";
}

/** The arguments of the program for a command; none of them is ever read by a shell. */
export function argumentsOf(command: "check" | "sheet" | "explain", what: string): string[] {
  const options = { check: ["check", "--format", "concise"], sheet: ["sheet", "--format", "html"], explain: ["explain"] };
  return [...options[command], "--", what];
}
