"""What a reader of one format hands on."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from factlint.document.document import Stamp, Status
    from factlint.document.errors import UnreadableError


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
