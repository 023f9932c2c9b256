"""A rule for people and as a page of documentation: what it holds true, what it flags and what it lets pass."""

from __future__ import annotations

from factlint import files
from factlint.lang.spoken import say
from factlint.report.terminal import plain, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlint.language.tree import Example, Rule
    from factlint.report.terminal import Painter
    from factlint.silence.silencer import Notice

TOLD_APART = ("flag", "pass", "cannot")  # keys that are shown as lists of their own


def render_rule(rule: Rule, paint: Painter = plain) -> str:
    severity = say(rule.severity) + (say(", off unless selected") if rule.off else "")
    out = [f"{paint(rule.id, 'bold')} ({paint(severity, rule.severity)})", rule.summary, ""]
    out += [f"    {show(line)}".rstrip() for line in read_source(rule)]
    out.append(f"    {paint(f'({show(rule.place.path)}:{rule.place.line})', 'frame')}")
    for heading, examples in (("It flags the marked words:", rule.flag), ("It lets pass:", rule.passes)):
        if examples:
            out += ["", paint(say(heading), "bold")]
            out += [f"  - {line}" for example in examples for line in [render_example(example, paint)]]
    if rule.cannot:
        out += ["", paint(say("It cannot see:"), "bold"), *(f"  - {show(blind)}" for blind in rule.cannot)]
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
    own = "\n" in example.facts if example.facts else False
    facts = example.facts and (say("facts of its own") if own else f"{say('facts')}: {example.facts}")
    given = [given for given in (example.date, facts, example.before and say("after earlier articles")) if given]
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


MADE = "<!-- Made from the rule by `factlint rules --docs`; change the rule instead. -->"


def render_page(rule: Rule) -> str:
    """What a rule holds true, how it is written, its examples, and what it cannot see."""
    severity = f"Severity: {rule.severity}" + (", off unless selected." if rule.off else ".")
    out = [MADE, "", f"# {rule.id}", "", f"{rule.summary}. {severity}", "", "```yaml", *read_source(rule), "```"]
    for heading, examples in (("It flags the marked words", rule.flag), ("It lets pass", rule.passes)):
        out += ["", f"## {heading}", "", "```text", *(render_example(example, plain) for example in examples), "```"]
    if rule.cannot:
        out += ["", "## It cannot see", "", *(f"- {blind}" for blind in rule.cannot)]
    return "\n".join(out) + "\n"


def render_notice_page(id: str, notice: Notice) -> str:
    """When a notice is told, and of what."""
    out = [MADE, "", f"# {id}", "", f"{notice.summary}. Severity: {notice.severity}.", "", *notice.told]
    for heading, examples in (("It is told of", notice.flag), ("It is not told of", notice.passes)):
        out += ["", f"## {heading}", "", "```text", *examples, "```"]
    return "\n".join(out) + "\n"


def render_index(rules: Mapping[str, Rule | Notice]) -> str:
    """The list of all rules and notices by group, each with a link to its page."""
    out = [MADE, "", "# Rules"]
    group = ""
    for id, rule in sorted(rules.items()):
        if id.split("/")[0] != group:
            group = id.split("/")[0]
            out += ["", f"## {group}", "", "| rule | severity | what it holds true |", "| --- | --- | --- |"]
        severity = rule.severity + (", off" if rule.off else "")
        out.append(f"| [{id.partition('/')[2]}]({id}.md) | {severity} | {rule.summary.replace('|', '&#124;')} |")
    return "\n".join(out) + "\n"


def render_pages(rules: Mapping[str, Rule], notices: Mapping[str, Notice]) -> dict[str, str]:
    """Path below the folder of the pages -> text: README.md and GROUP/NAME.md."""
    pages = {"README.md": render_index({**rules, **notices})}
    pages |= {f"{id}.md": render_page(rule) for id, rule in rules.items()}
    return pages | {f"{id}.md": render_notice_page(id, notice) for id, notice in notices.items()}
