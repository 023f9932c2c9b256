"""An article as the other layers see it. All offsets are characters of its text, from 0, half-open."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from factlint.document.errors import UnreadableError
    from factlint.document.origin import Traced
    from factlint.time.interval import Interval

    Status = tuple[str, int, int]  # one of STATUSES, and where it stands in the text

STATUSES = ("usable", "embargoed", "withheld", "canceled")  # IPTC's
_start = attrgetter("start")
NOWHERE = -1  # start and end of a stamp that does not stand in the file


class Part:
    """A stretch of the article by its kind.

    headline · deck (what stands below it) · caption · byline (who wrote it and when) · dateline (place, day, agency)
    · crosshead · body · trailer (what follows the end: initials, slugs, terms of use) · note (section, crawl header,
    credit). A headline that is repeated further down is a headline there too.
    """

    __slots__ = ("end", "kind", "start")

    def __init__(self, kind: str, start: int, end: int) -> None:
        self.kind = kind
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Part({self.kind!r}, {self.start}, {self.end})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Part):
            return NotImplemented
        return (self.kind, self.start, self.end) == (other.kind, other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.kind, self.start, self.end))


def read_status(text: str, start: int, end: int) -> Status | None:
    """The status in a value of metadata ("usable", "stat:usable", the last word of an address); None if it is none."""
    end = start + len(text[start:end].rstrip())
    start += max(text[start:end].rfind(sign) for sign in ":/ ") + 1
    word = text[start:end].lower().replace("cancelled", "canceled")
    return (word, start, end) if word in STATUSES else None


class Stamp:
    """A day that the article says it is of, and how: by `metadata`, `created`, `header`, `dateline`, `slug` or `url`.

    `created` is a day in metadata on which it was begun; a day of an `embargo` or `event` is none that it is of.
    `start` and `end` bound the date; both are NOWHERE where the caller gave it.
    """

    __slots__ = ("by", "date", "end", "start")

    def __init__(self, by: str, date: Interval, start: int = NOWHERE, end: int = NOWHERE) -> None:
        self.by = by
        self.date = date
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Stamp({self.by!r}, {self.date!s}, {self.start}, {self.end})"


class Document:
    """An article.

    `text` is the file's in one writing (normalise.py, wrapping.py); `masked` has its length, with spaces for control
    characters and markup. Every character of `masked` that is no white space lies in one of `parts`, which are in
    order. `stamps` are in order of trust, `published` is the day of the first. `anchor` is the day from which
    "yesterday" counts. `dateline_place` bounds the place in the dateline. `status` is whether it may be published, as
    its metadata say (one of STATUSES), with its bounds. `problems` tell what in the file could not be used.
    `language` is the code of that in which it is read, `is_sure` whether the article, the desk or its words say so.

    Where a format wraps the text (JSON, XML, HTML, mail, signs of Markdown), or one writing has another length, `text`
    is what was taken out of `file_text` and `origin` tells where each character comes from; else `origin` is None and
    places in both are the same. Nothing wraps a text that `is_plain`. A file that is no text itself (.docx) has a line
    for each of its paragraphs as its text. What is not `editable` cannot be mended at its place.
    """

    __slots__ = (
        "anchor", "dateline_place", "editable", "file_text", "is_markdown", "is_plain", "is_sure", "language",
        "masked", "origin", "parts", "path", "problems", "published", "stamps", "status", "text",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        text: str,
        masked: str,
        parts: list[Part],
        stamps: list[Stamp],
        published: Interval | None,
        anchor: Interval | None,
        dateline_place: tuple[int, int] | None,
        problems: tuple[UnreadableError, ...] = (),
        origin: Traced | None = None,
        file_text: str | None = None,
        editable: bool = True,
        status: Status | None = None,
        is_markdown: bool = False,
        is_plain: bool = False,
        language: tuple[str, bool] = ("en", True),
    ) -> None:
        self.path = path
        self.text = text
        self.masked = masked
        self.parts = parts
        self.stamps = stamps
        self.published = published
        self.anchor = anchor
        self.dateline_place = dateline_place
        self.problems = problems
        self.origin = origin
        self.file_text = text if file_text is None else file_text
        self.editable = editable
        self.status = status
        self.is_markdown = is_markdown
        self.is_plain = is_plain
        self.language, self.is_sure = language

    @property
    def takes_comments(self) -> bool:
        """Whether its file is of a format with comments: Markdown, HTML, XML."""
        if self.is_plain or self.is_markdown:
            return self.is_markdown
        return self.editable and self.file_text[:1_000].lstrip("\ufeff \t\r\n")[:1] == "<"

    def first(self, kind: str) -> Part | None:
        """The first part of a kind, in text order; None where there is none."""
        return next((part for part in self.parts if part.kind == kind), None)

    def part_at(self, place: int) -> str:
        """The kind of the part that a character lies in; between parts that of the one before."""
        i = bisect_right(self.parts, place, key=_start)
        return self.parts[i - 1].kind if i else "body"
