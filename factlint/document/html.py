"""HTML pages: what they say of themselves (JSON-LD, meta), and the blocks of theirs that are the article."""

from __future__ import annotations

import re

from factlint.document.article import Article, fold
from factlint.document.errors import UnreadableError
from factlint.document.jsontext import Text, parse_json
from factlint.document.markup import HEADINGS, add_words, read_markup
from factlint.document.nitf import CELL
from factlint.document.origin import Traced, Tracer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from factlint.document.markup import Block, Page
    from factlint.document.tags import Tag

_APART: Final = frozenset(("nav", "aside", "footer", "form", "dialog", "head"))
_TYPES = re.compile(r"(?:Article|Posting|Report|Review|WebPage)\Z")
_BOILERPLATE = re.compile(
    r"\b(?:share|sharing|social|related|recommend\w*|newsletter|subscri\w+|comments?|breadcrumbs?|promo|advert\w*|"
    r"ad-\w+|cookie\w*|consent|sidebar|teaser|tags?|toolbar|read-more|more-on|most-read|outbrain|taboola|paywall|skip)\b"
)
_BYLINE = re.compile(r"\b(?:byline|author|writer|reporter)")
_DECK = re.compile(r"\b(?:standfirst|subtitle|sub-?head(?:line)?|dek|deck|summary|excerpt|abstract)\b")
_CAPTION = re.compile(r"\b(?:wp-)?(?:caption|photo-credit|image-credit)")
_DATELINE = re.compile(r"\bdateline\b")
_META_DATES: Final = (
    "datepublished", "articlepublishedtime", "ogpublishedtime", "parselypubdate", "sailthrudate", "pubdate",
    "publishdate", "publicationdate", "dcdateissued", "dctermsissued", "dctermscreated", "dcdate", "date",
)  # fmt: skip
_META_TITLES: Final = ("ogtitle", "twittertitle", "headline", "dctitle")
_WORDS: Final = 25  # a body of fewer words is not believed to be one
_HEAD: Final = 12  # blocks between the headline and the article at most
_MOST: Final = 0.6  # of the body that JSON-LD gives must be found on the page, or of a short page in its <article>


def read_html(source: str, path: str) -> Article:
    """The article of a page. UnreadableError where the page has much beside it and says in no way where it stands."""
    page = read_markup(source)
    told = list(_find_items(source, page))
    article = Article()
    chosen = _choose(source, path, page.blocks, told)
    for block in chosen:
        kind = _name_block(block, article)
        if kind:
            article.add(kind, block.text, once=kind in ("byline", "headline"))
    if not article.has("body"):
        for text in _strings(told, "articleBody"):
            article.add("text", text.read(), once=True)
    _add_metadata(source, page, told, article)
    return article


# -- what the page says of itself --


def _find_items(source: str, page: Page) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD tells of; broken JSON-LD is left out."""
    for tag in page.tags:
        if tag.name == "script" and tag.content and "ld+json" in tag.value("type"):
            start, end = tag.content
            text = source[start:end]
            opened = len(text) - len(text.lstrip("\ufeff \t\r\n"))
            try:
                value = parse_json(source, "", start + opened, start + len(text.rstrip("; \t\r\n")))
            except UnreadableError:
                continue
            yield from _articles_in(value)


def _articles_in(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else (value,):
        if isinstance(item, dict):
            types = item.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, Text) and _TYPES.search(str(name)) for name in names):
                yield item
            if isinstance(item.get("@graph"), list):
                yield from (i for i in item["@graph"] if isinstance(i, dict) and _articles_in_one(i))


def _articles_in_one(item: dict[str, Any]) -> bool:
    return any(True for _ in _articles_in({key: value for key, value in item.items() if key != "@graph"}))


def _strings(items: list[dict[str, Any]], *names: str) -> Iterator[Text]:
    """The strings of some members, and the names of the objects in them."""
    for item in items:
        for name in names:
            value = item.get(name)
            for one in value if isinstance(value, list) else (value,):
                if isinstance(one, dict):
                    one = one.get("name")
                if isinstance(one, Text) and one.start < one.end:
                    yield one


def _add_metadata(source: str, page: Page, told: list[dict[str, Any]], article: Article) -> None:
    metas: dict[str, Traced] = {}
    for tag in page.tags:
        if tag.name == "html":
            article.language = article.language or tag.value("lang")
        if tag.name == "meta" and (content := _attribute(source, tag, "content")):
            metas.setdefault(fold(tag.value("property") or tag.value("name") or tag.value("itemprop")), content)
    titles = [text.read() for text in _strings(told, "headline")]
    titles += [metas[name] for name in _META_TITLES if name in metas]
    if not article.has("headline"):
        for title in titles[:1]:
            article.pieces.insert(0, ("headline", title))
            article.seen.add(fold(title.text))
    elif titles and not any(fold(titles[0].text) in seen for seen in article.seen):
        article.add("note", titles[0])
    if not article.has("byline"):
        for text in _strings(told, "author"):
            article.add("byline", text.read(), once=True)
    if not article.has("dateline"):
        for text in _strings(told, "dateline"):
            article.add("dateline", text.read(), once=True)
    for text in _strings(told, "contentLocation", "mentions", "about"):
        article.add("note", text.read(), once=True)
    for name in ("datePublished", "dateCreated", "dateModified"):
        for text in _strings(told, name):
            article.stamp("metadata", text.read())
    for name in _META_DATES:
        if name in metas:
            article.stamp("metadata", metas[name])
    for tag in page.tags:
        if tag.name == "time" and ("pubdate" in tag.attributes or tag.value("itemprop") == "datePublished"):
            article.stamp("metadata", _attribute(source, tag, "datetime"))


def _attribute(source: str, tag: Tag, name: str) -> Traced | None:
    value = tag.attributes.get(name)
    if not value or not value[0]:
        return None
    made = Tracer()
    add_words(made, source, value[1], value[1] + len(value[0]))
    return made.build().collapsed()


# -- which blocks are the article --


def _choose(source: str, path: str, blocks: list[Block], told: list[dict[str, Any]]) -> list[Block]:
    """The blocks that JSON-LD quotes, those in the element that is meant for them, or all of a bare page."""
    shown = [block for block in blocks if not _is_apart(block)]
    for text in _strings(told, "articleBody"):
        chosen = _quoted(shown, fold(str(text)))
        if chosen:
            return chosen
    all_words = _count_words(shown)
    for marked in _holders(shown):
        if _count_words(marked) >= min(_WORDS, _MOST * all_words):
            return marked
    if len(shown) == len(blocks):
        return shown
    return _ask_library(source, path, blocks)


def _is_apart(block: Block) -> bool:
    return not _APART.isdisjoint(block.names) or "navigation" in block.cues or "complementary" in block.cues


def _quoted(blocks: list[Block], body: str) -> list[Block]:
    """From the headline to the last block whose words stand in the body that JSON-LD gives."""
    inside = [len(key) > 20 and key in body for key in (fold(block.text.text) for block in blocks)]
    words = sum(len(fold(block.text.text)) for block, known in zip(blocks, inside, strict=True) if known)
    if not body or words < _MOST * len(body):
        return []
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    head = next((i for i in range(first - 1, -1, -1) if "h1" in blocks[i].names), first)
    return blocks[head : last + 1]


def _holders(blocks: list[Block]) -> Iterator[list[Block]]:
    """What lies in elements that are meant to hold an article, the surest first, with the headline above it."""
    for held in (
        [i for i, block in enumerate(blocks) if "articlebody" in block.cues],
        [i for i, block in enumerate(blocks) if "article" in block.names],
        [i for i, block in enumerate(blocks) if "main" in block.names],
    ):
        if held:
            head = next((i for i in range(held[0] - 1, -1, -1) if "h1" in blocks[i].names), held[0])
            above = range(head, held[0]) if held[0] - head <= _HEAD else range(0)
            yield [blocks[i] for i in (*above, *held)]


def _count_words(blocks: list[Block]) -> int:
    return sum(block.text.text.count(" ") + 1 for block in blocks if block.name not in HEADINGS)


def _ask_library(source: str, path: str, blocks: list[Block]) -> list[Block]:
    """The blocks whose words trafilatura takes for the article."""
    try:
        from trafilatura import extract
    except ImportError:
        message = (
            "is a page that does not say where its article stands (no <article>, <main> or JSON-LD articleBody); "
            "`pip install factlint[formats]` brings a library that finds it"
        )
        raise UnreadableError(path, 0, 0, message) from None
    found = extract(source, output_format="txt", include_comments=False, include_tables=False, favor_precision=True)
    return _quoted_loosely(blocks, fold(found or ""))


def _quoted_loosely(blocks: list[Block], body: str) -> list[Block]:
    return [b for b in blocks if "h1" in b.names or (len(key := fold(b.text.text)) > 3 and key in body)]


def _name_block(block: Block, article: Article) -> str:
    """The kind of a block; empty for what only looks like a part of the article."""
    text, cues = block.text.text, block.cues
    name = block.name
    if name == "h1":
        return "headline" if not article.has("headline") else "crosshead"
    if _BOILERPLATE.search(cues) or (block.linked * 2 > len(text) and len(text) < 300):
        return "byline" if _BYLINE.search(cues) and not article.has("body") else ""
    if "figure" in block.names or "figcaption" in block.names or _CAPTION.search(cues):
        return "caption"
    if _BYLINE.search(cues) or (name == "address" and not article.has("body")):
        return "byline"
    if _DATELINE.search(cues):
        return "dateline"
    if name in HEADINGS:
        return "crosshead" if article.has("body") else "deck"
    if _DECK.search(cues) and not article.has("body"):
        return "deck"
    if name in ("td", "th", "dt", "summary") and len(text) < CELL:
        return ""
    return "body"
