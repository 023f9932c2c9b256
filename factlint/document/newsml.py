"""NewsML-G2: items and the parts of them, as in IPTC's listings; the content is NITF or XHTML inside."""

from __future__ import annotations

from factlint.document.article import Article
from factlint.document.nitf import add_content, read_nitf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from factlint.document.origin import Traced
    from factlint.document.xmltree import Node

ITEMS: Final = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
ROOTS: Final = (*ITEMS, "newsMessage", "contentMeta", "contentSet", "itemMeta", "concept", "conceptSet", "groupSet")
_XHTML: Final = ("html", "body", "div", "section", "article", "main", "p")
_NAMED: Final = ("person", "geoArea", "organisation", "poi", "event")
_PEOPLE: Final = ("creator", "contributor")


def list_items(root: Node) -> Iterator[list[Node]]:
    """The items of a NewsML-G2 text, most of them one, each by its parts."""
    if root.name == "newsMessage":
        for holder in root.find_all("itemSet"):
            for item in holder.children:
                if item.name in ITEMS:
                    yield item.children
    elif root.name in ITEMS:
        yield root.children
    else:
        # A part of an item, as style guides show it: read as an item of that part.
        yield [root]


def read_item(parts: list[Node]) -> Article:
    article = Article()
    metas = [part for part in parts if part.name == "contentMeta"]
    for meta in metas:
        for kind, name in (("headline", "headline"), ("byline", "by"), ("dateline", "dateline")):
            for node in meta.find_all(name):
                article.add(kind, node.read())
    for part in parts:
        if part.name == "contentSet":
            _read_content(part, article)
    for meta in metas:
        for description in meta.find_all("description"):
            article.add(_name_description(description, article), description.read(), once=True)
    for part in parts:
        if part.name in ("concept", "conceptSet"):
            _read_concepts(part, article)
        elif part.name == "newsCoverageSet":
            for planning in part.find_all("newsCoverage", "planning"):
                for node in planning.children:
                    if node.name in ("headline", "edNote"):
                        article.add("crosshead" if node.name == "headline" else "note", node.read())
        elif part.name == "itemMeta":
            for note in part.find_all("edNote"):
                article.add("note", note.read())
    for meta in metas:
        _add_named(meta, article)
        for node in meta.find_all("language"):
            article.language = article.language or node.attributes.get("tag", "")
    _add_dates(parts, metas, article)
    return article


def _read_content(content: Node, article: Article) -> None:
    for child in content.children:
        if child.name == "inlineXML":
            for inside in child.children:
                if inside.name == "nitf":
                    read_nitf(inside, article)
                elif inside.name in _XHTML:
                    add_content(inside, article)
                elif inside.name == "events":
                    _read_concepts(inside, article)
        elif child.name == "inlineData" and child.attributes.get("contenttype", "text/plain").startswith("text/"):
            article.add("text", child.text.build())


def _name_description(description: Node, article: Article) -> str:
    if description.attributes.get("role", "").endswith("caption"):
        return "caption"
    return "deck" if article.has("body", "text") else "body"


def _read_concepts(part: Node, article: Article) -> None:
    """Names and definitions of what an item tells about, and the days of events."""
    for concept in [part] if part.name == "concept" else part.children:
        if concept.name in ("concept", "event"):
            article.add("headline" if part.name == "concept" else "crosshead", _read_english(concept, "name"))
            article.add("body", _read_english(concept, "definition"))
            for dates in concept.find_all("eventDetails", "dates"):
                for node in dates.children:
                    if node.name in ("start", "end"):
                        article.stamp("event", node.read())


def _read_english(node: Node, name: str) -> Traced | None:
    """The first of some children that is English, or the first of all."""
    found = list(node.find_all(name))
    english = [child for child in found if child.attributes.get("xml:lang", "en").startswith("en")]
    return (english or found)[0].read() if found else None


def _add_named(meta: Node, article: Article) -> None:
    """The place, the people and the things that metadata name, each a note: prose is checked against them."""
    for located in meta.find_all("located"):
        article.add("note", _read_english(located, "name"), once=True)
    if not article.has("byline"):
        for name in _PEOPLE:
            for person in meta.find_all(name):
                article.add("byline", _read_english(person, "name"), once=True)
    for subject in meta.find_all("subject"):
        if subject.attributes.get("type", "").rpartition(":")[2] in _NAMED:
            article.add("note", _read_english(subject, "name"), once=True)


def _add_dates(parts: list[Node], metas: list[Node], article: Article) -> None:
    """When the words were written goes before when the item was made of them."""
    items = [part for part in parts if part.name == "itemMeta"]
    for holders, name, by in (
        (metas, "contentModified", "metadata"),
        (metas, "contentCreated", "created"),
        (items, "versionCreated", "metadata"),
        (items, "firstCreated", "created"),
        (items, "embargoed", "embargo"),
    ):
        for holder in holders:
            for node in holder.find_all(name):
                article.stamp(by, node.read())
    for item in items:
        for node in item.find_all("pubStatus"):
            article.status = article.status or node.attribute("qcode") or node.attribute("uri")
