"""Blanks what no reader of an article sees, at its place: every result has the length of what it was made from."""

from __future__ import annotations

from factlint import regexes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from factlint.document.document import Stamp, Status
    from factlint.document.errors import UnreadableError

# A translation of bytes is ten times faster than a search.
_ASCII = bytes(32 if (code < 32 and code != 10) or code == 127 else code for code in range(256))
_OTHER = regexes.compile(r"[\0-\t\v-\x1f\x7f-\x9f\ud800-\udfff]")
_INK = regexes.compile(r"[^\n]+")


def mask_controls(text: str) -> str:
    """Spaces for control characters, tabs too; only newlines stay."""
    if text.isascii():
        return text.encode("ascii").translate(_ASCII).decode("ascii")
    return _OTHER.sub(" ", text) if _OTHER.search(text) else text


def blank(text: str) -> str:
    """Spaces of the same length; newlines stay."""
    if "\n" not in text:
        return " " * len(text)
    return _INK.sub(lambda ink: " " * len(ink[0]), text)


class Masked:
    """A text with its markup masked, and what the markup said.

    `marks` says of blocks, by the offset of their first character, that they are a "heading" or a "caption"; `stamps`
    are the dates in metadata, `status` is what they say of publishing it, `language` what of the language it is in.
    """

    __slots__ = ("language", "marks", "problems", "stamps", "status", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: dict[int, str] = {}
        self.stamps: list[Stamp] = []
        self.status: Status | None = None
        self.language = ""
        self.problems: list[UnreadableError] = []
