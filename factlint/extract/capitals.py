"""What a run of capitalised words says: titles, offices, places, organisations and names, one after the other.

`segment` depends on the run alone; what needs the rest of the article is decided in people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.extract import tokens as t
from factlint.extract.name_form import NOUNS, Form, is_given, lone_name, name_alone
from factlint.extract.names import calls_somebody, read_name
from factlint.extract.offices import find_office, splits_office
from factlint.extract.organisations import find_company, find_organisation, things_called
from factlint.extract.places import take_directed, take_entry, take_hyphenated, told_in_capitals
from factlint.extract.quantities import read_figure
from factlint.extract.titles import find_title
from factlint.extract.tokens import Piece, piece_of

if TYPE_CHECKING:
    from factlint.extract.vocabulary import Entry, Vocabulary
    from factlint.statement import Mention

_LISTED: Final = regexes.compile(lang.text("name-context/listed"))
# Offices that are ranks before a name.
BOTH: Final = lang.words("titles/office-or-rank")
# Before the name of somebody else: "USS Abraham Lincoln", "Hurricane Maria".
CARRIES_NAMES: Final = lang.words("names/carries-names")
# Before a country and an office: "Deputy U.S. Trade Representative".
BESIDE: Final = lang.words("titles/beside")


def segment(lexeme: str, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """The mentions in a lexeme, in order, none overlapping."""
    if lexeme[0].isdigit() or "$" in lexeme[:4] or lexeme[0] in "€£¥₹":
        figure = read_figure(lexeme)
        return (Piece(figure[0], 0, len(lexeme), (), figure[1]),) if figure else ()
    if lexeme.isalpha() and t.is_plain(vocabulary.words[lexeme]):
        return _read_lone(lexeme)
    tokens = t.Tokens(lexeme, vocabulary)
    if tokens.size == 1 and len(lexeme) > 4 and lexeme in vocabulary.caps:
        type, things = vocabulary.caps[lexeme]
        return (Piece(type, 0, len(lexeme), things),)
    if tokens.size > 1 and lexeme.isupper() and (tokens.size > 2 or max(map(len, tokens.texts)) > 4):
        return tuple(told_in_capitals(tokens))
    pieces: list[Piece] = []
    i = 0
    while i < tokens.size:
        i = _step(tokens, i, pieces)
    return tuple(pieces)


def _read_lone(word: str) -> tuple[Piece, ...]:
    """A word that nothing is known of."""
    if len(word) == 1:
        return ()
    if _is_acronym(word):
        return (Piece("acronym", 0, len(word)),)
    return (Piece("name", 0, len(word), (), lone_name(word)),)


def _step(tokens: t.Tokens, i: int, pieces: list[Piece]) -> int:
    """Adds the piece that begins at word `i`, if any does; gives the word to go on with."""
    kind = tokens.classes[i]
    if not tokens.opens[i]:  # most words: told without the questions below
        if kind == t.FUNCTION:
            return i + 1
        end, form = read_name(tokens, i) if not kind and tokens.has_names_alone else (i, None)
        if form is not None:
            _add_name(tokens, i, end, form, pieces)
            return end
    company = find_company(tokens, i)
    if company == i:
        titled = _take_title(tokens, i, pieces)
        if titled > i:
            return titled
    named, entry = tokens.entry(i)
    if entry is not None:
        if named > i + 1 and splits_office(tokens, i, named):
            named, entry = _shorter(tokens, i, named, entry)
        if entry is not None and entry[0] in ("rank", "office"):
            named, entry = i, None
    if entry is None:
        if "-" in tokens.texts[i] and take_hyphenated(tokens, i, pieces):
            return i + 1
        directed = take_directed(tokens, i, pieces) if kind & t.NAME_HEAD else i
        if directed > i:
            return directed
        if kind & (t.FUNCTION | t.TIME | t.LOWER) and not kind & t.SURNAME_MONTH:
            return i + 1
    organisation = max(find_organisation(tokens, i), company)
    alone = organisation == i + 1 and organisation > company
    if organisation > i and organisation >= named and not (alone and not kind & (t.ORG_SINGLE | t.ORG_ALONE)):
        things, country = things_called(tokens, i, organisation)
        lead = (tokens.starts[i], tokens.ends[country - 1], tokens.entry(i)[1]) if country > i else None
        pieces.append(piece_of(tokens, "org", i, organisation, things, lead))
        return organisation
    end, form = read_name(tokens, i)
    if form is None and kind & t.SURNAME_PLACE and _follows_title(tokens, i, pieces):
        end, form = i + 1, name_alone(tokens, i)  # "Mr. King"
    if form is not None and (form.sure or entry is None):
        _add_name(tokens, i, end, form, pieces)
        return end
    if entry is not None:
        return take_entry(tokens, i, named, entry, pieces)
    return _add_other(tokens, i, max(end, i + 1), pieces)


def _shorter(tokens: t.Tokens, i: int, named: int, longest: Entry) -> tuple[int, Entry]:
    """The place that a longer name begins with, "U.S." of "U.S. Treasury"; the name itself where it is one
    ("Saudi Arabia"), or there is none."""
    exact = tokens.vocabulary.exact
    for end in range(named - 1, i, -1) if longest[0] != "place" else ():
        entry = exact.get(tokens.join(i, end))
        if entry is not None:
            return end, entry
    return named, longest


def _take_title(tokens: t.Tokens, i: int, pieces: list[Piece]) -> int:
    """Adds the office or rank at word `i`; gives its end."""
    office, things = find_office(tokens, i)
    if office == i + 1 and tokens.texts[i] in BOTH and find_title(tokens, i) == office < tokens.size:
        office = i  # "Senator Susan Collins": a rank before a name, an office elsewhere
    elif office > i and _is_rank(tokens, i, office):
        office = i  # "Chief Superintendent Ann Doyle": no chief
    if office > i:
        alone = office == i + 1 and tokens.classes[i] & t.SURNAME_PLACE
        pieces.append(piece_of(tokens, "office", i, office, things, name_alone(tokens, i) if alone else None))
        return office
    title = find_title(tokens, i)
    if title > i:
        things = tokens.vocabulary.exact.get(tokens.join(i, title), ("", ()))[1]
        pieces.append(piece_of(tokens, "rank", i, title, things))
    return title


def _is_rank(tokens: t.Tokens, i: int, office: int) -> bool:
    """Whether a rank of the vocabulary begins at word `i` and ends no sooner than the office there."""
    end = find_title(tokens, i)
    return end > i + 1 and end >= office and tokens.vocabulary.exact.get(tokens.join(i, end), ("",))[0] == "rank"


def _follows_title(tokens: t.Tokens, i: int, pieces: list[Piece]) -> bool:
    return bool(pieces) and pieces[-1].type == "rank" and pieces[-1].end + 1 == tokens.starts[i]


def _add_name(tokens: t.Tokens, i: int, end: int, form: Form, pieces: list[Piece]) -> None:
    """A name, or a word of unknown kind and the name of a person behind it, or an acronym."""
    text = tokens.texts[i]
    if end - i == 1:
        if _is_acronym(text):
            pieces.append(piece_of(tokens, "acronym", i, end))
        elif len(text.rstrip(".")) > 1 and text not in BESIDE:
            pieces.append(piece_of(tokens, "name", i, end, (), form))
        return
    if NOUNS and not form.sure and calls_somebody(text):
        later_end, later = read_name(tokens, i + 1)
        if (
            later is not None and later_end == end and not calls_somebody(later.words[-1])
        ):  # „die Unternehmerin Gesine Hagedorn“
            later.sure = later.sure or len(later.words) > 1
            pieces.append(piece_of(tokens, "name", i, i + 1))
            pieces.append(piece_of(tokens, "person" if later.sure else "name", i + 1, end, (), later))
            return
    if not form.sure and text not in CARRIES_NAMES:
        for k in range(i + 1, end - 1):
            if is_given(tokens.texts[k]) and not tokens.possessive[k]:
                later_end, later = read_name(tokens, k)
                if later is not None and later.sure and later_end == end:
                    pieces.append(piece_of(tokens, "name", i, k))
                    pieces.append(piece_of(tokens, "person", k, end, (), later))
                    return
    pieces.append(piece_of(tokens, "person" if form.sure else "name", i, end, (), form))


def _is_acronym(text: str) -> bool:
    return (1 < len(text) <= 6 and text.isupper() and text[0].isalpha() and text[1] != ".") or text.count(".") > 1


def _add_other(tokens: t.Tokens, i: int, end: int, pieces: list[Piece]) -> int:
    """A name of no known kind, with the heads behind it: "Karl Marx Avenue", "Hurricane Katrina"; gives its end."""
    classes, owners, size = tokens.classes, tokens.possessive, tokens.size
    if classes[i] & t.NAME_HEAD and end < size and not classes[end] & (t.BREAK | t.HEAD) and not owners[end - 1]:
        end = max(end + 1, tokens.entry(end)[0])
    while end < size and classes[end] & t.HEAD and not classes[end] & t.BREAK and not owners[end - 1]:
        end += 1
    if owners[end - 1] and end < size and classes[end] & (t.PLACE | t.ORG):
        while end < size and classes[end] & t.HEAD:
            end += 1
    if end - i > 1:
        pieces.append(piece_of(tokens, "name", i, end))
    elif _is_acronym(tokens.texts[i]):
        pieces.append(piece_of(tokens, "acronym", i, end))
    elif not classes[i] & (t.HEAD | t.SUFFIX | t.RANK | t.COURTESY | t.MARKED):
        pieces.append(piece_of(tokens, "name", i, end))
    return end


def drop_words(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without single capitalised words that only begin a sentence and are no name elsewhere, or stand in a line of
    capitals."""
    doubtful: list[Mention] = []
    known: set[str] = set()
    for mention in mentions:
        if mention.type == "acronym":
            if (
                "." not in mention.text
                and text[text.rfind("\n", 0, mention.start) + 1 : _line_end(text, mention.end)].isupper()
            ):
                doubtful.append(mention)
        elif mention.type == "name" and " " not in mention.text:
            if mention.text in lang.words("names/surname-month") or _begins(text, mention.start, mention.end):
                doubtful.append(mention)
            else:
                known.add(mention.text)
    dropped = {id(mention) for mention in doubtful if mention.text not in known}
    return [mention for mention in mentions if id(mention) not in dropped] if dropped else mentions


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _begins(text: str, start: int, end: int) -> bool:
    """Whether it may have its capital as the first word; of "three lions: Rambo, Katryn and Nakita" none has."""
    at = start - 1
    while at >= 0 and text[at] in " \"“'‘([-—–":
        at -= 1
    return at < 0 or (text[at] in ".!?:\n;…" and not (text[at] == ":" and _LISTED.match(text, end)))
