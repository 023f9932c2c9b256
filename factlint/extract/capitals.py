"""What a run of capitalised words says: titles, offices, places, organisations and names, one after the other.

`segment` depends on the run alone; what needs the rest of the article is decided in people.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factlint.extract.names import is_given, read_name
from factlint.extract.offices import find_office
from factlint.extract.organisations import find_organisation, things_called
from factlint.extract.quantities import read_figure
from factlint.extract.tokens import (
    BREAK, COURTESY, FUNCTION, GENERAL_FOLLOW, HEAD, LOWER, NAME_HEAD, ORG, ORG_ALONE, ORG_SINGLE, PLACE, RANK, RANK_PREFIX, SUFFIX,
    SURNAME_MONTH, THING, TIME, Tokens,
)  # fmt: skip
from factlint.extract.wordlists import members, words

if TYPE_CHECKING:
    from factlint.extract.vocabulary import Vocabulary
    from factlint.statement import Thing


class Piece:
    """A mention inside a lexeme; offsets from its start.

    `things` are the candidates. `form` is the name taken apart (names.Form, of `person` and `name`), the Number of a
    figure, or the end of the country at the head of an organisation.
    """

    __slots__ = ("end", "form", "start", "things", "type")

    def __init__(self, type: str, start: int, end: int, things: tuple[Thing, ...] = (), form: object = None) -> None:
        self.type = type
        self.start = start
        self.end = end
        self.things = things
        self.form = form


ABBREVIATED_TITLES = frozenset("Mr Mrs Ms Miss Dr Sir Dame Prof Professor Senator Congressman Congresswoman Judge".split())
FAMOUS_ALONE = frozenset(
    "General Colonel Admiral Captain Gen Gen. Col Col. Adm Adm. Capt Capt. Lt Lt. Maj Maj. Sgt Sgt.".split()
)


def segment(lexeme: str, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """The mentions in a lexeme, in order, none overlapping."""
    if lexeme[0].isdigit() or "$" in lexeme[:4] or lexeme[0] in "€£¥₹":
        figure = read_figure(lexeme)
        return (Piece(figure[0], 0, len(lexeme), (), figure[1]),) if figure else ()
    tokens = Tokens(lexeme, vocabulary)
    if tokens.size == 1 and len(lexeme) > 4 and lexeme in vocabulary.caps:
        type, things = vocabulary.caps[lexeme]
        return (Piece(type, 0, len(lexeme), things),)
    if tokens.size > 1 and lexeme.isupper() and (tokens.size > 2 or max(map(len, tokens.texts)) > 4):
        return tuple(_in_capitals(tokens))
    pieces: list[Piece] = []
    i = 0
    while i < tokens.size:
        i = _step(tokens, i, pieces)
    return tuple(pieces)


def _hyphenated(tokens: Tokens, i: int, pieces: list[Piece]) -> bool:
    """Adds the countries of "U.S.-China" and "Chinese-led"; False where the word is none such."""
    exact = tokens.vocabulary.exact
    at = tokens.starts[i]
    found = []
    for part in tokens.texts[i].split("-"):
        entry = exact.get(part)
        if entry is not None and entry[0] in ("place", "demonym", "org"):
            found.append(Piece(entry[0], at, at + len(part), entry[1]))
        elif part not in PREFIXES and not part.islower():
            return False
        at += len(part) + 1
    pieces += found
    return bool(found)


PREFIXES = frozenset("Anglo Sino Franco Indo Russo Greco Afro Euro Arab Pan Asia Pacific North South Trans Non Pro Anti Ex".split())


def _step(tokens: Tokens, i: int, pieces: list[Piece]) -> int:
    """Adds the piece that begins at word `i`, if any does; gives the word to go on with."""
    kind = tokens.classes[i]
    company = _company(tokens, i)
    office, things = find_office(tokens, i)
    if office > i and company == i:
        pieces.append(_piece(tokens, "office", i, office, things))
        return office
    title = _title(tokens, i)
    if title > i:
        things = tokens.vocabulary.exact.get(tokens.join(i, title), ("", ()))[1]
        pieces.append(_piece(tokens, "rank", i, title, things))
        return title
    named, entry = tokens.entry(i)
    if entry is None and "-" in tokens.texts[i] and _hyphenated(tokens, i, pieces):
        return i + 1
    if kind & NAME_HEAD and entry is None and i + 1 < tokens.size:
        after, place = tokens.entry(i + 1)
        if place is not None and place[0] in ("place", "demonym"):
            if after < tokens.size and tokens.classes[after] & (PLACE | THING) and not tokens.possessive[after - 1]:
                pieces.append(_piece(tokens, "name", i, after + 1))
                return after + 1
            if find_organisation(tokens, i) == i:
                return i + 1
    if kind & (FUNCTION | TIME | LOWER) and entry is None and not kind & SURNAME_MONTH:
        return i + 1
    organisation = max(find_organisation(tokens, i), company)
    if organisation > i and (organisation > i + 1 or company > i or kind & (ORG_SINGLE | ORG_ALONE)) and organisation >= named:
        things, country = things_called(tokens, i, organisation)
        start, piece = tokens.starts[i], _piece(tokens, "org", i, organisation, things)
        piece.form = (start, tokens.ends[country - 1], tokens.entry(i)[1]) if country > i else None
        pieces.append(piece)
        return organisation
    end, form = read_name(tokens, i)
    if form is not None and (form.sure or entry is None):
        return _add_name(tokens, i, end, form, pieces)
    if entry is not None:
        longer = _compound(tokens, i, named, entry)
        if longer > named:
            pieces.append(_piece(tokens, "name", i, longer))
            return longer
        pieces.append(_piece(tokens, entry[0], i, named, entry[1]))
        return named
    return _add_other(tokens, i, max(end, i + 1), pieces)


def _company(tokens: Tokens, i: int) -> int:
    """Where a company that is called like a person ends ("Morgan Stanley"; `i` for none)."""
    most = companies().get(tokens.texts[i], 0)
    for end in range(min(tokens.size, i + most), i, -1):
        if tokens.join(i, end) in members("company"):
            return end
    return i


@cache
def companies() -> dict[str, int]:
    """First word -> the most words of a company that begins with it."""
    result: dict[str, int] = {}
    for name in members("company"):
        first = name.split(" ", 1)[0]
        result[first] = max(result.get(first, 0), name.count(" ") + 1)
    return result


def _piece(tokens: Tokens, type: str, first: int, end: int, things: tuple[Thing, ...] = ()) -> Piece:
    return Piece(type, tokens.starts[first], tokens.ends[end - 1], things)


def _title(tokens: Tokens, i: int) -> int:
    """Where the rank or courtesy title at word `i` ends (`i` for none): "Maj. Gen.", "Dr.", "Crown Prince"."""
    texts, classes, size = tokens.texts, tokens.classes, tokens.size
    end = i
    while end < size and classes[end] & (RANK | RANK_PREFIX):
        end += 1
    while end > i and not classes[end - 1] & RANK:
        end -= 1
    if end > i:
        following = classes[end] if end < size else 0
        if end == size or following & FUNCTION:
            return end if texts[end - 1] in FAMOUS_ALONE else i
        if following & GENERAL_FOLLOW and texts[end - 1] == "General":
            return i
        return end if not following & (HEAD | LOWER) else i
    if not classes[i] & COURTESY:
        return i
    end = i + 1
    if texts[i] == "Crown":
        if end == size or texts[end] not in ("Prince", "Princess"):
            return i
        end += 1
    if end >= size or tokens.possessive[i]:
        return i
    following = classes[end]
    if following & (BREAK | HEAD | NAME_HEAD) and not following & (COURTESY | RANK):
        return i
    if texts[end - 1].endswith(".") or texts[end - 1] in ABBREVIATED_TITLES:
        return end
    known = texts[end] in words("given") or texts[end] in words("surnames")
    last = end + 1 < size and classes[end + 1] & HEAD
    return end if known and not last else i


def _add_name(tokens: Tokens, i: int, end: int, form: object, pieces: list[Piece]) -> int:
    from factlint.extract.names import Form

    assert isinstance(form, Form)
    if not form.sure:
        for k in range(i + 1, end - 1):
            if is_given(tokens.texts[k]) and not tokens.possessive[k]:
                later_end, later = read_name(tokens, k)
                if later is not None and later.sure and later_end == end:
                    pieces.append(_piece(tokens, "name", i, k))
                    pieces.append(_person(tokens, k, end, later))
                    return end
    if end - i == 1 and _is_acronym(tokens.texts[i]):
        pieces.append(_piece(tokens, "acronym", i, end))
        return end
    pieces.append(_person(tokens, i, end, form))
    return end


def _person(tokens: Tokens, i: int, end: int, form: object) -> Piece:
    piece = _piece(tokens, "person" if form.sure else "name", i, end)  # type: ignore[attr-defined]
    piece.form = form
    return piece


def _is_acronym(text: str) -> bool:
    return 1 < len(text) <= 6 and text.isupper() and text[0].isalpha()


def _compound(tokens: Tokens, i: int, named: int, entry: tuple[str, tuple[Thing, ...]]) -> int:
    """Where a longer name that begins with a place ends: "South China Sea", "Texas Rangers", "Vietnam War"."""
    if named >= tokens.size or tokens.possessive[named - 1] or entry[0] not in ("place", "demonym"):
        return named
    country = entry[0] == "demonym" or any(thing.kind == "country" for thing in entry[1])
    text, kind = tokens.texts[named], tokens.classes[named]
    if country:
        return named + 1 if text in COUNTRY_COMPOUNDS else named
    return named + 1 if kind & (PLACE | THING) else named


COUNTRY_COMPOUNDS = frozenset(
    "Sea Strait Straits Channel Peninsula War Wars Open Cup Championship Championships Revolution Islands Canal Express Idol"
    " Ocean Grand Embassy Airport Dream Islanders".split()
)


def _add_other(tokens: Tokens, i: int, end: int, pieces: list[Piece]) -> int:
    """A name of no known kind, with the heads behind it: "Karl Marx Avenue", "Hurricane Katrina", "Voting Rights Act"."""
    texts, classes, size = tokens.texts, tokens.classes, tokens.size
    if classes[i] & NAME_HEAD and end < size and not classes[end] & (BREAK | HEAD) and not tokens.possessive[end - 1]:
        end = max(end + 1, tokens.entry(end)[0])
    while end < size and classes[end] & HEAD and not classes[end] & BREAK and not tokens.possessive[end - 1]:
        end += 1
    if tokens.possessive[end - 1] and end < size and classes[end] & (PLACE | ORG):
        while end < size and classes[end] & HEAD:
            end += 1
    if end - i == 1:
        if _is_acronym(texts[i]):
            pieces.append(_piece(tokens, "acronym", i, end))
            return end
        if classes[i] & (HEAD | SUFFIX | RANK | COURTESY):
            return end
    pieces.append(_piece(tokens, "name", i, end))
    return end


def _in_capitals(tokens: Tokens) -> list[Piece]:
    """A headline in capitals: only countries and other names of the vocabulary are told."""
    pieces: list[Piece] = []
    caps, i = tokens.vocabulary.caps, 0
    while i < tokens.size:
        for end in range(min(tokens.size, i + 4), i, -1):
            name = tokens.join(i, end)
            entry = tokens.vocabulary.exact.get(name) or (caps.get(name) if len(name) > 4 else None)
            if entry is not None and (entry[0] in ("place", "demonym", "org")):
                pieces.append(_piece(tokens, entry[0], i, end, entry[1]))
                i = end
                break
        else:
            i += 1
    return pieces
