"""Countries, cities and peoples in a run of capitalised words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.extract import tokens as t
from factlint.extract.organisations import find_organisation
from factlint.extract.tokens import Piece, piece_of

if TYPE_CHECKING:
    from factlint.extract.vocabulary import Entry

GROUND: Final = ("place", "demonym")
TOLD: Final = ("place", "demonym", "org")
# First halves of compounds with a country: "Sino-Soviet", "Franco-German".
PREFIXES: Final = lang.words("places/compound-prefix")
# What makes another name of a country's: "China Sea", "Vietnam War".
AFTER_COUNTRY: Final = lang.words("places/country-compound")


# The letter before a hyphen and a state, and the party of the vocabulary that it stands for.
PARTIES: Final = lang.values("places/party")


def take_hyphenated(tokens: t.Tokens, i: int, pieces: list[Piece]) -> bool:
    """Adds the countries of "U.S.-China" and "Chinese-led"; False where the word is none such."""
    exact = tokens.vocabulary.exact
    at = tokens.starts[i]
    found = []
    party, _, state = tokens.texts[i].partition("-")
    if party in PARTIES:  # "D-N.Y.", "D-CA", "D-CA-28"
        state, _, district = state.partition("-")
        entry = exact.get(state) or exact.get(state + ".") or tokens.vocabulary.postal.get(state)
        if entry is None or entry[0] != "place" or not (district.isdigit() or not district):
            return False
        things = exact.get(PARTIES[party], ("", ()))[1]
        pieces.append(Piece("org", at, at + len(party), things))
        pieces.append(Piece("place", at + len(party) + 1, tokens.ends[i], entry[1]))
        return True
    for part in tokens.texts[i].split("-"):
        entry = exact.get(part)
        if entry is not None and entry[0] in TOLD:
            found.append(Piece(entry[0], at, at + len(part), entry[1]))
        elif part not in PREFIXES and not part.islower():
            return False
        at += len(part) + 1
    pieces += found
    return bool(found)


def take_directed(tokens: t.Tokens, i: int, pieces: list[Piece]) -> int:
    """Where "South China Sea" or the "Western" of "Western Australia" ends (`i` for anything else); adds the former."""
    if i + 1 >= tokens.size:
        return i
    after, entry = tokens.entry(i + 1)
    if entry is None or entry[0] not in GROUND:
        return i
    if after < tokens.size and tokens.classes[after] & (t.PLACE | t.THING) and not tokens.possessive[after - 1]:
        pieces.append(piece_of(tokens, "name", i, after + 1))
        return after + 1
    return i + 1 if find_organisation(tokens, i) == i else i


def take_entry(tokens: t.Tokens, i: int, named: int, entry: Entry, pieces: list[Piece]) -> int:
    """Adds what the vocabulary holds, or the longer name that begins with it; gives its end."""
    longer = _compound_end(tokens, named, entry)
    if longer > named:
        pieces.append(piece_of(tokens, "name", i, longer))
    else:
        pieces.append(piece_of(tokens, entry[0], i, named, entry[1]))
    return longer


def _compound_end(tokens: t.Tokens, named: int, entry: Entry) -> int:
    if named >= tokens.size or tokens.possessive[named - 1] or entry[0] not in GROUND:
        return named
    if entry[0] == "demonym" or any(thing.kind == "country" for thing in entry[1]):
        return named + 1 if tokens.texts[named] in AFTER_COUNTRY else named
    return named + 1 if tokens.classes[named] & (t.PLACE | t.THING) else named


def told_in_capitals(tokens: t.Tokens) -> list[Piece]:
    """A headline in capitals: of it only countries and other names of the vocabulary are told."""
    pieces: list[Piece] = []
    exact, caps, i = tokens.vocabulary.exact, tokens.vocabulary.caps, 0
    while i < tokens.size:
        longest = min(tokens.size, i + 4) if tokens.opens[i] & (t.KNOWN | t.IN_CAPITALS) else i
        for end in range(longest, i, -1):
            name = tokens.join(i, end)
            entry = exact.get(name) or (caps.get(name) if len(name) > 4 else None)
            if entry is None or entry[0] not in TOLD:
                continue
            if end < tokens.size and tokens.texts[end].title() in lang.words("places/place-head"):
                end += 1  # "SOUTH CHINA SEA"
            else:
                pieces.append(piece_of(tokens, entry[0], i, end, entry[1]))
            i = end
            break
        else:
            i += 1
    return pieces
