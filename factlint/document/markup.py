"""The blocks of HTML, XHTML and NITF: paragraphs, headings and captions with the words in them and their places."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from factlint.document.origin import Traced, Tracer
from factlint.document.tags import RAW, find_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from factlint.document.tags import Tag

PIECES: Final = 300_000  # tags and texts of a page that are read; a long article has some thousands
DEPTH: Final = 500  # open elements; a page that has more of them is not followed further down
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"))
VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
BLOCKS: Final = HEADINGS | frozenset(
    (
        "abstract", "address", "article", "aside", "blockquote", "block", "body", "body.content", "body.end",
        "body.head", "byline", "caption", "content", "copyrite", "dateline", "dd", "details", "dialog",
        "distributor", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header",
        "hedline", "hr", "html", "li", "main", "media", "media-caption", "media-producer", "nav", "nitf", "note", "ol",
        "p", "pre", "q.block", "section", "summary", "table", "tagline", "tbody", "td", "tfoot", "th", "thead",
        "title", "tr", "ul",
    )
)  # fmt: skip
UNSEEN: Final = RAW | frozenset(
    ("audio", "button", "canvas", "datalist", "math", "object", "select", "svg", "video", "media-reference", "docdata")
)
# What a block's start tag ends without being told.
_ENDS: Final = {
    "li": ("li",),
    "dd": ("dd", "dt"),
    "dt": ("dd", "dt"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("tr",),
}
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Block(NamedTuple):
    """Words with nothing but inline markup between them.

    `names` are the elements round it, outermost first, `cues` what their classes, ids, roles and properties say, in
    small letters; `linked` counts the characters that lie in links.
    """

    text: Traced
    names: tuple[str, ...]
    cues: str
    linked: int

    @property
    def name(self) -> str:
        """The innermost element that makes blocks."""
        return next((name for name in reversed(self.names) if name in BLOCKS), "")


class Page:
    """What a page holds: its blocks, and the tags that tell of it (meta, script, title, time, link)."""

    __slots__ = ("blocks", "tags")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tags: list[Tag] = []


def read_markup(source: str, start: int = 0, end: int | None = None) -> Page:
    """The blocks of source[start:end], each text traced to the source. Never fails: bad markup is read as it comes."""
    reader = _Reader(source)
    for piece in islice(find_tags(source, start, len(source) if end is None else end), PIECES):
        if isinstance(piece, tuple):
            reader.add_text(*piece)
        elif piece.closes:
            reader.close(piece)
        else:
            reader.open_tag(piece)
    reader.flush()
    return reader.page


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page()
        self.names: list[str] = []
        self.cues: list[str] = []
        self.counts: Counter[str] = Counter()
        self.unseen = 0  # how many of the open elements are not shown
        self.hidden: list[bool] = []
        self.words = Tracer()
        self.linked = 0

    def add_text(self, start: int, end: int) -> None:
        if self.unseen:
            return
        add_words(self.words, self.source, start, end)
        if self.counts["a"]:
            self.linked += end - start

    def open_tag(self, tag: Tag) -> None:
        name = tag.name
        if name in ("meta", "script", "title", "time", "link", "html"):
            self.page.tags.append(tag)
        if name == "br":
            self.words.put(" ", tag.start)
        if name in BLOCKS:
            self.flush()
            for other in ("p", *_ENDS.get(name, ())):
                if self.counts[other]:
                    self.pop_to(other, within=name)
        if name in VOID or tag.content or self.source[tag.end - 2 : tag.end] == "/>" or len(self.names) >= DEPTH:
            return
        hidden = name in UNSEEN or is_hidden(tag)
        self.names.append(name)
        self.cues.append(read_cues(tag) if tag.attributes else "")
        self.counts[name] += 1
        self.hidden.append(hidden)
        self.unseen += hidden

    def close(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self.flush()
        if self.counts[tag.name]:
            self.pop_to(tag.name)

    def pop_to(self, name: str, within: str = "") -> None:
        """Closes the innermost element of a name, and all in it; not where a table or list lies between."""
        if within and not self.may_close(name, within):
            return
        while self.names:
            last = self.names.pop()
            self.cues.pop()
            self.counts[last] -= 1
            self.unseen -= self.hidden.pop()
            if last == name:
                return

    def may_close(self, name: str, within: str) -> bool:
        for last in reversed(self.names):
            if last == name:
                return True
            if last in ("table", "ul", "ol", "dl") and name != "p":
                return False
        return False

    def flush(self) -> None:
        if not self.words.size:
            return
        text = self.words.build().collapsed()
        if text.text:
            cues = " ".join(filter(None, self.cues))
            self.page.blocks.append(Block(text, tuple(self.names), cues, min(self.linked, len(text.text))))
        self.words = Tracer()
        self.linked = 0


def read_cues(tag: Tag) -> str:
    """What an element says of its purpose, in small letters."""
    return " ".join(filter(None, map(tag.value, ("class", "id", "itemprop", "role", "rel")))).lower()


def add_words(made: Tracer, source: str, start: int, end: int) -> None:
    """Adds source[start:end], entities as the characters they stand for."""
    at = start
    if source.find("&", start, end) >= 0:
        from html import unescape

        for entity in _ENTITY.finditer(source, start, end):
            said = unescape(entity[0])
            if said != entity[0]:
                made.copy(source[at : entity.start()], at)
                at = entity.end()
                made.put(said, entity.start(), at - entity.start())
    made.copy(source[at:end], at)


def is_hidden(tag: Tag) -> bool:
    if not tag.attributes:
        return False
    style = tag.value("style")
    return "hidden" in tag.attributes or tag.value("aria-hidden") == "true" or bool(style and _HIDDEN.search(style))
