"""Who holds an office, by the facts: whom "President Reagan" means, and of which country a person holds an office.

A bare family name is somebody on file where the office that stands before it, the country that the article speaks of
and its day leave one holder of that name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang
from factlint.engine.relations import candidates, during, is_, value
from factlint.statement import MISSING, Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.engine.context import Context
    from factlint.statement import Statement, Thing

MOST_BEARERS: Final = 300  # people of one family name on file that are asked for their offices
LONGEST: Final = 40  # characters of a word before an office
QUOTES: Final = "\"'”’"
OF: Final = (" of ", " at ", " for ", ", of ")
PLACES: Final = frozenset(("place", "demonym", "org"))


def seat(ctx: Context, role: Statement) -> Any:
    """The only country or body of which the person has held that office, by the facts; missing where there are more.

    Missing, too, where the article says of what, and that is not on file ("Acme Vice President John Adams").
    """
    if _says_of(ctx, role):
        return MISSING
    held = ctx.facts_with("role", ("person", role.fields.get("person")), ("office", role.fields.get("office")))
    seats = {thing.id: thing for fact in held for thing in candidates(fact.fields.get("of"))}
    return next(iter(seats.values())) if len(seats) == 1 else MISSING


def _says_of(ctx: Context, role: Statement) -> bool:
    """Whether a capitalised word that can be a name stands right before the claim, or "of" right behind it."""
    text = ctx.reading.text
    if text.startswith(OF, role.end):
        return True
    before = text[max(0, role.start - LONGEST) : role.start]
    word = before[:-1].rsplit(None, 1)[-1] if before[-1:] in (" ", "\xa0") and before.strip() else ""
    return word[:1].isupper() and word.lower() not in lang.words("grammar/function") and word[-1] not in ".:,;" + QUOTES


def resolve_holders(ctx: Context) -> None:
    """Give the people whom the article calls by an office and a family name alone who they are on file."""
    roles: dict[int, list[Statement]] = {}
    for role in ctx.claims.get("role", ()):
        person = value(role.fields.get("person"))
        if person.__class__ is Named and person.entity > 0 and not person.things and " " not in person.name:
            roles.setdefault(person.entity, []).append(role)
    found = {entity: holder for entity, told in roles.items() if (holder := _holder(ctx, told)) is not None}
    if found:
        for mention in ctx.reading.mentions:
            if mention.type == "person" and mention.value.entity in found:
                mention.value.things = (found[mention.value.entity],)


def _holder(ctx: Context, told: Sequence[Statement]) -> Thing | None:
    """The one bearer of the name who holds on the article's day what is told of the person."""
    current = [role for role in told if role.fields.get("status") == "current"]
    offices = [candidates(value(role.fields.get("office"))) for role in current]
    if not current or any(len(things) != 1 for things in offices):
        return None
    bearers = ctx.base.people_of_family(value(current[0].fields["person"]).name)
    if not 0 < len(bearers) <= MOST_BEARERS:
        return None
    held = [fact for person in bearers for fact in ctx.base.statements_of("role", "person", person.id)]
    holders = {
        value(fact.fields["person"]).id: value(fact.fields["person"])
        for fact in held
        if any(_agrees(ctx, role, fact) for role in current)
    }
    return next(iter(holders.values())) if len(holders) == 1 else None


def _agrees(ctx: Context, role: Statement, fact: Statement) -> bool:
    """Whether the office is held on that day, of what the claim or else the article names."""
    fields, of = role.fields, fact.fields.get("of")
    if not is_(fields.get("office"), fact.fields.get("office")) or not during(ctx.date, fact.fields.get("when")):
        return False
    said = fields.get("of")
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
