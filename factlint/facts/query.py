"""Answers questions from the facts: who held an office on a day, offices of a person, the last event, age on a day.

Facts are an open world: where nothing is on file the answer says so, and never that there was nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint.facts.question import Question, QuestionError, read_question
from factlint.resources import name_of
from factlint.statement import Items, Statement, Thing
from factlint.time.algebra import before, during
from factlint.time.calendar import age
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factlint.facts.base import FactBase

FAR: Final = 10**9


def query(base: FactBase, text: str) -> list[str]:
    """The lines of an answer. Raises QuestionError for what is not understood and for names that are not on file."""
    question = read_question(base, text)
    return _ANSWERS[question.asked](base, question)


def why(fact: Statement) -> str:
    """Where a fact stands, what it rests on and when it was last looked up."""
    checked = f", checked {Interval.at(fact.checked)}" if fact.checked is not None else ""
    return f"{fact.source or 'no source'} ({name_of(fact.path)}:{fact.line}{checked})"


# -- offices --------------------------------------------------------------------------------------------------------


def _answer_holder(base: FactBase, question: Question) -> list[str]:
    roles = [role for role in base.statements("role") if _field(role, "office") in question.office]
    roles = [role for role in roles if not question.of or _field(role, "of") in question.of]
    return _answer_roles(question, roles, "nobody", ("person",))


def _answer_offices(base: FactBase, question: Question) -> list[str]:
    roles = [role for role in base.statements("role") if _field(role, "person") in question.people[0]]
    return _answer_roles(question, roles, "no office", ("office", "of"))


def _answer_roles(question: Question, roles: list[Statement], none: str, fields: tuple[str, ...]) -> list[str]:
    """Those that certainly hold on the day asked for, else those that may, else the nearest before and after."""
    roles.sort(key=_start)
    day = question.day
    if not roles:
        return [f"{question.text}: {none} is on file"]
    if day is None:
        return [f"{question.text}:", *_list(roles, fields)]
    asked = f"{question.text} on {day}"
    if held := [role for role in roles if _holds(role, day)]:
        return [f"{asked}:", *_list(held, fields)]
    if perhaps := [role for role in roles if _may_hold(role, day)]:
        return [f"{asked}: not certain for that day", *_list(perhaps, fields)]
    return [f"{asked}: {none} is on file for that day", *_list(_nearest(roles, day), fields)]


def _holds(role: Statement, day: Interval) -> bool:
    when = role.fields.get("when")
    return isinstance(when, Period) and during(day, when) is True


def _may_hold(role: Statement, day: Interval) -> bool:
    """The day is, or may be, the first or the last one named, or between the two."""
    first, last = _known_days(role)
    if first is None or last is None or day.first is None or day.last is None:
        return False
    return first <= day.last and day.first <= last


def _nearest(roles: list[Statement], day: Interval) -> list[Statement]:
    """The last ones known before a day, and the first ones after it."""
    days = [(*_known_days(role), role) for role in roles]
    earlier = [(last, role) for _, last, role in days if last is not None and last < (day.first or FAR)]
    later = [(first, role) for first, _, role in days if first is not None and first > (day.last or -FAR)]
    latest, soonest = max((d for d, _ in earlier), default=0), min((d for d, _ in later), default=0)
    return [role for d, role in earlier if d == latest] + [role for d, role in later if d == soonest]


def _known_days(role: Statement) -> tuple[int | None, int | None]:
    """The first and the last day for which the fact vouches, its own ends among them."""
    when = role.fields.get("when")
    if not isinstance(when, Period):
        return None, None
    first, last = when.start.first, when.end.last
    if first is None:  # begun before the one day named, or at any time before the end
        first = when.end.first if when.start.last is None else when.start.last + 1
    if last is None:
        last = when.start.last if when.end.first is None else when.end.first - 1
    return first, last


def _start(fact: Statement) -> int:
    when = fact.fields.get("when")
    return (when.first if isinstance(when, Interval) else _known_days(fact)[0]) or 0


# -- events ---------------------------------------------------------------------------------------------------------


def _answer_event(base: FactBase, question: Question) -> list[str]:
    found = [event for event in base.statements("event") if _is_asked(event, question)]
    found.sort(key=_start)
    asked = question.text + (f" {question.word} {question.day}" if question.day else "")
    if not found:
        return [f"{asked}: none is on file"]
    event = found[-1 if question.order == "last" else 0]
    ends = "later" if question.order == "last" else "earlier"
    return [f"{asked}: no {ends} one is on file than", *_list([event], ("what", "people", "place"))]


def _is_asked(event: Statement, question: Question) -> bool:
    what, level = _field(event, "what"), _field(event, "level")
    involved = [*_members(event, "parties"), *_members(event, "people")]
    return (
        event.fields.get("status", "happened") == "happened"
        and _lies_in(what, question.what)
        and (not question.level or _lies_in(level, question.level))
        and all(any(thing in involved for thing in things) for things in question.people)
        and _in_time(event.fields.get("when"), question)
    )


def _lies_in(thing: Any, wider: Iterable[Thing]) -> bool:
    return isinstance(thing, Thing) and any(
        thing is other or (thing.kind == other.kind and other.id in thing.within) for other in wider
    )


def _in_time(when: Any, question: Question) -> bool:
    """Certainly before or after the day asked for; `on`, `by` and `until` take it in, `in` is for months and years."""
    day = question.day
    if day is None:
        return True
    if not isinstance(when, Interval | Period):
        return False
    match question.word:
        case "before":
            return before(when, day) is True
        case "after" | "since":
            return before(day, when) is True
        case "in":
            return _within(when, day)
    return before(day, when) is False or before(when, day) is True


def _within(when: Interval | Period, days: Interval) -> bool:
    start, end = (when.start, when.end) if isinstance(when, Period) else (when, when)
    if None in (start.first, end.last, days.first, days.last):
        return False
    return days.first <= start.first and end.last <= days.last  # type: ignore[operator]


# -- age ------------------------------------------------------------------------------------------------------------


def _answer_age(_: FactBase, question: Question) -> list[str]:
    if question.day is None:
        raise QuestionError("an age needs a day: age of ... on 2024-05-17")
    lines = []
    for person in question.people[0]:
        born, died = person.fields.get("born"), person.fields.get("died")
        place = f"  ({name_of(person.path)}:{person.line})"
        if not isinstance(born, Interval):
            lines.append(f"{person.name}: no date of birth is on file")
        elif before(question.day, born):
            lines += [f"{person.name}: not born on {question.day}, but {born}", place]
        elif isinstance(died, Interval) and before(died, question.day):
            lines += [f"{person.name}: died {died}, aged {_age(born, died)}", place]
        else:
            lines += [f"{person.name} on {question.day}: {_age(born, question.day)}, born {born}", place]
    return lines


def _age(born: Interval, day: Interval) -> str:
    low, high = age(born, day)
    if high == float("inf"):
        return f"at least {low:g}"
    return f"{low:g}" if low == high else f"{low:g} or {high:g}" if high - low == 1 else f"{low:g} to {high:g}"


# -- printing -------------------------------------------------------------------------------------------------------


def say(fact: Statement) -> str:
    """A fact of any kind in words: its fields, and when."""
    parts = []
    for name, value in fact.fields.items():
        members = value.items if isinstance(value, Items) else (value,)
        shown = ", ".join(member.name if isinstance(member, Thing) else str(member) for member in members)
        if name == "when":
            parts.append(say_when(fact))
        elif (name, shown) != ("status", "current"):
            parts.append(f"{name} {shown}")
    return "; ".join(parts)


def _list(facts: Iterable[Statement], fields: tuple[str, ...]) -> list[str]:
    """Each fact and what it rests on."""
    lines = []
    for fact in facts:
        status = fact.fields.get("status", "current")
        noted = f" ({status})" if fact.kind == "role" and status != "current" else ""
        lines += [f"  {_say(fact, fields)}{noted} {say_when(fact)}".rstrip(), f"    {why(fact)}"]
    return lines


def _say(fact: Statement, fields: tuple[str, ...]) -> str:
    words = ""
    for field in fields:
        names = [thing.name for thing in _members(fact, field)]
        if names:
            join = {"of": " of ", "people": " of ", "place": " in "}.get(field, "")
            words += join + (", ".join(names[:-1]) + " and " if names[1:] else "") + names[-1]
    return words


def say_when(fact: Statement) -> str:
    """The time for which a fact holds: "on 2022-07-07", "since 2023-12-29"; empty where it has none."""
    when = fact.fields.get("when")
    if isinstance(when, Interval):
        return f"on {when}" if when.exact else f"in {when}"
    text = "" if when is None else str(when)
    return f"from {text}" if isinstance(when, Period) and text[:1].isdigit() and " to " in text else text


def _field(fact: Statement, name: str) -> Any:
    return fact.fields.get(name)


def _members(fact: Statement, name: str) -> tuple[Any, ...]:
    value = fact.fields.get(name)
    return value.items if isinstance(value, Items) else () if value is None else (value,)


_ANSWERS: Final = {"holder": _answer_holder, "offices": _answer_offices, "event": _answer_event, "age": _answer_age}


def tell_all(base: FactBase, name: str, fields: Mapping[str, Iterable[str]]) -> list[str]:
    """Lines about every thing so called (by name, adjective or id) and the statement with that id.

    `fields` are those of the kinds of statements. No lines where nothing is so called.
    """
    lines: list[str] = []
    for thing in _find(base, name):
        lines += _tell_thing(thing)
        for kind, names in fields.items():
            facts = (fact for field in names for fact in base.statements_of(kind, field, thing.id))
            lines += (line for fact in dict.fromkeys(facts) if _speaks_of(fact, thing) for line in _tell(fact))
    for kind in fields:
        lines += (line for fact in base.statements_called(kind, name) for line in _tell(fact))
    return lines


def _find(base: FactBase, name: str) -> list[Thing]:
    found = dict.fromkeys((*base.by_name(name), *base.by_adjective(name)))
    by_id = (base.by_id(kind, name) for kind in base.store.things)
    return [*found, *(thing for thing in by_id if thing and thing not in found)]


def _tell_thing(thing: Thing) -> list[str]:
    names = ", ".join((*thing.aliases, *thing.adjectives))
    lines = [f"{thing.kind} {thing.id}: {thing.name}" + (f" ({names})" if names else "")]
    lines += (f"  {field} {value}" for field, value in thing.fields.items())
    return [*lines, f"    ({name_of(thing.path)}:{thing.line})"]


def _speaks_of(fact: Statement, thing: Thing) -> bool:
    """Ids are unique in their kind alone."""
    values = (value.items if isinstance(value, Items) else (value,) for value in fact.fields.values())
    return any(member is thing for value in values for member in value)


def _tell(fact: Statement) -> Iterator[str]:
    yield f"  {fact.kind}{' ' + fact.id if fact.id else ''}: {say(fact)}"
    yield f"    {why(fact)}"
