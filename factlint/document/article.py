"""An article by the fields of its format, and the Document that is made of it."""

from __future__ import annotations

import re
from functools import cache

from factlint import lang, regexes
from factlint.document.dateline import Dateline, find_dateline
from factlint.document.dates import find_dates, weekday
from factlint.document.document import Document, Part, Stamp, read_status
from factlint.document.masking import blank, mask_controls
from factlint.document.normalise import normalise_traced
from factlint.document.origin import Traced, Tracer
from factlint.document.parts import find_body, find_layout
from factlint.document.published import Layout, settle_days
from factlint.document.wrapping import join_like, join_wrapped
from factlint.lang import in_use
from factlint.lang.choice import choose
from factlint.lang.editions import edition
from factlint.time.interval import Interval

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Final

    from factlint.document.errors import UnreadableError

TEXT: Final = ("body", "crosshead", "caption", "text")
_GAP: Final = "\n\n"
_LONG: Final = 40  # letters and figures; what is shorter is in another text by chance
_KEY = re.compile(r"[\W_]+")
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])")
_PLACE = re.compile(r"[^\W\d_][^\d\n(/:;]*")


@cache
def _weekday() -> re.Pattern[str]:
    """A weekday at the end of a dateline's place."""
    return regexes.compile(rf",?\s*{weekday()}\Z", re.IGNORECASE)


class Article:
    """What a reader of a format gathers. Pieces come in the order in which they are to be read.

    The kinds of pieces are those of parts, and `text`: words whose own form tells what they are (a body that
    may begin with a dateline or even a headline). Stamps are dates in metadata: a sort and the words; `status` is the
    value that tells whether it may be published, `language` what tells which language it is in ("de-AT"). In a file
    that is not `editable` words cannot be replaced at their place.
    """

    __slots__ = ("editable", "language", "pieces", "problem", "seen", "stamps", "status")

    def __init__(self, problem: UnreadableError | None = None) -> None:
        """`problem` tells why there is no article where one should be."""
        self.problem = problem
        self.pieces: list[tuple[str, Traced]] = []
        self.stamps: list[tuple[str, Traced]] = []
        self.status: Traced | None = None
        self.seen: set[str] = set()
        self.editable = True
        self.language = ""

    def add(self, kind: str, text: Traced | None, once: bool = False) -> None:
        """Adds a piece unless it is empty; `once`: or has been said by another before."""
        if text is None or not text.text.strip() or (once and self.tells(text)):
            return
        key = fold(text.text)
        self.seen.add(key)
        self.pieces.append((kind, text))

    def tells(self, text: Traced) -> bool:
        """Whether a piece says just this, or a long text all of it."""
        key = fold(text.text)
        return key in self.seen or (len(key) > _LONG and any(key in other for other in self.seen))

    def stamp(self, by: str, text: Traced | None) -> None:
        """Adds a date in metadata, in ISO form or as people write it; the first of a sort is the most trusted."""
        if text is not None and text.text.strip():
            self.stamps.append((by, text))

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _ in self.pieces)

    @property
    def is_empty(self) -> bool:
        return not self.has("headline", "deck", "dateline", "note", *TEXT)


def fold(text: str) -> str:
    """Letters and figures alone, in small letters: what two writings of one text share."""
    return _KEY.sub("", text).casefold()


def make_document(article: Article, path: str, file_text: str, published: Interval | date | None = None) -> Document:
    """The Document of an article read out of file_text, with a day that goes before those it names itself."""
    made = Tracer()
    places: list[tuple[str, int, int]] = []
    order = [piece for piece in article.pieces if piece[0] != "note"]
    order += [piece for piece in article.pieces if piece[0] == "note"]
    for kind, piece in order:
        start, end = _append(made, piece)
        if start < end:  # it may have been nothing but signs that nobody sees
            places.append((kind, start, end))
    dates = [(by, *_append(made, text)) for by, text in article.stamps]
    status = _append(made, article.status) if article.status and article.status.text.strip() else None
    traced = made.build()
    text = traced.text
    shown = max((end for _, _, end in places), default=0)
    masked = join_wrapped(mask_controls(text[:shown])) + blank(text[shown:])
    language = choose(masked, article.language)
    if language[0] != in_use().code:
        made_there: Document = edition(language[0]).load(__name__).make_document(article, path, file_text, published)
        return made_there
    masked = unify(masked)
    layout = _lay_out(masked, places)
    given = [Stamp(by, date, *span) for by, start, end in dates for date, *span in _read_day(text, start, end)]
    stamps, day, anchor = settle_days(layout, given, published)
    return Document(
        path=path,
        text=join_like(text, masked),
        masked=masked,
        parts=layout.parts,
        stamps=stamps,
        published=day,
        anchor=anchor,
        dateline_place=layout.dateline.place if layout.dateline else None,
        problems=(article.problem,) if article.problem else (),
        origin=traced,
        file_text=file_text,
        editable=article.editable,
        status=read_status(text, *status) if status else None,
        language=language,
    )


def _append(made: Tracer, piece: Traced) -> tuple[int, int]:
    """Adds a piece in one writing behind an empty line; its bounds without white space."""
    piece = normalise_traced(piece)
    if made.size:
        made.put(_GAP, made.places[-1] + made.widths[-1])
    ink = piece.text.strip()
    start = made.size + piece.text.index(ink)
    made.copy_from(piece, 0, len(piece.text))
    return start, start + len(ink)


def _read_day(text: str, start: int, end: int) -> list[tuple[Interval, int, int]]:
    """The first day in metadata, with its place; "20210516T090004" has one, too."""
    if found := _DAY.match(text, start, end):
        try:
            return [(Interval.day(int(found[1]), int(found[2]), int(found[3])), *found.span())]
        except ValueError:
            return []
    for first, last, year, month, day in find_dates(text, start, end):
        return [(Interval.day(year or 0, month, day), first, last)] if month else []
    try:
        return [(Interval.from_iso(text[start:end]), start, end)]
    except ValueError:
        return []


def _lay_out(masked: str, places: list[tuple[str, int, int]]) -> Layout:
    """Parts by their fields; the body's own form tells its dateline, crossheads and end."""
    body = [place for place in places if place[0] in TEXT]
    layout = Layout()
    if body:
        start, end = body[0][1], body[-1][2]
        marks = {place[1]: "heading" for place in body if place[0] == "crosshead"}
        marks |= {place[1]: "caption" for place in body if place[0] == "caption"}
        shown = " " * start + masked[start:end]
        told = any(kind == "headline" for kind, _, _ in places)
        if told and all(kind != "text" for kind, _, _ in body):
            find_body(shown, marks, layout)
        else:
            layout = find_layout(shown, marks)
            if told:
                layout.parts = [
                    Part("crosshead" if p.kind == "headline" else p.kind, p.start, p.end) for p in layout.parts
                ]
    for kind, start, end in places:
        if kind not in TEXT:
            layout.parts.append(Part(kind, start, end))
            if kind == "dateline":
                layout.dateline = read_dateline(masked, start, end)
            elif kind == "byline":
                layout.read_day(masked, start, end, False)
    layout.parts.sort(key=lambda part: part.start)
    return layout


def read_dateline(text: str, start: int, end: int) -> Dateline:
    """A dateline that stands in a field of its own: "MOSCOW, Monday (Reuters)", "Oslo"."""
    found = find_dateline(text[start:end].rstrip(" -–—:") + " --", 0, end - start + 3)
    date, place = None, None
    if found and found.date:
        date = (found.date[0] + start, found.date[1] + start, *found.date[2:])
    if found and found.place:
        place = found.place[0] + start, found.place[1] + start
    elif first := _PLACE.match(text, start, end):
        place = first.start(), first.start() + len(first[0].rstrip(" ,-–—"))
    if place:
        place = place[0], place[0] + len(_weekday().sub("", text[place[0] : place[1]]))
    return Dateline(start, end, place if place and place[0] < place[1] else None, date, True)


def unify(masked: str) -> str:
    """The text with one pair of marks; of one that is used in both directions (»…«, «…») the first mark decides."""
    for opening, closing in map(tuple, lang.entries("language/quotes")):
        at, other = masked.find(opening), masked.find(closing)
        if at >= 0 and not (0 <= other < at and _is_turned(opening, closing)):
            masked = masked.translate({ord(opening): "“", ord(closing): "”"})
    return masked


def _is_turned(opening: str, closing: str) -> bool:
    return closing + opening in lang.entries("language/quotes")
