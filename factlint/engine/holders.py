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
    from collections.abc import Sequence

    from factlint.bonds import Identify
    from factlint.engine.context import Context

MOST_BEARERS: Final = 300  # people of one family name on file that are asked for their offices
LONGEST: Final = 40  # characters of a word before an office
QUOTES: Final = "\"'”’"
PER: Final = "per"  # of an office: the kind of thing that has one
PLACES: Final = frozenset(("place", "demonym", "org"))


def seat(ctx: Context, claim: Statement) -> Any:
    """The only country or body of which the person is on file in that office; missing where there are more.

    Missing, too, where the article says of what, and that is not on file ("Acme Vice President John Adams").
    """
    found = _identifying(ctx, claim)
    if found is None or _says_of(ctx, claim):
        return MISSING
    kind, identify = found
    held = ctx.facts_with(kind, *((name, claim.fields.get(name)) for name in (identify.who, *identify.by)))
    seats = {thing.id: thing for fact in held for thing in candidates(fact.fields.get(identify.of))}
    return next(iter(seats.values())) if len(seats) == 1 else MISSING


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
    bearers = ctx.base.people_of_family(value(current[0].fields[who]).name)
    if not 0 < len(bearers) <= MOST_BEARERS:
        return None
    held = [fact for person in bearers for fact in ctx.base.statements_of(current[0].kind, who, person.id)]
    held = [fact for fact in held if any(_agrees(ctx, identify, claim, fact) for claim in current)]
    ever = {value(fact.fields[who]).id: value(fact.fields[who]) for fact in held}
    days = ((fact, during(ctx.date, fact.fields.get(VALIDITY))) for fact in held)
    now = {value(fact.fields[who]).id for fact, holds in days if holds}
    of_told = any(claim.fields.get(identify.of) is not None for claim in current)
    found = now or (ever.keys() if of_told else ())  # "President Trump" may be what his supporters still call him
    return ever[next(iter(found))] if len(found) == 1 else None


def _agrees(ctx: Context, identify: Identify, claim: Statement, fact: Statement) -> bool:
    """Whether the office is that of the claim, of what the claim or else the article names."""
    fields, of = claim.fields, fact.fields.get(identify.of)
    if not all(is_(fields.get(name), fact.fields.get(name)) for name in identify.by):
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
