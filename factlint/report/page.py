"""A rule as a page of documentation, in Markdown."""

from __future__ import annotations

from factlint.report.colour import plain
from factlint.report.rule import read_source, render_example

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from factlint.language.tree import Rule
    from factlint.silence.notices import Notice

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
