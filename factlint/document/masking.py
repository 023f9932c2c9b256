"""Blanks what no reader of an article sees, at its place: every result has the length of what it was made from."""

from __future__ import annotations

from factlint import regexes

# A translation is four times faster than a search, but only in plain ASCII.
_ASCII = dict.fromkeys((*range(10), *range(11, 32), 127), " ")
_OTHER = regexes.compile("[\0-\t\v-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_INK = regexes.compile(r"[^\n]+")


def mask_controls(text: str) -> str:
    """Spaces for control characters (CR and tabs too) and byte order marks; only newlines stay."""
    if text.isascii():
        return text.translate(_ASCII)
    return _OTHER.sub(" ", text) if _OTHER.search(text) else text


def blank(text: str) -> str:
    """Spaces of the same length; newlines stay."""
    if "\n" not in text:
        return " " * len(text)
    return _INK.sub(lambda ink: " " * len(ink[0]), text)
