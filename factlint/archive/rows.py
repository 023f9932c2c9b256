"""One article as rows: itself, and what it says that a rule over records may compare with other articles."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from factlint.archive import keys
from factlint.archive.schema import MOST_TEXT, hash_of
from factlint.archive.values import bounds, dump
from factlint.engine.fields import late
from factlint.engine.relations import value
from factlint.lang.editions import edition
from factlint.statement import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.archive.keys import Person
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.engine.recorded import Recorded, Side
    from factlint.linter import Linter
    from factlint.statement import Statement
    from factlint.time.interval import Interval

    Row = dict[str, Any]

MOST_CLAIMS: Final = 500  # rows of one rule and article


class Recorder:
    """A linter's rules over records, ready to read articles for an archive; one a process."""

    def __init__(self, linter: Linter) -> None:
        self.linter = linter.beside(None)
        self.rules: list[Recorded] = linter.program.recorded()
        program = linter.program
        wanted = frozenset(kind for row in program.data["rules"] if "recorded" in row for kind in row["kinds"])
        self.kinds = program.needed(wanted)
        self.matcher = linter.make_matcher(self.kinds)
        self._others: dict[str, Recorder] = {}

    def read(self, document: Document) -> tuple[Row, list[Row], list[Row], list[Row]]:
        """An article's own row (without what its source tells) and those of its claims, persons and events."""
        if document.language != self.linter.code:
            return self._of(document).read(document)
        ctx = self.linter.context(document, self.matcher, self.kinds)
        if ctx.barrier.faults:
            raise RuntimeError(str(ctx.barrier.faults[0]))
        persons = keys.find_persons(ctx)
        article = {"day": day_of(document.published), "headline": find_headline(document)}
        claims = [row for rule in self.rules for row in _claims(ctx, rule, persons)]
        people = [
            {"key": hash_of(key), "name": person.name, "folded": person.folded, "tie": tie}
            for person in persons.values()
            for key, tie in zip(person.keys, person.ties, strict=True)
        ]
        return article, claims, people, list(_events(ctx, persons))

    def _of(self, document: Document) -> Recorder:
        """The recorder of the language that an article is in."""
        code = document.language
        if code not in self._others:
            self._others[code] = edition(code).load(__name__).Recorder(self.linter.of(document))
        return self._others[code]


def day_of(published: Interval | None) -> date | None:
    return date.fromordinal(published.first) if published is not None and published.exact and published.first else None


def find_headline(document: Document) -> str:
    """The headline; of an article without one its first line."""
    for part in document.parts:
        if part.kind == "headline":
            return document.masked[part.start : part.end].strip()[:MOST_TEXT]
    return document.masked.strip().partition("\n")[0][:MOST_TEXT]


def sides_of(ctx: Context, rule: Recorded, claim: Statement) -> Iterator[tuple[int, Side]]:
    """1 where a rule is about such a claim, 2 where about such a record."""
    for number, side in ((1, rule.mine), (2, rule.theirs)):
        if side.kind == claim.kind and side.holds(ctx, claim) is True:
            yield number, side


def _claims(ctx: Context, rule: Recorded, persons: dict[int, Person]) -> Iterator[Row]:
    left = MOST_CLAIMS
    for kind in dict.fromkeys((rule.mine.kind, rule.theirs.kind)):
        for claim in ctx.claims.get(kind, ()):
            made: dict[tuple[int, str], Row] = {}
            for number, side in sides_of(ctx, rule, claim):
                values = side.values(ctx, claim)
                told = keys.write_values(values, persons)
                for key in keys.keys_of(rule.rule, side.keys(ctx, claim), side.near, persons):
                    if (key, told) in made:
                        made[key, told]["side"] |= number
                    else:
                        made[key, told] = _claim(ctx, rule, claim, key, told, number, side, values)
            yield from list(made.values())[:left]
            left -= len(made)
            if left <= 0:
                return


def _claim(
    ctx: Context, rule: Recorded, claim: Statement, key: int, told: str, number: int, side: Side, values: Sequence[Any]
) -> Row:
    low, high = bounds(values[0]) if rule.ranged else (None, None)
    text, at = cut_sentence(ctx, claim)
    status = claim.fields.get("status")
    kept = {*rule.mine.kept, *rule.theirs.kept} if rule.mine.kind == rule.theirs.kind else side.kept
    return {
        "rule": rule.rule, "kind": claim.kind, "key": key, "side": number, "value": told, "low": low, "high": high,
        "status": status if isinstance(status, str) else None, "quoted": claim.quoted, "part": claim.part,
        "start": claim.start, "end": claim.end, "at": at, "text": text,
        "fields": dump({name: late(ctx, claim, name) for name in sorted(kept)}),
    }  # fmt: skip


def cut_sentence(ctx: Context, claim: Statement) -> tuple[str, int]:
    """The sentence of a claim, or the part of it around the claim, and where the claim stands in that."""
    start, end = ctx.reading.sentences[claim.sentence] if claim.sentence >= 0 else (claim.start, claim.end)
    start, end = min(start, claim.start), max(end, claim.end)
    if end - start > MOST_TEXT:
        spare = max(0, MOST_TEXT - (claim.end - claim.start)) // 2
        start = max(start, claim.start - spare)
        end = min(end, start + MOST_TEXT)
    return ctx.reading.text[start:end].replace("\n", " "), claim.start - start


def _date(day: float | None) -> date | None:
    return date.fromordinal(int(day)) if day is not None and 0 < day <= date.max.toordinal() else None


def _events(ctx: Context, persons: dict[int, Person]) -> Iterator[Row]:
    """Events of kinds that merge their tellings, with who took part for a key, and those with a place and a day: two
    rows, for that day and either neighbour."""
    for kind, bonds in ctx.program.bonds.items():
        for claim in ctx.claims.get(kind, ()):
            told = {name: claim.fields.get(name, MISSING) for name in ("what", "place", "when")}
            if bonds.merge is None and MISSING in told.values():
                continue
            who = [claim.fields.get(name, MISSING) for name in (bonds.merge.who if bonds.merge else ())]
            what, place, *named = (keys.write_value(x, persons) for x in (told["what"], told["place"], *who))
            if (any(named) if bonds.merge else place) and what:
                days = bounds(told["when"])
                first, last = map(_date, days)
                row = {"what": what, "who": "; ".join(filter(None, named)), "place": place}
                near = list(keys.neighbours(value(told["when"]))) or [f"{days}"]
                for key in [named] if bonds.merge else [[place, pair] for pair in near]:
                    yield {"key": hash_of(kind, what, *key), **row, "first": first, "last": last}
