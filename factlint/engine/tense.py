"""Whether the words around a place in the text tell of what has happened or of what is to come.

Told from the verb that governs the place, within its clause; where that verb is not one of a list, or anything in the
clause speaks of plans, nothing is told. The list (`words/tense.txt`) holds only verbs whose own time the place must be:
"rose in 1996" looks back, "announced a sale in 1996" does not say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from factlint import regexes
from factlint.extract.atoms import ATOMS, FILL
from factlint.extract.wordlists import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.extract.reading import Reading

REACH = 16  # words from the place to its verb
MENTION = "\x01"
_ATOMS = frozenset(ATOMS.values())
_EVENT = ATOMS["event-kind"]
_ATOM = "".join(map(re.escape, ATOMS.values()))
_TOKEN = regexes.compile(rf"[{_ATOM}](?:{FILL}*[{_ATOM}])?|[a-z]+(?:[-'’][a-z]+)*|[0-9][0-9.,/-]*|[^\s]")
_LEADS = frozenset(("in", "during"))
_WAS = frozenset(("was", "were", "had"))
_WILL = frozenset(("will", "shall"))
_BE = frozenset(("be", "being", "to"))
_COMPARED = frozenset(("compared", "versus", "against"))
_RELATIVE = frozenset(("that", "which", "who"))
_TURNS = frozenset(("but", "while", "although", "though", "whereas"))
_CAUSES = frozenset(("led", "contributed", "attributed"))
_MARKS = frozenset(',;:()[]"“”—–')


def tense_at(reading: Reading, start: int, end: int, year_said: bool) -> str:
    """ "past", "future" or "" for the mention at `start`..`end`; a day without a year needs a verb of news."""
    number = bisect_right(reading.sentences, (start, len(reading.text))) - 1
    first, last = reading.sentences[number]
    left, right = _tokens(reading, first, start), _tokens(reading, end, last)
    if not left:
        return ""
    lead = left.pop()
    if lead == "since":
        return "past"
    if lead == "on":
        return _on_a_day(left, right, _words("past" if year_said else "recent"))
    if lead not in _LEADS or _counts_things(right):
        return ""
    if not left:
        return _after(right)
    return "past" if _looks_back(left, right) else ""


def _words(name: str) -> frozenset[str]:
    return members(name, "tense")


def _tokens(reading: Reading, start: int, end: int) -> list[str]:
    """Words and marks; a mention is one token, but those that may be verbs ("visit", "attack") are words again."""
    found = []
    for match in _TOKEN.finditer(reading.skeleton, start, end):
        token = match[0]
        if token[0] == _EVENT:
            found += reading.text[match.start() : match.end()].lower().split()
        else:
            found.append(MENTION if token[0] in _ATOMS else token)
    return found


def _counts_things(right: Sequence[str]) -> bool:
    """ "in 2050 homes" """
    return bool(right) and right[0].isalpha() and right[0].endswith("s") and right[0] not in _words("no-noun")


def _looks_back(left: list[str], right: list[str]) -> bool:
    at = _find_verb(left)
    if at < 0 or not _has_happened(left, at) or _plans(_clause_after(right)):
        return False
    if at == len(left) - 1 and left[at] in _words("record"):
        return {"to", "be", "will", "if"}.isdisjoint(left[max(0, at - 4) : at])
    return not _plans(_clause_before(left, at))


def _plans(words: Sequence[str]) -> bool:
    return not _words("ahead").isdisjoint(words)


def _find_verb(left: list[str]) -> int:
    """The nearest verb that tells what happened, -1 where something else may govern the end of `left`."""
    past, ahead, stop = _words("past"), _words("ahead"), _words("stop")
    compared = False
    for i in range(len(left) - 1, max(-1, len(left) - 1 - REACH), -1):
        word = left[i]
        if word in past or word in _WAS:
            return i
        if word in _COMPARED or (compared and word in (",", "and")):
            compared = True
            continue
        if word in ahead or word in stop or word in _MARKS or word.endswith("ed"):
            return -1
        if word == "to" and _is_infinitive(left, i):
            return -1
    return -1


def _is_infinitive(left: list[str], at: int) -> bool:
    following = left[at + 1] if at + 1 < len(left) else ""
    plural = following.endswith("s") and not following.endswith(("ss", "us"))
    if not following.isalpha() or plural or following in _words("after-to"):
        return False
    return not (at and left[at - 1] in _CAUSES)


def _head(left: list[str], verb: int) -> int:
    """Where the word stands that a verb with its helpers and adverbs follows; -1 if none does."""
    i = verb - 1
    while i >= 0 and (left[i] in _words("helper") or left[i].endswith("ly")):
        i -= 1
    return i


def _has_happened(left: list[str], verb: int) -> bool:
    """No "will", "to" or "if" before the verb."""
    i = _head(left, verb)
    return i < 0 or not (left[i] in _BE or left[i] in _words("ahead"))


def _clause_before(left: list[str], verb: int) -> list[str]:
    """From the last strong break on, or from the "which" of the verb."""
    i = _head(left, verb)
    if i >= 0 and left[i] in _RELATIVE:
        return left[i + 1 :]
    for i in range(len(left) - 1, -1, -1):
        if left[i] in (";", ":") or (left[i] in _TURNS and i and left[i - 1] == ","):
            return left[i + 1 :]
    return left


def _clause_after(right: list[str]) -> list[str]:
    for i, word in enumerate(right):
        if word in (",", ";", ":", "which", "after") or word in _TURNS:
            return right[:i]
    return right


def _after(right: list[str]) -> str:
    """ "In 1996, the company collapsed": the first verb of the sentence decides."""
    past, ahead, stop = _words("past"), _words("ahead"), _words("stop")
    for word in right[1:REACH]:
        if word in _WILL:
            return "future"
        if word in past or word in _WAS:
            return "" if _plans(right) else "past"
        if word in ahead or word in stop or word in _MARKS or word.endswith(("ed", "ing")):
            return ""
    return ""


def _on_a_day(left: list[str], right: list[str], past: frozenset[str]) -> str:
    """ "met on May 30", "will meet Xi in Paris on May 1": only fillers between the verb and its day."""
    for i in range(len(left) - 1, max(-1, len(left) - 1 - REACH // 2), -1):
        word = left[i]
        if word in past:
            planned = not _has_happened(left, i) or _plans(_clause_before(left, i)) or _plans(_clause_after(right))
            return "" if planned else "past"
        if (
            word in _words("to-come")
            and i
            and (left[i - 1] in _WILL or (i > 1 and left[i - 1] == "be" and left[i - 2] in _WILL))
        ):
            return "future"
        if word != MENTION and word not in _words("filler"):
            return ""
    return ""
