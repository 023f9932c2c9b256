"""The typed tree of rules and patterns: what the parser and the type checker make and the engine reads.

Every expression knows its `type`. Words defined under `words:` are gone (substituted), `is not`, `not in` and the like
are `Not` around the plain relation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Type:
    """`name`: text number count percent quantity money date period duration weekday truth word thing statement.

    `things` are the kinds of a thing or union (person; country, org, body, person; none: any thing), `words` the
    members of a `one of`, `kind` the kind of a statement (`article` for the variable of that name). The type of a slot
    may also be a type of mention that is no type of field: time set age ordinal acronym quote name demonym.
    """

    name: str
    things: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kind: str = ""
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of a rule or pattern stands in its file (lines and columns from 1)."""

    path: str
    line: int
    column: int


# -- expressions --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Literal:
    """`value`: str, Number, Interval, Duration (as in factlint.statement), or a word."""

    value: Any
    type: Type


@dataclass(frozen=True, slots=True)
class Variable:
    """A bound variable, a `let` name, `this`, `other` or `article`."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Field:
    """`of.name`: a field of a statement, of a thing, or a part of a mention (`person.given`); `text` is the writing."""

    of: Expr
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Relation:
    """`op`: is fits before after during overlaps in < <= > >= near precedes follows."""

    op: str
    left: Expr
    right: Expr
    type: Type


@dataclass(frozen=True, slots=True)
class State:
    """`x is known` (True) or `x is missing` (False)."""

    of: Expr
    known: bool
    type: Type


@dataclass(frozen=True, slots=True)
class Not:
    of: Expr
    type: Type


@dataclass(frozen=True, slots=True)
class All:
    """Kleene's and."""

    items: tuple[Expr, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Any_:
    """Kleene's or."""

    items: tuple[Expr, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Else:
    """The left value, or the right one where the left is absent."""

    left: Expr
    right: Expr
    type: Type


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`op`: + - * /"""

    op: str
    left: Expr
    right: Expr
    type: Type


@dataclass(frozen=True, slots=True)
class ListOf:
    """`sets`: the names of the sets of words that it was written as."""

    items: tuple[Expr, ...]
    type: Type
    sets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A builtin by its name in the language (`days-in`), checked for arity and types."""

    name: str
    args: tuple[Expr, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Quantifier:
    """`op`: any, no (over `where`), every (`where` narrows, `satisfies` is asked)."""

    op: str
    bind: Bind
    where: Expr | None
    satisfies: Expr | None
    type: Type


@dataclass(frozen=True, slots=True)
class Gather:
    """`op(of for bind where where)`; op: count sum list latest earliest."""

    op: str
    of: Expr
    bind: Bind
    where: Expr | None
    type: Type


Expr = (
    Literal | Variable | Field | Relation | State | Not | All | Any_ | Else | Arithmetic | ListOf | Call | Quantifier
    | Gather
)  # fmt: skip


# -- match items --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bind:
    """`KIND v`, `fact KIND v`, `claim or fact KIND v`, or `v in LIST` (then `list` is set and kind is empty).

    `sources` holds claim, fact, record. A thing kind (`fact person p`) binds things.
    """

    variable: str
    kind: str
    sources: tuple[str, ...]
    list: Expr | None
    type: Type


@dataclass(frozen=True, slots=True)
class Pair:
    """`two KIND a and b` or `two a and b in LIST`: each unordered pair once, `first` before `second` in the text."""

    first: Bind
    second: Bind


# -- rules --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Template:
    """Text with expressions: str and Expr in turn."""

    parts: tuple[str | Expr, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """`text` without its [[ ]] marks; `spans` are where they stood (empty for `pass`)."""

    text: str
    spans: tuple[tuple[int, int], ...]
    date: str | None
    facts: str | None  # the name of a pack, or facts inline (then it holds a newline)
    before: tuple[tuple[str, str | None], ...]  # earlier articles: text, date
    place: Place


@dataclass(frozen=True, slots=True)
class Variants:
    """`variants` (groups of ways to write one thing, each with its forms), `avoid` (never), `prefer` (bad, good).

    `headlines`: whether headlines and crossheads are looked at, too.
    """

    mode: str
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    headlines: bool


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    summary: str
    severity: str
    off: bool
    match: tuple[Bind | Pair, ...]
    let: tuple[tuple[str, Expr], ...]
    where: Expr | None
    require: Expr | None
    at: Expr | None
    blame: str  # later, rarer
    show: tuple[str, Expr] | None  # latest or earliest, and of what
    message: Template
    fixes: tuple[tuple[Expr, Template, bool], ...]  # place, new text, safe
    variants: Variants | None
    cannot: tuple[str, ...]
    flag: tuple[Example, ...]
    passes: tuple[Example, ...]
    place: Place
