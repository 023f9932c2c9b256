"""What an editor shows of a place: findings with the facts they rest on, what was understood, things on file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.document.filed import FiledText, place_span
from factlint.editor.analysis import find_at, find_claims
from factlint.facts.query import say, say_when
from factlint.finding import Span
from factlint.report.claims import describe, fields_of, join
from factlint.report.terminal import show
from factlint.resources import shorten
from factlint.statement import Items, Mention, Named, Statement, Thing
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factlint.document.document import Document
    from factlint.editor.analysis import Analysis
    from factlint.facts.drafts import DraftThing
    from factlint.finding import Finding
    from factlint.review import Review
    from factlint.statement import Statement, Thing

    Style = Callable[[str], str]
    from typing import Any

    from factlint.facts.base import FactBase
    from factlint.finding import Evidence

MOST_CLAIMS: Final = 3
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>()!|~&$])")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"\\^`{|}]+\Z")


def escape(text: str) -> str:
    """Text as Markdown shows it."""
    return _MARKS.sub(r"\\\1", show(text))


def tell(review: Review, seen: Analysis, offset: int, markdown: bool = True) -> tuple[str, Span] | None:
    """The text about a place, in Markdown or plain, and the words that it is about; None where there is nothing."""
    mark: Style = escape if markdown else show
    found = find_at(seen, offset)
    blocks = ["\n".join(_tell_finding(review, seen, finding, mark, markdown)) for finding, _, _ in found]
    span = found[0][0].span if found else None
    told: set[tuple[str, int]] = {(os.path.abspath(e.path), e.line) for row in found for e in row[0].evidence if e.path}
    for number, (claim, fact, document) in enumerate(find_claims(review, seen, offset)):
        if number == MOST_CLAIMS:
            break
        place = place_span(document, claim.start, claim.end)
        span = span or place
        wrong = any(row[0].evidence and place.start <= row[0].span.start < place.end for row in seen.findings)
        status = "contradicted by facts" if wrong else "borne out by a fact" if fact else ""
        blocks.append("\n".join(_tell_claim(claim, status, mark, markdown)))
        known = [describe_fact(fact)] if fact is not None else []
        known += [describe_thing(thing) for thing in name_things(seen, claim, document, offset)]
        for one in known:
            if (one.path, one.line) not in told:
                told.add((one.path, one.line))
                blocks.append("\n".join(_tell_known(one, mark, markdown)))
    return ("\n\n".join(blocks), span) if span is not None else None


def name_things(seen: Analysis, claim: Statement, document: Document, offset: int) -> list[Thing]:
    """The things on file that are named at a place of the file, if few enough to tell."""
    start, end = offset, offset
    if document.origin is not None:
        start, end = FiledText(document).back(Span(offset, offset))
    things = dict.fromkeys(find_named(claim, start, end))
    return [thing for thing in things if thing.path] if len(things) <= MOST_CLAIMS else []


def tell_things(things: Sequence[DraftThing], markdown: bool = True) -> str:
    """The text about things on file: their kind, their names, and where they stand."""
    mark: Style = escape if markdown else show
    blocks = []
    for thing in things[:MOST_CLAIMS]:
        names = ", ".join(f"“{name}”" for name in (thing.name, *thing.aliases))
        path = os.path.abspath(thing.place.source.path)
        known = Known(f"{thing.kind} {thing.id} {names}", "", "", "", path, thing.place.line)
        blocks.append("\n".join(_tell_known(known, mark, markdown)))
    return "\n\n".join(blocks)


def _tell_finding(review: Review, seen: Analysis, finding: Finding, mark: Style, markdown: bool) -> Iterator[str]:
    label = f"{finding.severity} [{finding.rule}]"
    yield f"{_strong(label, markdown)}: {mark(finding.message)}"
    for related in finding.related:
        yield f"{_item(markdown)}{mark(related.message)}: “{mark(related.text)}”"
    for evidence in finding.evidence:
        yield ""
        yield from _tell_known(find_known(review.linter.base, evidence), mark, markdown)


def _tell_known(known: Known, mark: Style, markdown: bool) -> Iterator[str]:
    yield f"{_strong('On file', markdown)}: {mark(known.says)}"
    if known.valid:
        yield f"{_item(markdown)}valid: {mark(known.valid)}"
    if known.source:
        sources = known.source.split("; ")
        told = (f"<{one}>" if markdown and _ADDRESS.match(one) else mark(one) for one in sources)
        yield f"{_item(markdown)}source: {'; '.join(told)}"
    if known.checked:
        yield f"{_item(markdown)}checked: {mark(known.checked)}"
    if known.path:
        place = f"{mark(shorten(known.path))}:{known.line}"
        link = f"[{place}]({Path(known.path).as_uri()}#L{known.line})" if markdown else place
        yield f"{_item(markdown)}in {link}"


def _tell_claim(claim: Statement, status: str, mark: Style, markdown: bool) -> Iterator[str]:
    yield f"{_strong(f'Understood: {claim.kind}', markdown)}" + (f", {status}" if status else "")
    for name, value in fields_of(claim):
        field = describe(value)
        yield f"{_item(markdown)}{name}: {mark(join(field['value']))}"


def _strong(text: str, markdown: bool) -> str:
    return f"**{escape(text)}**" if markdown else text


def _item(markdown: bool) -> str:
    return "- " if markdown else "  "


class Known(NamedTuple):
    """A fact or a thing on file. `valid`, `source` and `checked` may be empty, `path` is absolute, lines from 1."""

    says: str
    valid: str
    source: str
    checked: str
    path: str
    line: int


def find_known(base: FactBase, evidence: Evidence) -> Known:
    """What a finding rests on, with its time and the day it was checked."""
    for kind in base.store.statements:
        for fact in base.statements(kind):
            if fact.line == evidence.line and fact.path == evidence.path:
                return describe_fact(fact, evidence.fact)
    return Known(evidence.fact, "", evidence.source, "", absolute(evidence.path), evidence.line)


def describe_fact(fact: Statement, says: str = "") -> Known:
    checked = str(Interval.at(fact.checked)) if fact.checked is not None else ""
    return Known(says or say(fact), say_when(fact), fact.source, checked, absolute(fact.path), fact.line)


def find_named(claim: Statement, start: int, end: int) -> Iterator[Thing]:
    """The things on file that the mentions of a claim which lie at start..end of its article may be."""
    for value in claim.fields.values():
        for mention in value.items if isinstance(value, Items) else (value,):
            if isinstance(mention, Mention) and mention.start <= end and start <= mention.end:
                yield from _things(mention.value)


def describe_thing(thing: Thing) -> Known:
    return Known(f"{thing.kind} {thing.id}: {thing.name}", "", "", "", absolute(thing.path), thing.line)


def absolute(path: str) -> str:
    return os.path.abspath(path) if path else ""


def _things(value: Any) -> tuple[Thing, ...]:
    if isinstance(value, Named):
        return value.things
    return (value,) if isinstance(value, Thing) else ()
