"""The fact-checking worksheet of an article: every name, title, office, date, number and quotation, with its place and
with what the facts say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.engine.relations import candidates, value
from factlint.engine.status import support
from factlint.finding import Severity
from factlint.report.claims import describe, simplify
from factlint.statement import MISSING, Absent, Mention, Named, Statement
from factlint.time.interval import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlint.barrier import Barrier
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.finding import Finding
    from factlint.linter import Linter

SUPPORTED, CONTRADICTED, UNKNOWN = "supported", "contradicted", "not on file"
# What is counted as a claim of its own on the sheet, and the fields that are printed first.
TOLD = ("role", "member", "life", "term", "event", "capital")
FIGURES = {"number": "number", "money": "number", "percent": "number", "quantity": "number", "ordinal": "number"}
TIMES = {"date": "date", "time": "date", "duration": "date", "age": "number"}
OTHERS = frozenset(("org", "place", "name", "acronym"))  # names that are no person's
WIDEST = 80  # characters of a finding that is about each figure and date in it ("the first in two years")


class Entry(NamedTuple):
    """A line of the sheet. `sort` is name, title, claim, date, number or quotation; `sources` are facts with their
    pages, `remarks` the messages of findings."""

    sort: str
    text: str
    value: str
    start: int
    end: int
    status: str
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class Person(NamedTuple):
    """Somebody (or an organisation, a place) of the article: how he is written, and where; `claims` are his titles and
    offices."""

    name: str
    spellings: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    status: str
    sources: tuple[str, ...]
    remarks: tuple[str, ...]
    claims: tuple[Entry, ...]


class Sheet(NamedTuple):
    document: Document
    people: tuple[Person, ...]
    names: tuple[Person, ...]
    claims: tuple[Entry, ...]
    dates: tuple[Entry, ...]
    numbers: tuple[Entry, ...]
    quotations: tuple[Entry, ...]


def make_sheet(linter: Linter, document: Document, barrier: Barrier) -> Sheet:
    """Everything on an article that a desk has to check, in text order. Offsets are those of the document's text.

    What fails goes to the barrier.
    """
    checked, ctx = linter.context(document), linter.full_context(document)
    findings = linter.findings(checked)
    barrier.add(checked.barrier)
    barrier.add(ctx.barrier)
    maker = _Maker(ctx, findings)
    claims = [maker.claim(c) for kind in TOLD for c in ctx.claims.get(kind, ())]
    claims.sort(key=lambda entry: (entry.start, entry.end))
    return Sheet(
        document,
        maker.people(claims),
        maker.names(),
        tuple(claims),
        maker.mentions("date", TIMES),
        maker.mentions("number", {**FIGURES, **TIMES}),
        maker.quotations(),
    )


class _Maker:
    """Makes the entries of one article."""

    def __init__(self, ctx: Context, findings: Sequence[Finding]) -> None:
        self.ctx = ctx
        self.findings = findings
        self.backed: dict[tuple[int, int], str] = {}  # places that a fact agrees with, and what it says

    def entry(self, sort: str, start: int, end: int, shown: str, sources: tuple[str, ...] = ()) -> Entry:
        remarks, wrong = self.remarks(start, end, sort in ("role", "member", "life", "term"))
        if (start, end) in self.backed and not sources:
            sources = (self.backed[start, end],)
        status = CONTRADICTED if wrong else SUPPORTED if sources else UNKNOWN
        return Entry(sort, self.ctx.document.text[start:end], shown, start, end, status, sources, remarks)

    def remarks(self, start: int, end: int, by_facts: bool) -> tuple[tuple[str, ...], bool]:
        """The findings in a place, and whether one contradicts what is said there: an error, or what rests on facts.

        Only facts contradict an office: that its holder meets himself does not.
        """
        inside = [f for f in self.findings if (start <= f.span.start and f.span.end <= end) or _is_about(f, start, end)]
        wrong = any(f.evidence or (f.severity == Severity.ERROR and not by_facts) for f in inside)
        return tuple(dict.fromkeys(f"{f.rule}: {f.message}" for f in inside)), wrong

    def claim(self, claim: Statement) -> Entry:
        fact = support(self.ctx, claim)
        fields = {name: describe(held)["value"] for name, held in claim.fields.items() if held is not MISSING}
        shown = ", ".join(
            f"{name} {text}" for name, held in fields.items() if (text := _words(held)) not in ("", "None")
        )
        if fact is None:
            return self.entry(claim.kind, claim.start, claim.end, shown)
        source = _source(self.ctx.text(fact), fact.source, fact.path, fact.line)
        for name, said in claim.fields.items():
            if said.__class__ is Mention and value(fact.fields.get(name, MISSING)).__class__ not in (Absent, Period):
                self.backed[said.start, said.end] = source
        return self.entry(claim.kind, claim.start, claim.end, shown, (source,))

    def mentions(self, sort: str, types: dict[str, str]) -> tuple[Entry, ...]:
        found = [m for m in self.ctx.reading.mentions if types.get(m.type) == sort and m.value is not None]
        found = [m for m in found if m.type != "ordinal" or m.text[0].isdigit()]  # "first" is hardly a figure
        return tuple(self.entry(sort, m.start, m.end, _words(simplify(m.value))) for m in found)

    def quotations(self) -> tuple[Entry, ...]:
        speakers = {q.start: q.fields.get("speaker", MISSING) for q in self.ctx.claims.get("quote", ())}
        found = []
        for start, end in self.ctx.reading.quotes:
            speaker = next((speakers[at] for at in (start, start - 1) if at in speakers), MISSING)
            found.append(self.entry("quotation", start, end, speaker.text if speaker.__class__ is Mention else ""))
        return tuple(found)

    def names(self) -> tuple[Person, ...]:
        """Organisations, places and names of no known kind: one that stands for a thing on file is its name."""
        mentions: dict[object, list[Mention]] = {}
        for m in self.ctx.reading.mentions:
            if m.type in OTHERS:
                things = candidates(value(m))
                mentions.setdefault(things[0].id if len(things) == 1 else m.text, []).append(m)
        return tuple(self._person(held, [], []) for held in mentions.values())

    def people(self, claims: Iterable[Entry]) -> tuple[Person, ...]:
        """By the number of the person; a family name that may mean two stands by itself."""
        mentions: dict[object, list[Mention]] = {}
        for m in self.ctx.reading.mentions:
            if m.type == "person" and m.value.__class__ is Named:
                mentions.setdefault(max(m.value.entity, 0) or m.value.name, []).append(m)
        titles = [(c, c.fields["person"]) for c in self.ctx.claims.get("name", ()) if "title" in c.fields]
        offices = [(e, p) for e in claims if e.sort != "event" for p in [self._about(e)] if p is not None]
        return tuple(self._person(held, titles, offices) for held in mentions.values())

    def _about(self, entry: Entry) -> Mention | None:
        """The person that an entry speaks of."""
        for claim in self.ctx.claims.get(entry.sort, ()):
            if (claim.start, claim.end) == (entry.start, entry.end):
                person = claim.fields.get("person")
                return person if person.__class__ is Mention else None
        return None

    def _person(
        self, held: list[Mention], titles: list[tuple[Statement, Any]], offices: list[tuple[Entry, Mention]]
    ) -> Person:
        spans: dict[str, list[tuple[int, int]]] = {}
        for m in held:
            spans.setdefault(m.text, []).append((m.start, m.end))
        inside = {(m.start, m.end) for m in held}
        named = held[0].value
        things = candidates(named)
        name = named.name if held[0].type == "person" else things[0].name if len(things) == 1 else held[0].text
        sources = tuple(_source(t.name, str(t.fields.get("source", "")), t.path, t.line) for t in things[:1] if t.path)
        found = [self.remarks(m.start, m.end, True) for m in held]
        remarks = tuple(dict.fromkeys(r for told, _ in found for r in told))
        wrong = any(told for _, told in found)
        mine = [claim.fields["title"] for claim, person in titles if _place(person) in inside]
        told = [self.entry("title", *_place(title), title.text) for title in mine]
        told += [entry for entry, person in offices if _within(person, inside)]
        return Person(
            name,
            tuple((text, tuple(places)) for text, places in spans.items()),
            CONTRADICTED if wrong else SUPPORTED if len(things) == 1 else UNKNOWN,
            sources if len(things) == 1 else (),
            remarks,
            tuple({(e.sort, e.text): e for e in reversed(told)}.values())[::-1],
        )


def _is_about(finding: Finding, start: int, end: int) -> bool:
    """Whether a finding of a few words is about a figure or date among them."""
    span = finding.span
    return span.start <= start and end <= span.end and span.end - span.start <= WIDEST


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _within(person: Mention, places: set[tuple[int, int]]) -> bool:
    """A claim may hold the person with his rank."""
    return any(person.start <= start and end <= person.end for start, end in places)


def _source(said: str, page: str, path: str, line: int) -> str:
    where = f"{path.replace(chr(92), '/').rpartition('/')[2]}:{line}"
    return f"{said} ({page}; {where})" if page else f"{said} ({where})"


def _words(held: Any) -> str:
    return ", ".join(_words(x) for x in held) if isinstance(held, list) else "" if held is None else str(value(held))


def as_json(sheet: Sheet, locate: Any) -> dict[str, Any]:
    """`locate` gives the place in its file, as span, line and column, of a stretch of the article's text."""

    def entry(e: Entry) -> dict[str, Any]:
        return {
            "sort": e.sort, "text": e.text, "value": e.value, **locate(e.start, e.end), "status": e.status,
            "sources": list(e.sources), "findings": list(e.remarks),
        }  # fmt: skip

    def named(p: Person) -> dict[str, Any]:
        return {
            "name": p.name, "status": p.status, "sources": list(p.sources), "findings": list(p.remarks),
            "spellings": [{"text": t, "places": [locate(*place) for place in places]} for t, places in p.spellings],
            "claims": [entry(e) for e in p.claims],
        }  # fmt: skip

    published = sheet.document.published
    return {
        "path": sheet.document.path,
        "published": None if published is None else simplify(published),
        "people": [named(p) for p in sheet.people],
        "names": [named(p) for p in sheet.names],
        "claims": [entry(e) for e in sheet.claims],
        "dates": [entry(e) for e in sheet.dates],
        "numbers": [entry(e) for e in sheet.numbers],
        "quotations": [entry(e) for e in sheet.quotations],
    }  # fmt: skip
