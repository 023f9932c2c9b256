"""What a frame asks of a sentence before its clauses are read: words and marks without which it cannot be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.extract import atoms

if TYPE_CHECKING:
    from collections.abc import Sequence

    Needs = tuple[tuple[str, ...], ...]  # of each set one literal must stand there
    Way = tuple[Needs, bool]  # of filling a field: what its phrase needs, and whether a pronoun does as well
    Asked = tuple[int, tuple[tuple[Way, ...], ...]]  # how many fields, and the ways of each

_PERSON: Final = atoms.ATOMS["person"]
_PRONOUNS: Final = lang.words("people/he") | lang.words("people/she")


def may_be_filled(asks: Sequence[Asked], probe: str, words: set[str]) -> bool:
    """`probe` is the skeleton with single spaces, `words` are those that stand in it."""
    for least, fields in asks:
        for ways in fields:
            if any(has_all(probe, needs) or (whom and _tells_of_somebody(probe, words)) for needs, whom in ways):
                least -= 1
                if not least:
                    break
        if least:
            return False
    return True


def _tells_of_somebody(probe: str, words: set[str]) -> bool:
    return _PERSON in probe or not _PRONOUNS.isdisjoint(words)


def has_all(probe: str, needs: Needs) -> bool:
    """Whether of each set of literals one stands in the sentence."""
    for need in needs:
        for literal in need:
            if literal in probe:
                break
        else:
            return False
    return True
