"""Kleene's three truth values: True (yes), False (no), None (unknown)."""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def and_(a: Truth, b: Truth) -> Truth:
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def not_(a: Truth) -> Truth:
    return None if a is None else not a


def all_(values: Iterable[Truth]) -> Truth:
    """`and_` over all of them; yes for none. Stops at the first no."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def any_(values: Iterable[Truth]) -> Truth:
    """Kleene's or over all of them; no for none. Stops at the first yes."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result
