"""Ranks and courtesy titles in a run of capitalised words."""

from __future__ import annotations

from typing import Final

from factlint import lang
from factlint.extract import tokens as t

# Before any name; other titles ("Father", "Count") stand only before names on the lists.
ANY: Final = lang.words("names/courtesy-any")
# Ranks that stand without a name: "the General".
ALONE: Final = lang.words("names/rank-alone")


def find_title(tokens: t.Tokens, i: int) -> int:
    """Where the rank or courtesy title at word `i` ends (`i` for none): "Maj. Gen.", "Dr.", "Crown Prince"."""
    if not tokens.classes[i] & (t.RANK | t.RANK_PREFIX | t.COURTESY) and not tokens.opens[i] & t.KNOWN:
        return i
    end = i
    while end < tokens.size and tokens.classes[end] & (t.RANK | t.RANK_PREFIX):
        end += 1
    while end > i and not tokens.classes[end - 1] & t.RANK:
        end -= 1
    named, entry = tokens.entry(i)
    if entry is not None and entry[0] == "rank" and not tokens.classes[i] & t.COURTESY:
        end = max(end, named)
    if end > i:
        return end if _ranks(tokens, end) else i
    return _find_courtesy(tokens, i) if tokens.classes[i] & t.COURTESY else i


def _ranks(tokens: t.Tokens, end: int) -> bool:
    """Whether the rank before word `end` is one: not of "General Motors", "Major Market Index", "Private Eye"."""
    rank = tokens.texts[end - 1]
    following = tokens.classes[end] if end < tokens.size else t.FUNCTION
    if following & t.FUNCTION:
        return rank in ALONE
    if following & t.GENERAL_FOLLOW and rank in lang.words("organisations/before-general-follow"):
        return False
    return not following & (t.HEAD | t.LOWER) or _is_given(tokens, end)


def _is_given(tokens: t.Tokens, i: int) -> bool:
    """Whether a word that may head another name ("Mark", "Grant") is a given name here: a name follows it."""
    return (
        i + 1 < tokens.size
        and tokens.texts[i] in lang.words("given")
        and not tokens.classes[i + 1] & (t.HEAD | t.BREAK)
    )


def _find_courtesy(tokens: t.Tokens, i: int) -> int:
    texts, size, end = tokens.texts, tokens.size, i + 1
    if completed := lang.table("titles/completed-by").get(texts[i]):
        if end == size or texts[end] not in completed:
            return i
        end += 1
    if end >= size or tokens.possessive[i]:
        return i
    following = tokens.classes[end]
    if following & (t.BREAK | t.HEAD | t.NAME_HEAD | t.MARKED) and not following & (
        t.COURTESY | t.RANK | t.SURNAME_PLACE
    ):
        return i
    if texts[end - 1].endswith(".") or texts[end - 1] in ANY:
        return end
    strict = tokens.lows[end - 1] in lang.words("places/address-common")
    known = texts[end] in lang.words("given") or (not strict and _begins_name(tokens, end))
    return end if known and not (end + 1 < size and tokens.classes[end + 1] & t.HEAD) else i


def _begins_name(tokens: t.Tokens, i: int) -> bool:
    """Whether a family name stands at word `i`, or two words that are nothing else: "Bishop Emrys Hughes"."""
    if tokens.texts[i] in lang.words("surnames"):
        return True
    last = i + 1
    return last < tokens.size and not (tokens.classes[i] | tokens.classes[last] | tokens.opens[i] | tokens.opens[last])
