"""What decides how articles are read, and in which of them a change of it can matter.

Where only patterns, frames and rules over records have changed, an article is read again if one that is new, gone or
changed may match in it: if of each of some sets of words one stands in its text. All others keep their rows.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from factlint import cache
from factlint.archive.schema import VERSION
from factlint.clauses.words import forms_of
from factlint.engine.claims import OBSERVED
from factlint.engine.compiled import ANY
from factlint.engine.recorded import MINE, THEIRS
from factlint.extract import atoms
from factlint.extract.atoms import lower
from factlint.resources import rule_files
from factlint.selection import find_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factlint.engine.compiled import CompiledFrame, CompiledPattern
    from factlint.linter import Linter

    Sets = list[list[str]]  # of each one literal must stand in a text
    # `ground`: a hash of all but patterns and rules; `patterns`: by their hashes, their kinds and sets; `rules`: those
    # over records, by their ids, their hashes and kinds.
    Reading = dict[str, Any]

_ONE_RULE: Final = re.compile(rb"^summary:", re.MULTILINE)
_CONSTANT: Final = re.compile(r"\bK\[(\d+)\]")
_NUMBERED: Final = re.compile(r"(?<=\bt)\d+\b|(?<=_)\d+(?=\()")
_WORD: Final = re.compile(r"[a-z]+")
_PATTERNS: Final = re.compile(rb"^(?:patterns|frames):.*\n(?:(?![a-z]).*\n?)*", re.MULTILINE)


def describe(linter: Linter) -> Reading:
    """All that decides what is read in an article: a rule that only compares has no part in it."""
    asked: dict[str, Any] = dict(linter.asked)
    ground = sha256(repr((cache.VERSION, VERSION, linter.words, asked["date_order"])).encode())
    for path in rule_files(list(asked["rules"]), asked["builtin"]):
        with open(path, "rb") as file:
            data = file.read()
        if not _ONE_RULE.search(data):
            ground.update(_PATTERNS.sub(b"", data))
    for name in asked["facts"]:
        with open(find_facts(name), "rb") as file:
            ground.update(file.read())
    program = linter.program
    rules = [row for row in program.data["rules"] if "recorded" in row]
    kinds = program.needed(frozenset(kind for row in rules for kind in row["kinds"]))
    patterns = {_hash(p._replace(where="")): [p.kind, _needs_of(p)] for p in program.patterns(kinds)}
    frames = {_hash(f._replace(where="")): [f.kind, _words_of(f)] for f in program.frames(kinds)}
    return {
        "ground": ground.hexdigest()[:16],
        "patterns": {**patterns, **frames},
        "rules": {row["id"]: _told(row["recorded"], program.data["constants"]) for row in rules},
    }


def name_reading(reading: Reading) -> str:
    return _hash((reading["ground"], *reading["patterns"], *reading["rules"].items()))


def find_changes(before: Reading | None, after: Reading) -> list[Sets] | None:
    """What tells an article in which a change may matter: that all sets of one of these are met. None: every one."""
    if before is None or before["ground"] != after["ground"]:
        return None
    one, other = before["patterns"], after["patterns"]
    if [name for name in one if name in other] != [name for name in other if name in one]:
        return None  # of two patterns that match in one place the first one tells
    of_rules = {
        kind
        for mine, theirs in ((before["rules"], after["rules"]), (after["rules"], before["rules"]))
        for id, row in mine.items()
        if theirs.get(id) != row
        for kind in row[1]
    }
    if of_rules & OBSERVED:
        return None
    rows = [
        row for name, row in (*one.items(), *other.items()) if row[0] in of_rules or (name in one) != (name in other)
    ]
    return [sets for _, sets in rows]


def may_matter(changes: Iterable[Sets], text: str) -> bool:
    """Whether a change may matter in an article with this text."""
    low = " ".join(lower(text).split())
    return any(all(any(literal in low for literal in literals) for literals in sets) for sets in changes)


def _needs_of(pattern: CompiledPattern) -> Sets:
    """The sets of literals without which it does not match; of those that have the mark of a mention no text tells."""
    sets = (pattern.announced_by, *pattern.needs)
    return [sorted(literals) for literals in sets if atoms.OF_ATOM.keys().isdisjoint("".join(literals))]


def _words_of(frame: CompiledFrame) -> Sets:
    """The forms of its verbs, or the words that it hangs on."""
    lemmas = {lemma for lemma, *_ in frame.heads}
    if ANY in lemmas:
        return []
    return [sorted(forms_of(lemmas) if lemmas else {_WORD.findall(words)[0] for words in frame.announced_by})]


def _told(recorded: Mapping[str, Any], constants: Sequence[object]) -> list[Any]:
    """A hash of a rule over records, wherever it stands among others, and its kinds."""
    text = _NUMBERED.sub("", _CONSTANT.sub(lambda found: repr(constants[int(found[1])]), repr(recorded)))
    return [_hash(text), sorted({recorded[side][0] for side in (MINE, THEIRS)})]


def _hash(told: object) -> str:
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
