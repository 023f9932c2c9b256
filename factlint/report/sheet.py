"""The fact-checking worksheet of an article: a row for each thing to check, in the order of the article, with what was
read there and what facts, rules and figures say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint.engine.fields import show
from factlint.engine.relations import candidates, value
from factlint.engine.status import support
from factlint.engine.trace import judgements
from factlint.finding import Finding, Severity
from factlint.report.arithmetic import work_out
from factlint.report.claims import simplify
from factlint.report.picture import Figures, figures_of
from factlint.resources import name_of
from factlint.statement import MISSING, UNCLEAR, Mention, Named, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factlint.barrier import Barrier
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.linter import Linter
    from factlint.time.truth import Truth

SUPPORTED, CONTRADICTED, AGREES, OPEN = "supported", "contradicted", "agrees", "to check"
# Claims of the kinds that get a row of their own: what is said of people, and what figures and times say together.
TOLD: Final = ("role", "member", "life", "term", "event", "capital")
TOGETHER: Final = (
    "breakdown", "listing", "portion", "change", "shares", "conversion", "exchange", "range", "vote", "score", "rate",
    "extreme", "standing", "stretch", "aside", "day-name", "tenure", "jubilee", "anniversary", "tally",
)  # fmt: skip
FIGURES: Final = frozenset(("number", "money", "percent", "quantity", "ordinal", "age"))
TIMES: Final = frozenset(("date", "time", "duration"))
NAMES: Final = frozenset(("org", "name"))  # that are no person's
OPENED: Final = "open"  # of a whole that may have more parts: that nothing speaks against it says little
SILENT: Final = frozenset(
    ("status", "full", "tense", "rank", "title", "stated", OPENED)
)  # fields that tell a checker nothing
ENDLESS: Final = re.compile(r"\D\d{3,}%$")  # a third as a percentage
WIDEST: Final = 80  # characters of a finding that is about each figure and date in it ("the first in two years")


class Row(NamedTuple):
    """Something to check. `sort` is name, quotation, figure, date or a kind of claim; `says` what was read, in words;
    `places` where else it stands; `sources` are facts with their pages, `remarks` the messages of findings, `figures`
    what can be drawn."""

    sort: str
    text: str
    says: str
    start: int
    end: int
    status: str
    places: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    figures: Figures | None = None


class Sheet(NamedTuple):
    document: Document
    rows: tuple[Row, ...]


def make_sheet(linter: Linter, document: Document, barrier: Barrier) -> Sheet:
    """Everything on an article that a desk has to check, in text order. Offsets are those of the document's text.

    What fails goes to the barrier.
    """
    linter = linter.of(document)
    checked, ctx = linter.context(document), linter.full_context(document)
    findings = linter.findings(checked)
    barrier.add(checked.barrier)
    barrier.add(ctx.barrier)
    rules = [linter.ruleset.rules[rule.id] for rule in linter.rules]
    judged = judgements(ctx, rules, frozenset(linter.program.data["occurrences"]), frozenset(TOGETHER))
    rows = _Rows(ctx, findings, judged)
    told = (row for row in rows.all() if document.part_at(row.start) != "byline")
    return Sheet(document, tuple(sorted(told, key=lambda row: (row.start, -row.end))))


class _Rows:
    """Makes the rows of one article. `judged`: claims to the rules that apply to them, each satisfied or not."""

    def __init__(self, ctx: Context, findings: Sequence[Finding], judged: Mapping[int, Mapping[str, Truth]]) -> None:
        self.ctx = ctx
        self.findings = findings
        self.judged = judged
        self.told: set[tuple[int, int]] = set()  # places that stand in a row already

    def all(self) -> Iterator[Row]:
        claims = [claim for kind in (*TOLD, *TOGETHER) for claim in self.ctx.claims.get(kind, ())]
        yield from self._joined(sorted(claims, key=lambda claim: (claim.start, -claim.end)))
        yield from self._people()
        yield from self._names()
        yield from self._figures()
        yield from self._quotations()

    # -- claims ------------------------------------------------------------------------------------------------------

    def _joined(self, claims: Sequence[Statement]) -> Iterator[Row]:
        """A row a claim; what overlaps and is of one person, or tells no more than another does, joins its row."""
        held: list[Statement] = []
        for claim in claims:
            if held and not _belong(held, claim):
                yield self._claim(held)
                held = []
            held.append(claim)
        if held:
            yield self._claim(held)

    def _claim(self, claims: Sequence[Statement]) -> Row:
        start, end = min(c.start for c in claims), max(c.end for c in claims)
        by_claim = [support(self.ctx, claim) for claim in claims]
        facts = [fact for fact in by_claim if fact is not None]
        is_whole = None not in by_claim  # "the president, born in 1946": a fact on the office supports no birth
        fields = dict[str, Any]()
        for claim in claims:
            fields.update((name, said) for name, said in claim.fields.items() if name not in fields)
            places = _places(claim.fields.values())
            self.told.update(at for at in places if claim.kind in TOGETHER or (start <= at[0] and at[1] <= end))
        told = {rule: truth for claim in claims if OPENED not in claim.fields for rule, truth in self._judged(claim)}
        agrees = [rule for rule, truth in told.items() if truth]
        fits = [rule for rule, truth in told.items() if truth is None]
        says = [
            f"{name} {words}"
            for name, said in fields.items()
            if name not in SILENT and (name != "when" or said.__class__ is Mention) and (words := self._words(said))
        ]
        says += dict.fromkeys(filter(None, (work_out(self.ctx, claim) for claim in claims)))
        says += [f"agrees: {', '.join(agrees)}"] if agrees else []
        says += [f"can be, as rounded: {', '.join(fits)}"] if fits else []
        sources = tuple(_source(self.ctx.text(fact), fact) for fact in facts if fact.source)
        by_facts = claims[0].kind in TOLD
        row = self._row(claims[0].kind, start, end, "; ".join(says), sources, by_facts, bool(agrees))
        if row.status == SUPPORTED and not is_whole:
            row = row._replace(status=OPEN)
        return row._replace(figures=figures_of(claims))

    def _judged(self, claim: Statement) -> Iterable[tuple[str, Truth]]:
        return self.judged.get(id(claim), {}).items()

    def _words(self, said: Any) -> str:
        """The value of a field in words, empty where it is what stands there."""
        return "" if said in (MISSING, UNCLEAR) else show(self.ctx, value(said)) or ""

    # -- what stands alone -------------------------------------------------------------------------------------------

    def _people(self) -> Iterator[Row]:
        """By the number of the person; a family name that may mean two stands by itself."""
        people: dict[object, list[Mention]] = {}
        for m in self.ctx.reading.mentions:
            if m.type == "person" and m.value.__class__ is Named:
                people.setdefault(max(m.value.entity, 0) or m.value.name, []).append(m)
        yield from map(self._name, people.values())

    def _names(self) -> Iterator[Row]:
        """Of organisations, and others of several words."""
        names: dict[str, list[Mention]] = {}
        for m in self.ctx.reading.mentions:
            if m.type in NAMES and " " in m.text:
                names.setdefault(m.text, []).append(m)
        yield from map(self._name, names.values())

    def _name(self, mentions: Sequence[Mention]) -> Row:
        first = mentions[0]
        spellings = dict.fromkeys(m.text for m in mentions)
        things = candidates(first.value)
        fact = self._fact_of(things[0].id) if len(things) == 1 else None
        sources = (_source(things[0].name, fact),) if fact is not None else ()
        row = self._row("name", first.start, first.end, "; ".join(list(spellings)[1:]), sources, True)
        told = [self._remarks(m.start, m.end, True) for m in mentions]
        remarks = tuple(dict.fromkeys(line for lines, _ in told for line in lines))
        status = CONTRADICTED if any(wrong for _, wrong in told) else row.status
        return row._replace(status=status, remarks=remarks, places=tuple(m.start for m in mentions[1:]))

    def _fact_of(self, person: str) -> Statement | None:
        """A fact with a source that is about somebody."""
        held = (fact for kind in TOLD if kind in self.ctx.program.kinds for fact in self._about(kind, person))
        return next((fact for fact in held if fact.source), None)

    def _about(self, kind: str, person: str) -> Iterable[Statement]:
        fields = self.ctx.program.kinds[kind]["fields"]
        return self.ctx.base.statements_of(kind, "person", person) if "person" in fields else ()

    def _figures(self) -> Iterator[Row]:
        """Figures and times that no row tells yet; a figure with what it counts."""
        figures = {f.start: f for n in range(len(self.ctx.reading.sentences)) for f in self.ctx.quantities.of(n)}
        for m in self.ctx.reading.mentions:
            sort = "figure" if m.type in FIGURES else "date" if m.type in TIMES else ""
            if not sort or m.value is None or any(start <= m.start and m.end <= end for start, end in self.told):
                continue
            if m.type == "ordinal" and not m.text[0].isdigit():  # "first" is hardly a figure
                continue
            figure = figures.get(m.start)
            end = self._end_of(m.end, figure.words if figure is not None else ())
            words = show(self.ctx, m.value) or ""
            yield self._row(sort, m.start, end, "" if words == m.text or ENDLESS.search(words) else words, (), False)

    def _end_of(self, end: int, words: Sequence[str]) -> int:
        """Where the noun ends that a figure counts."""
        text = self.ctx.document.text
        for word in words:
            at = text.lower().find(word, end, end + len(word) + 2)
            if at < 0:
                break
            end = at + len(word)
        return end

    def _quotations(self) -> Iterator[Row]:
        speakers = {q.start: q.fields.get("speaker", MISSING) for q in self.ctx.claims.get("quote", ())}
        for start, end in self.ctx.reading.quotes:
            speaker = next((speakers[at] for at in (start, start - 1) if at in speakers), MISSING)
            yield self._row("quotation", start, end, speaker.text if speaker.__class__ is Mention else "", (), False)

    # -- what is said of them ----------------------------------------------------------------------------------------

    def _row(
        self, sort: str, start: int, end: int, says: str, sources: tuple[str, ...], by_facts: bool, agrees: bool = False
    ) -> Row:
        remarks, wrong = self._remarks(start, end, by_facts)
        status = CONTRADICTED if wrong else SUPPORTED if sources else AGREES if agrees else OPEN
        return Row(sort, self.ctx.document.text[start:end], says, start, end, status, (), sources, remarks)

    def _remarks(self, start: int, end: int, by_facts: bool) -> tuple[tuple[str, ...], bool]:
        """The findings in a place, and whether one contradicts what is said there: an error, or what rests on facts.

        Only facts contradict an office: that its holder meets himself does not.
        """
        inside = [f for f in self.findings if (start <= f.span.start and f.span.end <= end) or _is_about(f, start, end)]
        wrong = any(f.evidence or (f.severity == Severity.ERROR and not by_facts) for f in inside)
        return tuple(dict.fromkeys(f"{f.rule}: {f.message}" for f in inside)), wrong


def _belong(held: Sequence[Statement], claim: Statement) -> bool:
    """Whether a claim goes into the row of those before it."""
    if claim.start >= max(c.end for c in held):
        return False
    people = {_person(c) for c in held} - {-1}
    return _person(claim) in people or (claim.kind in TOGETHER and all(c.kind in TOGETHER for c in held))


def _person(claim: Statement) -> int:
    """Where the person stands that a claim speaks of; -1 for none."""
    person = claim.fields.get("person")
    return person.start if person.__class__ is Mention else -1


def _places(fields: Iterable[Any]) -> Iterator[tuple[int, int]]:
    for said in fields:
        for one in getattr(said, "items", (said,)):
            if one.__class__ is Mention and one.value.__class__ is not Named:
                yield one.start, one.end


def _is_about(finding: Finding, start: int, end: int) -> bool:
    """Whether a finding of a few words is about a figure or date among them."""
    span = finding.span
    return span.start <= start and end <= span.end and span.end - span.start <= WIDEST


def _source(said: str, fact: Statement) -> str:
    return f"{said} ({fact.source}; {name_of(fact.path)}:{fact.line})"


def as_json(sheet: Sheet, locate: Any) -> dict[str, Any]:
    """`locate` gives the place in its file, as span, line and column, of a stretch of the article's text."""
    published = sheet.document.published
    rows = [
        {
            "sort": row.sort, "text": row.text, "says": row.says, **locate(row.start, row.end), "status": row.status,
            "places": [locate(at, at) for at in row.places], "sources": list(row.sources),
            "findings": list(row.remarks),
        }
        for row in sheet.rows
    ]  # fmt: skip
    return {"path": sheet.document.path, "published": None if published is None else simplify(published), "rows": rows}
