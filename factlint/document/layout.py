"""What the parts of an article are, and the days that stand in them."""

from __future__ import annotations

from factlint.document import cues

TYPE_CHECKING = False
if TYPE_CHECKING:
    from factlint.document.dateline import Dateline
    from factlint.document.dates import Written
    from factlint.document.document import Part


class Layout:
    """The parts in order, and the dates found on the way, each the first of its sort.

    `header` is the date of a crawl header, `day` that of a line of its own, `update` that of a line that tells of an
    update alone; `slug` and `address` are the dates of an agency's slug and of a web address.
    """

    __slots__ = ("address", "dateline", "day", "header", "parts", "slug", "update")

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.header: Written | None = None
        self.dateline: Dateline | None = None
        self.day: Written | None = None
        self.update: Written | None = None
        self.slug: Written | None = None
        self.address: Written | None = None

    def read_day(self, text: str, start: int, end: int, first: bool) -> bool:
        """Keeps the date of a line that says when the article was published, if the block is one."""
        found = cues.find_day_line(text, start, end, first)
        if not found:
            return False
        written, update = found
        if not written[3]:
            return True
        if update:
            self.update = self.update or written
        else:
            self.day = self.day or written
        return True

    def read_signature(self, text: str, start: int, end: int) -> None:
        """Keeps the date of a block that is a slug or a web address."""
        self.slug = self.slug or cues.find_slug(text, start, end)
        self.address = self.address or cues.find_address(text, start, end)
