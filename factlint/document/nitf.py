"""NITF: the blocks of its body by the elements round them, and the dates of its head."""

from __future__ import annotations

from factlint.document.markup import HEADINGS, read_markup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from factlint.document.article import Article
    from factlint.document.markup import Block
    from factlint.document.xmltree import Node

CELL: Final = 60  # characters; a shorter cell of a table is no text
_KINDS: Final = {
    "hl1": "headline", "hl2": "deck", "hedline": "headline", "byline": "byline",
    "dateline": "dateline", "abstract": "deck", "media-caption": "caption", "caption": "caption",
    "figcaption": "caption", "tagline": "trailer", "body.end": "trailer", "note": "note", "copyrite": "note",
    "distributor": "", "media-producer": "", "title": "", "head": "",
}  # fmt: skip


def read_nitf(root: Node, article: Article) -> None:
    """Adds the blocks and dates of a `nitf` element."""
    add_content(root, article)
    article.language = article.language or root.attributes.get("xml:lang", "")
    data = root.find("head", "docdata")
    article.status = data.attribute("management-status") if data else None
    held = article.status is not None and article.status.text == "embargoed"
    for path, name, by in (
        (("head", "docdata", "date.issue"), "norm", "metadata"),
        (("head", "pubdata"), "date.publication", "metadata"),
        (("head", "docdata", "date.release"), "norm", "embargo" if held else "metadata"),
    ):
        if found := root.find(*path):
            article.stamp(by, found.attribute(name))


def add_content(node: Node, article: Article) -> None:
    """Adds the blocks in an element that holds NITF or XHTML; a headline that has been told is not told again."""
    for block in read_markup(node.source, node.start, node.end).blocks:
        kind = name_block(block)
        if kind:
            article.add(kind, block.text, once=kind in ("headline", "byline", "deck"))


def name_block(block: Block) -> str:
    """The kind of a block by the elements that it lies in; empty for what is no part of the article."""
    names = block.names
    within = set(names)
    if "body.content" in within and block.name in HEADINGS:
        return "crosshead"
    for name in reversed(names):
        if name in _KINDS:
            return _KINDS[name]
        if name in HEADINGS:
            return "headline" if name == "h1" else "crosshead"
        if name in ("td", "th") and len(block.text.text) < CELL:
            return ""
    return "body"
