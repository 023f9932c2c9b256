"""A rule for people: what it holds true, how it is written, what it flags and what it lets pass."""

from __future__ import annotations

from factlint import files
from factlint.report.colour import plain
from factlint.report.columns import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from factlint.language.tree import Example, Rule
    from factlint.report.colour import Painter
    from factlint.silence.notices import Notice

TOLD_APART = ("flag", "pass", "cannot")  # keys that are shown as lists of their own


def render_rule(rule: Rule, paint: Painter = plain) -> str:
    severity = rule.severity + (", off unless selected" if rule.off else "")
    out = [f"{paint(rule.id, 'bold')} ({paint(severity, rule.severity)})", rule.summary, ""]
    out += [f"    {show(line)}".rstrip() for line in read_source(rule)]
    out.append(f"    {paint(f'({show(rule.place.path)}:{rule.place.line})', 'frame')}")
    for heading, examples in (("It flags the marked words:", rule.flag), ("It lets pass:", rule.passes)):
        if examples:
            out += ["", paint(heading, "bold")]
            out += [f"  - {line}" for example in examples for line in [render_example(example, paint)]]
    if rule.cannot:
        out += ["", paint("It cannot see:", "bold"), *(f"  - {show(blind)}" for blind in rule.cannot)]
    return "\n".join(out) + "\n"


def render_notice(id: str, notice: Notice, paint: Painter = plain) -> str:
    out = [f"{paint(id, 'bold')} ({paint(notice.severity, notice.severity)})", notice.summary, ""]
    out += [f"    {line}" for line in notice.told]
    for heading, examples in (("It is told of:", notice.flag), ("It is not told of:", notice.passes)):
        out += ["", paint(heading, "bold"), *(f"  - {example}" for example in examples)]
    return "\n".join(out) + "\n"


def render_example(example: Example, paint: Painter) -> str:
    text, at = "", 0
    for start, end in sorted(example.spans):
        text += show(example.text[at:start]) + paint(f"[[{show(example.text[start:end])}]]", "error")
        at = end
    text += show(example.text[at:])
    facts = example.facts and ("facts of its own" if "\n" in example.facts else f"facts: {example.facts}")
    given = [given for given in (example.date, facts, example.before and "after earlier articles") if given]
    return text + (f" ({', '.join(given)})" if given else "")


def read_source(rule: Rule) -> list[str]:
    """The lines of the rule as its file has them, without what is told apart; none if the file is gone."""
    try:
        with files.open_text(rule.place.path) as file:
            lines = file.read().splitlines()[rule.place.line - 1 :]
    except OSError:
        return []
    body = lines[1:] if lines and lines[0].strip().strip("\"':") == rule.id else lines
    depth = min((measure(line) for line in body[:1]), default=0)
    out = []
    apart = False
    for line in body:
        if line.strip():
            if measure(line) < depth:
                break
            if measure(line) == depth and not line.strip().startswith("- "):
                apart = line.strip().partition(":")[0] in TOLD_APART
        if not apart:
            out.append(line[depth:])
    while out and not out[-1].strip():
        out.pop()
    return out


def measure(line: str) -> int:
    """The columns that a line is indented by."""
    return len(line) - len(line.lstrip())
