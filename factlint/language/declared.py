"""What the files of rules declare: patterns, frames, kinds, and all of a rule set, typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from factlint.bonds import Bonds
from factlint.language.tree import Expr, Place, Rule, Template, Type


@dataclass(frozen=True, slots=True)
class Word:
    """Words or a mark (`,`) as they stand in the pattern, lower case."""

    text: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """`"U.S."`: the text as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Forms:
    """`<hold>`, `<hold|keep>`: any form of the word, of any of the words; `forms` are all of them, lower case."""

    lemma: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """`...`: at most eight words."""


@dataclass(frozen=True, slots=True)
class Slot:
    """`{field}`; `keep` is False for `{:type}`."""

    field: str
    type: Type
    keep: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """`(a|b)`; `optional` for `[a|b]`; `place` for `@(...)`."""

    branches: tuple[tuple[Item, ...], ...]
    optional: bool = False
    place: bool = False


Item = Word | Verbatim | Forms | Gap | Slot | Choice


@dataclass(frozen=True, slots=True)
class Pattern:
    """`set` are constant fields with typed values; `unless` are word sequences that forbid the claim in a sentence."""

    kind: str
    items: tuple[Item, ...]
    set: tuple[tuple[str, Expr], ...]
    unless: tuple[tuple[Item, ...], ...]
    fold: str
    place: Place


ANY = "*"  # the base form of a frame that hangs on any verb


@dataclass(frozen=True, slots=True)
class Need:
    """At least so many of these fields (of one list, so many members)."""

    least: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb governs. `heads` are base forms, each with words that must follow; where there are none, `words`
    must stand in the clause. `phrases` are (place, items), a place being subject, object or with; `moods` are those of
    the clauses that are taken; `unless` are words that forbid the claim."""

    kind: str
    heads: tuple[tuple[str, ...], ...]
    words: tuple[Item, ...]
    phrases: tuple[tuple[str, tuple[Item, ...]], ...]
    need: tuple[Need, ...]
    set: tuple[tuple[str, Expr], ...]
    moods: tuple[str, ...]
    negated: bool
    unless: tuple[tuple[Item, ...], ...]
    place: Place


# -- kinds --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FieldSpec:
    name: str
    type: Type
    default: Expr | None


@dataclass(frozen=True, slots=True)
class Kind:
    """`says` is a template over its own fields (Variable `this`)."""

    name: str
    fields: dict[str, FieldSpec]
    says: Template | None
    under: str
    line: str
    bonds: Bonds
    place: Place


@dataclass(frozen=True, slots=True)
class ThingKind:
    name: str
    fields: dict[str, FieldSpec]
    shared_names: bool


@dataclass(slots=True)
class RuleSet:
    """All that the YAML files say, typed. `sources` are (path, mtime_ns, size) of every file read."""

    things: dict[str, ThingKind] = field(default_factory=dict)
    unions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)
    sets: dict[str, tuple[tuple[str, ...], Place]] = field(default_factory=dict)  # the words of each, and its place
    vocabulary: list[str] = field(default_factory=list)  # paths of words.facts
    unused: dict[str, tuple[str, Place]] = field(default_factory=dict)  # words and sets that nothing uses: what, where
    sources: list[tuple[str, int, int]] = field(default_factory=list)
