"""Who holds an office, by the facts: whom "President Reagan" means, and of which country a person holds an office.

A bare family name is somebody on file where the office that stands before it, the country that the article speaks of
and its day leave one holder of that name, or where nobody of that name holds it and one alone once
did, of the country that is named with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.engine.relations import candidates, during, is_, value
from factlint.statement import MISSING, VALIDITY, Mention, Named, Statement, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.bonds import Identify
    from factlint.engine.context import Context

MOST_BEARERS: Final = 300  # people of one family name on file that are asked for their offices
LONGEST: Final = 40  # characters of a word before an office
QUOTES: Final = "\"'”’"
GROUP: Final = "group"  # of an office: the first ones of a country, whose names bodies of many kinds give
PER: Final = "per"  # of an office: the kind of thing that has one
PLACES: Final = frozenset(("place", "demonym", "org"))


def seat(ctx: Context, claim: Statement) -> Any:
    """The only country or body of which the person is on file in that office; missing where there are more.

    That of who has the family name and holds the office on the article's day, for somebody who is not on file: no
    other "Defense Secretary James Austin" is to be thought of than Lloyd Austin.
    Missing, too, where the article says of what, and that is not on file ("Acme Vice President John Adams").
    """
    found = _identifying(ctx, claim)
    if found is None or _says_of(ctx, claim):
        return MISSING
    kind, identify = found
    held = ctx.facts_with(kind, *((name, claim.fields.get(name)) for name in (identify.who, *identify.by)))
    held = held or list(_of_family(ctx, identify, claim))
    seats = {thing.id: thing for fact in held for thing in candidates(fact.fields.get(identify.of))}
    return next(iter(seats.values())) if len(seats) == 1 else MISSING


def _of_family(ctx: Context, identify: Identify, claim: Statement) -> Iterator[Statement]:
    """Who of the family holds the office now; one that bodies of many kinds have, if the article names the country."""
    named = value(claim.fields.get(identify.who))
    if named.__class__ is not Named or named.things or " " not in named.name:
        return
    grouped = any(GROUP in x.fields for name in identify.by for x in candidates(value(claim.fields.get(name))))
    for fact in _held(ctx, identify, claim, named.name.rpartition(" ")[2]):
        of = candidates(fact.fields.get(identify.of))
        now = during(ctx.date, fact.fields.get(VALIDITY)) and _same_office(identify, claim, fact)
        if now and (not grouped or _spoken_of(ctx, of)):
            yield fact


def _held(ctx: Context, identify: Identify, claim: Statement, family: str) -> list[Statement]:
    """What the people of a family name on file hold or held."""
    bearers = ctx.base.people_of_family(family)
    if len(bearers) > MOST_BEARERS:
        return []
    return [fact for person in bearers for fact in ctx.base.statements_of(claim.kind, identify.who, person.id)]


def _identifying(ctx: Context, claim: Statement) -> tuple[str, Identify] | None:
    """The kind whose facts tell of such a claim who is meant; the claim may be of another kind with these fields."""
    own = ctx.program.kinds[claim.kind]["fields"].keys()
    for kind, bonds in ctx.program.bonds.items():
        if bonds.identifies and {bonds.identifies.who, *bonds.identifies.by} <= own:
            return kind, bonds.identifies
    return None


def _says_of(ctx: Context, role: Statement) -> bool:
    """Whether a capitalised word that can be a name stands right before the claim, or "of" right behind it."""
    text = ctx.reading.text
    if text.startswith(lang.entries("titles/seat-of"), role.end):
        return True
    if text[role.start : role.end].partition(" ")[0].capitalize() in lang.words("grammar/function"):
        return False  # "In Moscow the prime minister, Jane Roe, ..."
    before = text[max(0, role.start - LONGEST) : role.start]
    word = before[:-1].rsplit(None, 1)[-1] if before[-1:] == " " and before.strip() else ""
    if word in lang.words("grammar/time"):  # "On Friday President Joe Biden"
        return False
    return word[:1].isupper() and word not in lang.words("grammar/function") and word[-1] not in ".:,;" + QUOTES


def resolve_holders(ctx: Context, kind: str, identify: Identify) -> None:
    """Give the people whom claims of a kind call by a family name alone who they are on file."""
    claims: dict[int, list[Statement]] = {}
    for claim in ctx.claims.get(kind, ()):
        _narrow(claim, identify)
        person = value(claim.fields.get(identify.who))
        if person.__class__ is Named and person.entity > 0 and not person.things and " " not in person.name:
            claims.setdefault(person.entity, []).append(claim)
    found = {entity: who for entity, told in claims.items() if (who := _holder(ctx, identify, told)) is not None}
    if found:
        for mention in ctx.reading.mentions:
            if mention.type == "person" and mention.value.entity in found:
                mention.value.things = (found[mention.value.entity],)


def _narrow(claim: Statement, identify: Identify) -> None:
    """Of what one name calls, a governor has a state ("New York", "Georgia"), a mayor a city, a president a country."""
    of = claim.fields.get(identify.of)
    things = candidates(value(of))
    if len(things) < 2:
        return
    offices = [thing for name in identify.by for thing in candidates(value(claim.fields.get(name)))]
    kinds = {str(office.fields.get(PER)) for office in offices}
    fit = tuple(thing for thing in things if thing.kind in kinds)
    if 0 < len(fit) < len(things) and of.__class__ is Mention and len(offices) == 1:
        named = Named(of.value.name, fit, of.value.entity)
        claim.fields[identify.of] = Mention(of.type, of.start, of.end, of.text, named, of.parts)


def _holder(ctx: Context, identify: Identify, told: Sequence[Statement]) -> Thing | None:
    """The one bearer of the name who holds on the article's day what is told of the person."""
    current = [claim for claim in told if not identify.state or claim.fields.get(identify.state) == identify.word]
    things = [candidates(value(claim.fields.get(name))) for claim in current for name in identify.by]
    if not current or any(len(on_file) != 1 for on_file in things):
        return None
    who = identify.who
    held = _held(ctx, identify, current[0], value(current[0].fields[who]).name)
    held = [fact for fact in held if any(_agrees(ctx, identify, claim, fact) for claim in current)]
    ever = {value(fact.fields[who]).id: value(fact.fields[who]) for fact in held}
    days = ((fact, during(ctx.date, fact.fields.get(VALIDITY))) for fact in held)
    now = {value(fact.fields[who]).id for fact, holds in days if holds}
    of_told = any(claim.fields.get(identify.of) is not None for claim in current)
    found = now or (ever.keys() if of_told else ())  # "President Trump" may be what his supporters still call him
    return ever[next(iter(found))] if len(found) == 1 else None


def _same_office(identify: Identify, claim: Statement, fact: Statement) -> bool:
    return all(is_(claim.fields.get(name), fact.fields.get(name)) for name in identify.by)


def _agrees(ctx: Context, identify: Identify, claim: Statement, fact: Statement) -> bool:
    """Whether the office is that of the claim, of what the claim or else the article names."""
    fields, of = claim.fields, fact.fields.get(identify.of)
    if not _same_office(identify, claim, fact):
        return False
    said = fields.get(identify.of)
    return bool(is_(said, of)) if said is not None else _spoken_of(ctx, candidates(of))


def _spoken_of(ctx: Context, wanted: Sequence[Thing]) -> bool:
    """Whether the article names a country or body, or something that lies in it."""
    ids = {thing.id for thing in wanted}
    return any(
        thing.id in ids or not ids.isdisjoint(thing.within)
        for mention in ctx.reading.mentions
        if mention.type in PLACES
        for thing in candidates(mention.value)
    )
