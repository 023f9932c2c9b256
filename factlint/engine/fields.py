"""Fields and parts: what stands behind a dot in the language, and how values print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.engine.relations import candidates, value
from factlint.lang import spoken
from factlint.statement import MISSING, UNCLEAR, Absent, Items, Mention, Named, Statement, Thing
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from factlint.engine.context import Context


def field(of: Any, name: str) -> Any:
    """A field of a statement that was bound."""
    return of.fields.get(name, MISSING)


def late(ctx: Context, of: Statement, name: str) -> Any:
    """A field of a claim whose default is worked out when it is first read."""
    fields = of.fields
    if name not in fields and of.role == "claim":
        default = ctx.program.late(of.kind).get(name)
        if default is not None:
            fields[name] = default(ctx, of)
    return fields.get(name, MISSING)


def member(ctx: Context, of: Any, name: str) -> Any:
    """A part of a mention (`person.given`), or a field of the thing it names: of several, what all share."""
    if of.__class__ is Absent:
        return of
    if of.__class__ is Statement:
        return field(of, name)
    if of.__class__ is Mention:
        part = _part(ctx, of, name)
        if part is not None:
            return part
        if name == "name" and of.type == "demonym":
            things = candidates(of.value)
            return things[0].name if len(things) == 1 else MISSING
        of = of.value
    if name == "name":
        return of.name if of.__class__ in (Named, Thing) else MISSING
    things = of.things if of.__class__ is Named else candidates(of)
    if not things:
        return MISSING
    found = [_thing_field(ctx, t, name) for t in things]
    return found[0] if len(found) == 1 else _shared(found)


def _part(ctx: Context, mention: Mention, name: str) -> Any:
    """A part of the mention itself; a title, an office may stand at another mention of the same person."""
    if mention.parts and name in mention.parts:
        return mention.parts[name]
    named = mention.value
    if name in ctx.program.said and named.__class__ is Named and named.entity > 0:
        return ctx.said_of(named.entity).get(name)
    return None


def _thing_field(ctx: Context, thing: Thing, name: str) -> Any:
    if name == "also":
        return Items(thing.aliases, open=True)
    if name == "adjective":
        return Items(thing.adjectives)
    if name == "in":
        parents = ctx.base.parents(thing)
        return Items(parents) if parents else MISSING
    return thing.fields.get(name, MISSING)


def _shared(found: list[Any]) -> Any:
    from factlint.engine.relations import is_

    return found[0] if all(is_(found[0], other) for other in found[1:]) else UNCLEAR


def written(ctx: Context, of: Any) -> Any:
    """`.text`: how a mention or claim is written; missing of a time that stands nowhere, such as the article's day."""
    if of.__class__ is Absent:
        return of
    return MISSING if of.__class__ in (Interval, Period) else ctx.text(of)


def article_date(ctx: Context, of: Any) -> Any:
    """`article.date` of the article at hand, or of the one a record comes from."""
    return of.fields.get("article-date", MISSING) if of.__class__ is Statement and of.role == "record" else ctx.date


def orelse(a: Any, b: Any) -> Any:
    """`a else b`: b where a is absent."""
    return b if value(a).__class__ is Absent or value(a) is None else a


def concat(*parts: str | None) -> str | None:
    """The text of a message; None where a part has no certain value, for none is ever printed as unknown."""
    return None if None in parts else "".join(parts)  # type: ignore[arg-type]


def show(ctx: Context, x: Any) -> str | None:
    """A value as a message prints it: as written, a thing by its name, a fact by what it says."""
    if x.__class__ is Mention:
        return str(x.text)
    if x.__class__ is Absent or x is None:
        return None
    if x.__class__ is Statement:
        return ctx.text(x)
    if x.__class__ is Items:
        shown = [show(ctx, item) for item in x.items]
        return None if None in shown else _enumeration([s for s in shown if s])
    if x.__class__ is int:
        return str(spoken.table("calendar/weekdays")[x])
    if x.__class__ is Interval and x.first is None and x.last is None:
        return None
    return str(x.name) if hasattr(x, "name") else str(x)


def _enumeration(words: list[str]) -> str:
    if not words:
        return str(spoken.table("printing/no-list"))
    last = spoken.table("printing/last-of-list") if len(words) > 1 else ""
    return f"{', '.join(words[:-1])}{last}{words[-1]}"
