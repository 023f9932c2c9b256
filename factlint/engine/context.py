"""What rules see of one article: its claims, the facts, and what was published before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.barrier import Barrier, SpentError
from factlint.engine.budget import FEWEST, MOST_PAIRS, MOST_STEPS, UNBOUNDED
from factlint.engine.fields import show
from factlint.engine.joins import Joins
from factlint.engine.names import bare, normal
from factlint.engine.relations import candidates, value
from factlint.statement import MISSING, Items, Mention, Named, Statement, Thing
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factlint.discourse.clock import Clock
    from factlint.discourse.persons import Persons
    from factlint.discourse.quantities import Quantities
    from factlint.document.document import Document
    from factlint.engine.program import Program
    from factlint.extract.reading import Reading
    from factlint.facts.base import FactBase


class Context:
    """`claims`: kind -> claims in text order. `base` holds vocabulary and facts; `records`: kind -> earlier claims.

    `barrier` gathers what fails on the article. `left` are the steps that the rule at hand may still take. `joins` is
    None while claims are being completed.
    """

    __slots__ = (
        "_clock",
        "_full_names",
        "_persons",
        "_quantities",
        "_said",
        "barrier",
        "base",
        "claims",
        "date",
        "document",
        "joins",
        "left",
        "program",
        "reading",
        "records",
    )

    def __init__(
        self, document: Document, reading: Reading, base: FactBase, program: Program, barrier: Barrier | None = None
    ) -> None:
        self.barrier = barrier or Barrier(document.path)
        self.document = document
        self.reading = reading
        self.base = base
        self.program = program
        self.claims: dict[str, list[Statement]] = {}
        self.records: dict[str, list[Statement]] = {}
        self.date: Any = document.published if document.published is not None else MISSING
        self.joins: Joins | None = None
        self.left = UNBOUNDED
        self._full_names: frozenset[str] | None = None
        self._persons: Persons | None = None
        self._clock: Clock | None = None
        self._quantities: Quantities | None = None
        self._said: dict[int, dict[str, Mention]] | None = None

    def spend(self, steps: int) -> None:
        """Raises SpentError where the rule at hand has taken all that it may."""
        self.left -= steps
        if self.left < 0:
            raise SpentError(f"more than {MOST_STEPS:,} steps on this article")

    @property
    def persons(self) -> Persons:
        """Whom pronouns mean, and the clauses of the article; read when first asked for."""
        if self._persons is None:
            from factlint.clauses.table import Clauses
            from factlint.discourse.persons import Persons

            self._persons = Persons(Clauses(self.reading, self.document), self.document)
        return self._persons

    @property
    def day(self) -> Interval:
        """The day that the article speaks from: one day, even where nobody knows which."""
        date = self.date
        return date.anchored("article") if date.__class__ is Interval else Interval(None, None, "", "article")

    @property
    def clock(self) -> Clock:
        """When each clause is."""
        if self._clock is None:
            from factlint.discourse.clock import Clock

            self._clock = Clock(self.persons.clauses, self.day)
        return self._clock

    @property
    def quantities(self) -> Quantities:
        """What the figures of each sentence are of."""
        if self._quantities is None:
            from factlint.discourse.quantities import Quantities

            self._quantities = Quantities(self.persons.clauses, self.document)
        return self._quantities

    def source(self, kind: str, sources: tuple[str, ...]) -> list[Any]:
        """Statements of a kind in text order, facts and records first; a thing kind gives the things on file."""
        if sources == ("claim",):
            found: list[Any] = self.claims.get(kind, [])
        else:
            found = []
            if "fact" in sources:
                found += self.base.things(kind) if kind in self.program.thing_kinds else self.base.statements(kind)
            if "record" in sources:
                found += self.records.get(kind, [])
            if "claim" in sources:
                found += self.claims.get(kind, [])
        self.spend(len(found))
        return found

    def held(
        self,
        number: int,
        kind: str,
        sources: tuple[str, ...],
        own: Callable[[Any], bool],
        near: Statement | None = None,
    ) -> Sequence[Any]:
        """Of what a bind runs over what meets its own conditions; `number` tells which: worked out once an article."""
        found = None if self.joins is None else self.joins.held.get(number)
        if found is None:
            found = [x for x in self.source(kind, sources) if own(x)]
            if self.joins is not None:
                self.joins.held[number] = found
        return self._beside(found, near)

    def claims_where(self, kind: str, field: str, x: Any, near: Statement | None = None) -> Sequence[Statement]:
        """The claims of a kind but for those whose field (a text or a place) certainly is not x."""
        claims = self.claims.get(kind, [])
        return self._beside(claims if self.joins is None else self.joins.exact(claims, kind, field, x), near)

    def claims_spelt(self, kind: str, field: str, x: Any, near: Statement | None = None) -> Sequence[Statement]:
        """The claims of a kind but for those whose field certainly is not x with two letters changed."""
        claims = self.claims.get(kind, [])
        return self._beside(claims if self.joins is None else self.joins.spelt(claims, kind, field, x), near)

    def claims_on(self, kind: str, field: str, x: Any, near: Statement | None = None) -> Sequence[Statement]:
        """The claims of a kind whose field (a thing) may certainly be x."""
        claims = self.claims.get(kind, [])
        return self._beside(claims if self.joins is None else self.joins.things(claims, kind, field, x), near)

    def _beside(self, found: Sequence[Statement], near: Statement | None) -> Sequence[Statement]:
        """All that was found, and of too many for each claim of a kind those that stand nearest to one."""
        if near is not None and len(found) > FEWEST and self.joins is not None:
            most = max(FEWEST, MOST_PAIRS // max(1, len(self.claims.get(near.kind, ()))))
            if len(found) > most:
                found = self.joins.nearest(found, near.start, most)
        self.spend(len(found))
        return found

    def members(self, x: Any) -> tuple[Any, ...]:
        """What a bind over a list runs over."""
        found = items(x)
        self.spend(len(found))
        return found

    def facts_with(self, kind: str, *keys: tuple[str, Any]) -> Sequence[Statement]:
        """The facts whose fields certainly are what the keys are (only one thing on file is certain)."""
        wanted = []
        for field, key in keys:
            named = value(key)
            things = candidates(named)
            if len(things) != 1 or (named.__class__ is Named and named.entity < 0):
                return ()
            wanted.append((field, things[0]))
        if not wanted:
            return self.source(kind, ("fact",))
        found: Sequence[Statement] = self.base.statements_with(kind, [(field, thing.id) for field, thing in wanted])
        for field, thing in wanted:  # a state may have the id of a country
            found = [fact for fact in found if fact.fields.get(field) is thing]
        self.spend(len(found))
        return found

    def facts_where(self, kind: str, *keys: tuple[str, Any]) -> Sequence[Statement]:
        """The facts but for those for which the conditions that these fields are these things certainly fail.

        Unknown they are of a key that is no one thing on file, and of facts that say nothing of the field.
        """
        found: Sequence[Statement] = self.base.statements(kind)
        for field, key in keys:
            things = candidates(value(key))
            if len(things) == 1:
                found = (
                    *self.base.statements_with(kind, [(field, things[0].id)]),
                    *self.base.statements_lacking(kind, field),
                )
                break
        self.spend(len(found))
        return found

    def all_claims(self) -> list[Statement]:
        """In text order."""
        return sorted((c for claims in self.claims.values() for c in claims), key=lambda c: (c.start, c.end, c.kind))

    def things_called(self, kind: str, name: Any) -> Sequence[Thing]:
        """The things of a kind on file that a name may stand for."""
        return [thing for thing in candidates(value(name)) if thing.kind == kind]

    def people_like(self, kind: str, name: Any) -> Sequence[Thing]:
        """The people on file whose names may be near a name (see near)."""
        named = value(name)
        return self.base.people_like(named.name) if named.__class__ is Named else ()

    def text(self, x: Any) -> str:
        """The writing of a mention or claim; what a fact says."""
        if x.__class__ is Mention:
            return str(x.text)
        if x.__class__ is Statement:
            return self.document.text[x.start : x.end] if x.role == "claim" else self.says(x)
        return str(x.name) if x.__class__ is Thing else ""

    def says(self, fact: Statement) -> str:
        """A fact in words, by the `says` of its kind; where that lacks a field, the values it has."""
        if not fact.text:
            template = self.program.says(fact.kind)
            said = None if template is None else template(self, fact)
            shown = [show(self, v) for v in fact.fields.values()]
            fact.text = said or f"{fact.kind} {', '.join(s for s in shown if s)}"
        return fact.text

    def said_of(self, entity: int) -> dict[str, Mention]:
        """What claims say of a person (`said-of`), as first told by the kind declared first: {field: mention}."""
        if self._said is None:
            self._said = {}
            for kind, bonds in self.program.bonds.items():
                for whom, names in bonds.said_of:
                    for claim in self.claims.get(kind, ()):
                        self._keep_said(claim, whom, names)
        return self._said.get(entity, {})

    def _keep_said(self, claim: Statement, whom: str, names: Sequence[str]) -> None:
        person = claim.fields.get(whom)
        if person.__class__ is Mention and person.value.__class__ is Named:
            assert self._said is not None
            said = self._said.setdefault(person.value.entity, {})
            for name in names:
                part = claim.fields.get(name)
                if part.__class__ is Mention:
                    said.setdefault(name, part)

    @property
    def full_names(self) -> frozenset[str]:
        """Surnames of the people that the article names in full, in small letters without accents."""
        if self._full_names is None:
            found = set()
            for mention in self.reading.mentions:
                parts = mention.parts
                if mention.type == "person" and parts and "given" in parts and "surname" in parts:
                    found.add(bare(normal(str(parts["surname"].value))))
            self._full_names = frozenset(found)
        return self._full_names


def items(x: Any) -> tuple[Any, ...]:
    """The members of a list field; none where it is absent."""
    x = value(x)
    return x.items if x.__class__ is Items else ()


def is_open(x: Any) -> bool:
    """Whether a list may have more members than are named."""
    x = value(x)
    return x.open if x.__class__ is Items else True
