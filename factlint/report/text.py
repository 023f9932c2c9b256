"""Findings for people: the sentence, the place underlined, the second place labelled, the fact and its source."""

from __future__ import annotations

from factlint.report.colour import plain
from factlint.report.columns import show
from factlint.report.excerpt import Mark, draw, find_sentence
from factlint.resources import name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.finding import Evidence, Finding, Fix
    from factlint.report.colour import Painter
    from factlint.text.source import SourceText

MOST_UNSETTLED = 5  # rules that are named
WIDTH = 100  # columns, where no terminal says how many it has


def render_finding(path: str, source: SourceText, finding: Finding, width: int = WIDTH, paint: Painter = plain) -> str:
    """A block of lines and an empty one."""
    severity = str(finding.severity)
    source, finding = source.unwrap(finding)
    text = source.shown
    groups = gather(text, finding)
    gutter = len(str(max(source.position(high)[0] for _, high in groups)))
    bar = " " * gutter + " " + paint("|", "frame")
    out = [
        paint(f"{severity}[{finding.rule}]", severity) + paint(": " + show(finding.message), "bold"),
        " " * gutter + paint("-->", "frame") + " {}:{}:{}".format(show(path), *source.position(finding.span.start)),
        bar,
    ]
    for number, ((low, high), marks) in enumerate(groups.items()):
        if number:
            out.append(" " * gutter + paint("...", "frame"))
        for at, row in draw(text, low, high, marks, max(width - gutter - 3, 20), paint):
            begin = bar if at < 0 else paint(f"{source.position(at)[0]:>{gutter}} |", "frame")
            out.append(f"{begin} {row}")
    notes = [*map(describe_evidence, finding.evidence), *(describe_fix(text, fix) for fix in finding.fixes)]
    if notes:
        out.append(bar)
    for key, *rest in notes:
        out.append(" " * gutter + " " + paint("=", "frame") + " " + paint(key, "bold") + ": " + rest[0])
        out += [" " * (gutter + len(key) + 5) + more for more in rest[1:]]
    return "\n".join(out) + "\n\n"


def gather(text: str, finding: Finding) -> dict[tuple[int, int], list[Mark]]:
    """The sentences to show, in text order, with the marks in each; the place blamed comes first among them."""
    marks = [Mark(*finding.span, "^", str(finding.severity))]
    marks += [Mark(*related.span, "-", "related", related.message) for related in finding.related]
    groups: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        low, high = find_sentence(text, mark.start, mark.end)
        for other in [bounds for bounds in groups if bounds[0] < high and low < bounds[1]]:
            low, high = min(low, other[0]), max(high, other[1])
            groups[low, high] = groups.pop(other) + groups.pop((low, high), [])
        groups.setdefault((low, high), []).append(mark)
    return {bounds: sorted(groups[bounds], key=lambda mark: mark.sign != "^") for bounds in sorted(groups)}


def describe_evidence(evidence: Evidence) -> tuple[str, ...]:
    where = f"{name_of(evidence.path)}:{evidence.line}" if evidence.path else ""
    where += f", checked {evidence.checked}" if where and evidence.checked else ""
    source = " ".join(part for part in (evidence.source, f"({where})" if where else "") if part)
    return ("fact", show(evidence.fact), *([show(source)] if source else []))


def describe_fix(text: str, fix: Fix) -> tuple[str, ...]:
    edits = [f"“{show(edit.text)}” for “{show(text[edit.start : edit.end])}”" for edit in fix.edits]
    return "fix", ", ".join(edits)


def render_error(path: str, line: int, column: int, message: str, paint: Painter = plain) -> str:
    """One line: what could not be used, and why."""
    where = ":".join([show(path), *(str(number) for number in (line, column) if number)])
    return f"{where}: {paint('error', 'error')}: {show(message)}\n"


def sum_up(files: int, errors: int, warnings: int, notes: int, unread: int = 0) -> str:
    """The last line of a run; `unread` files are none of those that were checked."""
    counts = ((errors, "error"), (warnings, "warning"), (notes, "note"))
    found = ", ".join(count(number, noun) for number, noun in counts if number) or "nothing found"
    left = f"; {count(unread, 'file')} could not be checked" if unread else ""
    return f"{count(files, 'file')} checked: {found}{left}\n"


def sum_up_unsettled(rules: Sequence[str]) -> str:
    """What applied and came to no answer, the most frequent first; `rules` has each as often as that was so."""
    told = sorted(set(rules), key=lambda rule: (-rules.count(rule), rule))
    more = f" and {len(told) - MOST_UNSETTLED} more" if len(told) > MOST_UNSETTLED else ""
    shown = ", ".join(f"{rules.count(rule)} {rule}" for rule in told[:MOST_UNSETTLED])
    return f"not settled: {shown}{more}; --unsure tells why\n"


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
