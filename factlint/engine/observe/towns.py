"""Towns with the state or country they are said to lie in: "Lubbock, Texas", "Erie, Pa.", "LYON, France (AP)"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim, mention
from factlint.engine.observe.located import DIRECTED, THE, locate
from factlint.engine.observe.unnamed import told_before
from factlint.extract.towns import lies_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

REACH: Final = 60  # characters before the comma, for the town and the word before it
_WORD: Final = r"[A-ZÀ-Þ][\w'’-]*"  # "A", too, which opens a sentence
_TOWN: Final = regexes.compile(
    r"(?:([a-z]+|\n|^|[,;]) *)"
    rf"((?:{regexes.one_of(lang.entries('places/town-abbreviation'))}|{_WORD})"
    rf"(?:[ -](?:{_WORD}|{regexes.one_of(lang.words('places/town-particle'))})){{0,4}})$"
)
_MARKS: Final = (", ", *lang.entries("places/inside-marks"))
_CODED: Final = regexes.compile(
    rf"(?<![\w-])({_WORD}(?:[ -]{_WORD})?) ({regexes.one_of(lang.values('places/codes'))})(?![\w-]|, [A-Z]{{2}}\b)"
)
_DATELINE: Final = (" (", " - ", " -- ", " — ", " – ")
LEAD: Final = 20  # characters between the comma and a place
_LED_IN: Final = regexes.compile(rf", {DIRECTED}")
_JOINS: Final = lang.entries("claim-context/joins")
_DETERMINED: Final = regexes.compile(rf"{THE} ")
_ARTICLE: Final = regexes.compile(lang.text("claim-context/article"))


def observe_towns(document: Document, reading: Reading) -> Iterator[Statement]:
    """`town`s with what they lie `inside`, of the `sort` "state" or "country"; `dateline` marks those in capitals."""
    text = reading.text
    head = next((part.end for part in document.parts if part.kind == "headline"), 0)
    filed = document.dateline_place[0] if document.dateline_place is not None else -1
    yield from _coded(text)
    for where in reading.mentions:
        if where.type not in ("place", "name", "demonym") or _is_town(reading, where):
            continue
        if where.type != "name":
            yield from _located(reading, where, head, filed)
        comma = _comma(text, where) if where.type != "demonym" else -1
        sort = _sort(where, text) if comma >= 0 else ""
        town = _TOWN.search(text[max(0, comma - REACH) : comma]) if sort else None
        if town is None or _is_region(town[2]):
            continue
        article = _ARTICLE.match(town[2])
        start = comma - len(town[2]) + (article.end() if article else 0)
        led = start if text.startswith(", ", comma) else after_preposition(text, start, comma)
        name = mention(text, led, comma)
        inside = mention(text, where.start, where.end)
        fields: dict[str, Any] = {"name": name, "inside": inside, "region": inside.text, "sort": sort}
        if name.text.isupper() and town[1] in ("", "\n"):
            fields["dateline"] = "yes"
            if any(m.type == "place" and m is not where and lies_in(name.text, m.text) for m in reading.mentions):
                fields["home"] = "yes"
        elif led == start and not _is_pair(reading, where, town[1], article is not None):
            continue
        yield claim("town", name.start, where.end, fields)


def _coded(text: str) -> Iterator[Statement]:
    """Those behind which the code of a state stands: "Sursee LU"."""
    codes = lang.values("places/codes")
    for match in _CODED.finditer(text) if codes else ():
        name, inside = mention(text, *match.span(1)), mention(text, *match.span(2))
        if lies_in(name.text, codes[inside.text]) is None:  # „Bahnhof Sursee LU“
            name = mention(text, name.start + name.text.rfind(" ") + 1, name.end)
        fields: dict[str, Any] = {"name": name, "inside": inside, "region": codes[inside.text], "sort": "state"}
        yield claim("town", name.start, match.end(), fields)


def _is_town(reading: Reading, where: Mention) -> bool:
    """ "At Dartmouth in Lebanon, New Hampshire": what may be a country is a town of the state behind it."""
    behind = reading.at.get(where.end + 2) if reading.text.startswith(", ", where.end) else None
    is_state = behind is not None and behind.type == "place" and any(t.kind == "state" for t in behind.value.things)
    return behind is not None and is_state and lies_in(where.text, behind.text) is not False


def _comma(text: str, where: Mention) -> int:
    """Where the comma before a place stands, -1 for none: ", Spain", ", the Netherlands", ", northern Portugal"."""
    for mark in _MARKS:
        if text.startswith(mark, where.start - len(mark)):
            return where.start - len(mark)
    first = max(0, where.start - LEAD)
    may_lead = where.type == "place" and text.find(", ", first, where.start) >= 0
    led = _LED_IN.search(text, first, where.start) if may_lead else None
    return led.start() if led else -1


def _located(reading: Reading, where: Mention, head: int, filed: int) -> Iterator[Statement]:
    """Those that words place there; one that may be somebody's name is none."""
    regions = {thing.name: thing.kind for thing in where.value.things if thing.kind in ("country", "state")}
    if len(regions) != 1 or any(thing.kind == "city" for thing in where.value.things):
        return
    ((region, sort),) = regions.items()
    unnamed = told_before(reading, where, region, head, filed)
    if unnamed is not None:
        name, inside = mention(reading.text, unnamed.start, unnamed.end), mention(reading.text, where.start, where.end)
        fields: dict[str, Any] = {"name": name, "inside": inside, "region": region, "sort": sort}
        yield claim("town", where.start, where.end, fields)
    for start, end in locate(reading, where):
        start = after_preposition(reading.text, start, end)
        said = reading.at.get(start)
        if said is not None and said.type == "place":
            end = max(end, said.end)  # "Dar es Salaam" is a place as a whole
        if start == end or (said is not None and said.type not in ("place", "name")):
            continue
        name, inside = mention(reading.text, start, end), mention(reading.text, where.start, where.end)
        if not _is_region(name.text):
            fields = {"name": name, "inside": inside, "region": region, "sort": sort}
            yield claim("town", min(start, where.start), max(end, where.end), fields)


def after_preposition(text: str, start: int, end: int) -> int:
    """Past the "In" of "In Almaty"."""
    word = text[start:end].partition(" ")[0]
    return min(end, start + len(word) + 1) if word.lower() in lang.words("places/before-town") else start


def _is_region(name: str) -> bool:
    """A continent or a part of one is no town: "in Asia, Australia and Africa"."""
    return all(word in lang.words("places/region") for word in name.split())


def _is_pair(reading: Reading, where: Mention, before: str, article: bool) -> bool:
    """Whether what stands around a town and a state shows that they belong together."""
    if before in ("", "\n") and reading.text.startswith(_DATELINE, where.end):
        return True
    article = article or before in lang.words("places/before-town")
    if before in lang.words("places/town-joins"):  # "and Beira, Malawi, on Sunday"; "and Krakow, Hungary and Italy"
        article = reading.text.startswith(",", where.end)
    return article and (where.type == "name" or _ends(reading, where.end))


def _sort(where: Mention, text: str) -> str:
    if where.type == "name":
        return (
            "state"
            if where.text in lang.words("places/state-abbreviation") and text[where.end : where.end + 1] == "."
            else ""
        )
    kinds = [thing.kind for thing in where.value.things] if where.value is not None else []
    if "city" in kinds:  # "in Seoul, Tokyo"
        return ""
    return "state" if "state" in kinds else "country" if "country" in kinds else ""


def _ends(reading: Reading, end: int) -> bool:
    """Nothing after it makes a list of it ("in Denver, Utah and Nevada") or a subject ("In Boston, Texas won")."""
    text = reading.text
    if text[end - 1] == "." and text[end : end + 1] != ",":  # "N.Y."
        return not text.startswith(_JOINS, end + 1)
    mark = text[end : end + 1]
    if mark == ",":
        after = end + 2
        article = _DETERMINED.match(text, after)  # "Singapore, Indonesia, the Philippines"
        following = reading.at.get(after) or (reading.at.get(article.end()) if article else None)
        join = next((join for join in _JOINS if text.startswith(join, after)), "")
        after += len(join)  # "in Krakow, Hungary, and returned" goes on with no place
        said = text[after : after + 12].partition(" ")[0].rstrip(",.;:")
        is_listed = bool(join) and (said[:1].isupper() or said in lang.words("places/listed-after-and"))
        return not is_listed and (following is None or following.type != "place")
    if mark == " ":
        following_word = text[end + 1 : end + 12].partition(" ")[0]
        return following_word in lang.words("places/after-region") or text[end + 1] in "(-–—"
    return mark in ".;)-–—\n" or not mark
