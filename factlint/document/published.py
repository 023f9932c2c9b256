"""What the parts of an article are, and the day it is of: every date becomes a stamp, the most trusted first."""

from __future__ import annotations

from factlint.document import cues
from factlint.document.dates import is_day
from factlint.document.document import Stamp
from factlint.time.days import civil, ordinal
from factlint.time.interval import Interval

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Final

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


_LATE: Final = 2  # days at most between a dateline and the day of publication
_OTHERS: Final = ("embargo", "event")  # days in metadata that the article is not of


def settle_days(
    layout: Layout, given: list[Stamp], published: Interval | date | None = None
) -> tuple[list[Stamp], Interval | None, Interval | None]:
    """All stamps of an article, the day that it is of, and the day that "yesterday" counts from.

    `given` are those in metadata, `published` is a day that goes before them.
    """
    told = [stamp for stamp in given if stamp.by not in _OTHERS]
    if published is not None:
        day = published if isinstance(published, Interval) else Interval.from_date(published)
        told = [Stamp("metadata", day), *told]
    stamps = find_stamps(layout, told)
    first = stamps[0].date if stamps else None
    return [*stamps, *(stamp for stamp in given if stamp.by in _OTHERS)], first, find_anchor(stamps)


def find_stamps(layout: Layout, given: list[Stamp]) -> list[Stamp]:
    """The stamps in order of trust: those given, crawl header, dateline, a line with a date, slug, web address.

    A dateline without a year takes the year in which it lies nearest to the other stamps; alone it tells nothing. It
    ranks before the others only where it agrees with them, for its year is theirs.
    """
    stamps = list(given)
    if layout.header:
        stamps.append(_stamp("header", layout.header))
    rank = len(stamps)
    if day := layout.day or layout.update:
        stamps.append(_stamp("header", day))
    if layout.slug:
        stamps.append(_stamp("slug", layout.slug))
    if layout.address:
        stamps.append(_stamp("url", layout.address))
    written = layout.dateline.date if layout.dateline else None
    if written and written[2] is not None:
        stamps.insert(rank, _stamp("dateline", written))
    elif written and stamps and (date := _find_year(written, stamps[0].date)):
        if not _precedes(date, stamps[0].date):
            rank = len(stamps)
        stamps.insert(rank, Stamp("dateline", date, written[0], written[1]))
    return stamps


def find_anchor(stamps: list[Stamp]) -> Interval | None:
    """The day that "yesterday" counts from: the dateline's, up to two days before publication, else publication's."""
    if not stamps:
        return None
    published = stamps[0].date
    for stamp in stamps:
        if stamp.by == "dateline" and _precedes(stamp.date, published):
            return stamp.date
    return published


def _stamp(by: str, written: Written) -> Stamp:
    start, end, year, month, day = written
    return Stamp(by, Interval.day(year or 0, month, day), start, end)


def _precedes(day: Interval, published: Interval) -> bool:
    if day.first is None or published.first is None or published.first != published.last:
        return False
    return 0 <= published.first - day.first <= _LATE


def _find_year(written: Written, near: Interval) -> Interval | None:
    """The written day in the year that brings it nearest to another date."""
    _, _, _, month, day = written
    if near.first is None or near.last is None:
        return None
    middle = (near.first + near.last) // 2
    year = civil(middle)[0]
    days = [ordinal(y, month, day) for y in (year - 1, year, year + 1) if is_day(y, month, day)]
    return Interval.at(min(days, key=lambda n: abs(n - middle))) if days else None
