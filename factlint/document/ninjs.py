"""ninjs 1.x to 3.x, and the JSON of other systems that names its fields as people do (headline, body, date)."""

from __future__ import annotations

from factlint.document.article import Article, fold
from factlint.document.jsontext import Text
from factlint.document.markup import read_markup
from factlint.document.nitf import name_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any, Final

    from factlint.document.origin import Traced

    Members = Mapping[str, Any]

# Names are compared without case and signs: versionCreated, versioncreated and version_created are one.
HEADLINES: Final = ("headlines", "headline", "title")
BYLINES: Final = ("by", "byline", "author", "authors")
DATES: Final = (
    "versioncreated", "datepublished", "published", "publishedat", "publisheddate", "publishedtime",
    "publicationdate", "pubdate", "firstcreated", "contentcreated", "date", "datecreated", "created",
)  # fmt: skip
CREATED: Final = ("firstcreated", "contentcreated")  # those of DATES that are of the item's beginning
STATUS: Final = ("pubstatus",)
EMBARGOES: Final = ("embargoed", "embargoeduntil")
_BODIES: Final = ("articlebody", "body", "text", "content", "maintext", "fulltext", "story")
_UNTOLD: Final = ("creditline", "writer", "credit", "copyright")  # roles of descriptions that describe nothing
_NAMED: Final = (
    "located", "person", "people", "place", "places", "organisation", "organisations", "event", "events",
    "contentlocation", "mentions", "about",
)  # fmt: skip
_NEWS: Final = frozenset(
    (
        "headline", "headlines", "bodies", "bodytext", "bodyhtml", "bodyxhtml", "body", "articlebody", "descriptions",
        "descriptiontext", "versioncreated", "text", "content", "maintext", "fulltext",
    )
)  # fmt: skip
_PICTURES: Final = ("picture", "graphic", "video", "audio", "animation")
_PARAGRAPH: Final = 60  # characters
_FEW: Final = 50  # pictures, names, bodies of an item that are read


def is_item(value: Any) -> bool:
    """Whether an object, or one in a list, has members that only news have."""
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, dict) and not _NEWS.isdisjoint(map(fold, item)) for item in items)


def list_items(value: Any) -> list[Members]:
    """The objects of a JSON value: itself, or those in a list."""
    return [item for item in (value if isinstance(value, list) else (value,)) if isinstance(item, dict)]


def read_item(item: Members) -> Article:
    """One item with what its fields say; empty where it has no words for readers."""
    members = {fold(name): value for name, value in item.items()}
    article = Article()
    for text in _texts(members, HEADLINES, first=True):
        article.add("headline", text)
    for text in _texts(members, BYLINES, first=True):
        article.add("byline", text, once=True)
    for text in _texts(members, ("dateline",)):
        article.add("dateline", text)
    _add_bodies(members, article)
    _add_descriptions(members, article)
    _add_pictures(members.get("associations"), article)
    for text in _texts(members, ("ednote", "correction")):
        article.add("note", text)
    if article.has("headline", "deck", "body", "text", "caption"):
        for text in _texts(members, _NAMED):
            article.add("note", text.collapsed(), once=True)
    _add_dates(members, article)
    return article


def _texts(members: Members, names: Iterable[str], first: bool = False) -> Iterator[Traced]:
    """The words of some members: of strings, of objects by `name` or `value`; `first`: of one member alone."""
    for name in names:
        found = False
        value = members.get(name)
        for item in (value if isinstance(value, list) else [value])[:_FEW]:
            if isinstance(item, dict):
                item = item.get("name", item.get("value"))
            if isinstance(item, Text) and item.start < item.end:
                found = True
                yield item.read()
        if found and first:
            return


def _add_bodies(members: Members, article: Article) -> None:
    """Of a body in several forms the one with the most structure: HTML, NITF, plain text."""
    forms: dict[str, list[Text]] = {}
    for text, told in _find_bodies(members):
        forms.setdefault(_name_form(text, told), []).append(text)
    for form in ("html", "nitf", "plain"):
        if form in forms:
            for text in forms[form][:_FEW]:
                body = Article()
                add_body(text.read(), form, body)
                # The same text in a second dress (html and html5) shares its paragraphs.
                if not any(article.tells(piece) for _, piece in body.pieces if len(piece.text) > _PARAGRAPH):
                    for kind, piece in body.pieces:
                        article.add(kind, piece, once=kind in ("headline", "byline", "deck"))
            if article.has("body", "text"):
                return


def _find_bodies(members: Members) -> Iterator[tuple[Text, str]]:
    """The strings that may be the body, each with what is said of its form."""
    bodies = members.get("bodies")
    for body in bodies if isinstance(bodies, list) else ():
        if isinstance(body, dict) and isinstance(body.get("value"), Text):
            told = {fold(name): value for name, value in body.items()}
            yield body["value"], f"{told.get('contenttype', '')} {told.get('role', '')}".lower()
    for name, value in members.items():
        if isinstance(value, Text) and (name in _BODIES or (name.startswith("body") and len(name) > 4)):
            yield value, name
            if name in _BODIES:
                return


def _name_form(text: Text, told: str) -> str:
    if "nitf" in told:
        return "nitf"
    if "html" in told:
        return "html"
    return "html" if "</" in text.source[text.start : text.end].replace("\\/", "/") else "plain"


def add_body(text: Traced, form: str, article: Article) -> None:
    """Adds a body: plain text as it is, markup by its blocks."""
    if form == "plain":
        article.add("text", text)
        return
    for block in read_markup(text.text).blocks:
        kind = name_block(block)
        if kind:
            article.add(kind, block.text.through(text), once=kind in ("headline", "byline", "deck"))


def _add_descriptions(members: Members, article: Article) -> None:
    told = article.has("body", "text")
    picture = str(members.get("type", "")) in _PICTURES
    names = [name for name in members if name.startswith("description")]
    for name in (*names, "summary", "lead", "deck"):
        value = members.get(name)
        for item in (value if isinstance(value, list) else [value])[:_FEW]:
            role = str(item.get("role", "")) if isinstance(item, dict) else ""
            item = item.get("value") if isinstance(item, dict) else item
            if isinstance(item, Text) and role not in _UNTOLD:
                captions = picture or "caption" in (role or name)
                kind = "caption" if captions else "deck" if told else "text"
                if _name_form(item, name) == "plain":
                    article.add(kind, item.read(), once=True)
                else:
                    text = item.read()
                    for block in read_markup(text.text).blocks:
                        article.add(kind, block.text.through(text), once=True)


def _add_pictures(associations: Any, article: Article) -> None:
    """The captions of the pictures that go with an item; other articles that do are their own."""
    items = associations.values() if isinstance(associations, dict) else associations
    for item in list(items if isinstance(items, list) or isinstance(associations, dict) else ())[:_FEW]:
        if isinstance(item, dict) and str(item.get("type", "")) in _PICTURES:
            _add_descriptions({fold(name): value for name, value in item.items()}, article)


def _add_dates(members: Members, article: Article) -> None:
    for name in DATES:
        for text in _texts(members, (name,)):
            article.stamp("created" if name in CREATED else "metadata", text)
    for text in _texts(members, EMBARGOES):
        article.stamp("embargo", text)
    article.status = next(_texts(members, STATUS), None)
    article.language = next((text.text for text in _texts(members, ("language", "inlanguage"))), "")
    details = members.get("eventdetails")
    dates = details.get("dates") if isinstance(details, dict) else None
    for name, value in dates.items() if isinstance(dates, dict) else ():
        if isinstance(value, Text) and name.lower().endswith("date"):
            article.stamp("event", value.read())
