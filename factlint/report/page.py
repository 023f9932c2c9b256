"""A rule as a page of documentation, in Markdown."""

from __future__ import annotations

from factlint.report.colour import plain
from factlint.report.rule import read_source, render_example

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.language.tree import Rule

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


def render_index(rules: Iterable[Rule]) -> str:
    """The list of all rules by group, each with a link to its page."""
    out = [MADE, "", "# Rules"]
    group = ""
    for rule in sorted(rules, key=lambda rule: rule.id):
        if rule.id.split("/")[0] != group:
            group = rule.id.split("/")[0]
            out += ["", f"## {group}", "", "| rule | severity | what it holds true |", "| --- | --- | --- |"]
        name = rule.id.partition("/")[2]
        severity = rule.severity + (", off" if rule.off else "")
        out.append(f"| [{name}]({rule.id}.md) | {severity} | {rule.summary.replace('|', '&#124;')} |")
    return "\n".join(out) + "\n"


def render_pages(rules: Iterable[Rule]) -> dict[str, str]:
    """Path below the folder of the pages -> text: README.md and GROUP/NAME.md."""
    rules = list(rules)
    return {"README.md": render_index(rules), **{f"{rule.id}.md": render_page(rule) for rule in rules}}
