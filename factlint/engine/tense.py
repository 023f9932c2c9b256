"""Whether the words around a place in the text tell of what has happened or of what is to come.

Told from the verb that governs the place, within its clause; where the verb is not one of a list (`words/tense.txt`), or
anything in the clause speaks of plans, nothing is told. The list holds only verbs whose own time the place must be:
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
    from factlint.extract.reading import Reading

REACH = 16  # words from the place to its verb
MENTION = "\x01"
_ATOMS = frozenset(ATOMS.values())
_EVENT = ATOMS["event-kind"]
_ATOM = "".join(map(re.escape, ATOMS.values()))
_TOKEN = regexes.compile(rf"[{_ATOM}](?:{FILL}*[{_ATOM}])?|[a-z]+(?:[-'’][a-z]+)*|[0-9][0-9.,/-]*|[^\s]")
_LEADS = frozenset(("in", "during"))
_WILL = frozenset(("will", "shall"))
_BE = frozenset(("be", "being", "to"))
_SKIPPED = frozenset(
    ("was", "were", "had", "has", "have", "been", "not", "already", "also", "first", "previously", "once", "only")
)
_COMPARED = frozenset(("compared", "versus", "against"))
_RELATIVE = frozenset(("that", "which", "who"))
_CAUSES = frozenset(("led", "contributed", "attributed", "due"))
_SETTLED = frozenset(
    (
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "more",
        "less",
        "almost",
        "about",
        "nearly",
        "around",
        "over",
    )
)
# What may stand between "will meet" and its day: the people, the place, the talks.
_FILLERS = frozenset(
    (
        MENTION, "with", "in", "at", "to", "for", "the", "a", "an", "his", "her", "its", "their", "here", "there", "again",
        "talks", "meeting", "meetings", "court", "place", "office", "and", "both", "elections", "an", "next", "out", "up",
    )
)  # fmt: skip
_TO_COME = frozenset(
    (
        "meet", "visit", "hold", "arrive", "travel", "open", "begin", "start", "take", "vote", "speak", "host", "attend",
        "play", "appear", "go", "be", "release", "publish", "announce", "close", "end", "expire", "retire", "resign", "fly",
        "leave", "return", "perform", "debut", "premiere", "held", "sworn", "inaugurated", "released", "published", "buried",
        "sentenced", "opened", "announced",
    )
)  # fmt: skip


def tense_at(reading: Reading, start: int, end: int) -> str:
    """ "past", "future" or "" for the mention at `start`..`end`."""
    number = bisect_right(reading.sentences, (start, len(reading.text))) - 1
    first, last = reading.sentences[number]
    left, right = _tokens(reading, first, start), _tokens(reading, end, last)
    if not left:
        return ""
    lead = left[-1]
    if lead == "since":
        return "past"
    if lead == "on":
        return _on_a_day(left[:-1], right)
    if lead not in _LEADS:
        return ""
    if len(left) == 1:
        return _after(right)
    return "past" if _looks_back(left[:-1], right) else ""


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


def _looks_back(left: list[str], right: list[str]) -> bool:
    at = _verb(left)
    if at < 0 or not _has_happened(left, at):
        return False
    ahead = members("ahead", "tense")
    if at == len(left) - 1 and left[at] in members("record", "tense"):
        return not any(w in ahead for w in _clause(right)) and not {"to", "be", "will", "if"} & set(
            left[max(0, at - 4) : at]
        )
    return not any(w in ahead for w in _own_clause(left, at)) and not any(w in ahead for w in _clause(right))


def _verb(left: list[str]) -> int:
    """The nearest verb that tells what happened, -1 where something else may govern the end of `left`."""
    past, ahead, stop = members("past", "tense"), members("ahead", "tense"), members("stop", "tense")
    compared = False
    for i in range(len(left) - 1, max(-1, len(left) - 1 - REACH), -1):
        word = left[i]
        if word in past or word in ("was", "were", "had"):
            return i
        if word in _COMPARED or (compared and word in (",", "and")):
            compared = True
            continue
        if word in ahead or word in stop or word in ',;:()[]"“”—–' or word.endswith("ed"):
            return -1
        if word == "to" and _is_infinitive(left, i):
            return -1
    return -1


def _is_infinitive(left: list[str], at: int) -> bool:
    following = left[at + 1] if at + 1 < len(left) else ""
    if (
        not following.isalpha()
        or following in _SETTLED
        or (following.endswith("s") and not following.endswith(("ss", "us")))
    ):
        return False
    return not (at and left[at - 1] in _CAUSES)


def _has_happened(left: list[str], at: int) -> bool:
    """No "will", "to" or "if" before the verb and its helpers."""
    i = at - 1
    while i >= 0 and (left[i] in _SKIPPED or left[i].endswith("ly")):
        i -= 1
    return i < 0 or not (left[i] in _BE or left[i] in members("ahead", "tense"))


def _own_clause(left: list[str], verb: int) -> list[str]:
    """From the last strong break on, or from the "which" of the verb."""
    i = verb - 1
    while i >= 0 and (left[i] in _SKIPPED or left[i].endswith("ly")):
        i -= 1
    if i >= 0 and left[i] in _RELATIVE:
        return left[i + 1 :]
    for i in range(len(left) - 1, -1, -1):
        if left[i] in (";", ":") or (
            left[i] in ("but", "while", "although", "though", "whereas") and i and left[i - 1] == ","
        ):
            return left[i + 1 :]
    return left


def _clause(right: list[str]) -> list[str]:
    for i, word in enumerate(right):
        if word in (",", ";", ":", "but", "while", "although", "though", "which", "after"):
            return right[:i]
    return right


def _after(right: list[str]) -> str:
    """ "In 1996, the company collapsed": the first verb of the sentence decides."""
    past, ahead, stop = members("past", "tense"), members("ahead", "tense"), members("stop", "tense")
    for word in right[1:REACH]:
        if word in _WILL:
            return "future"
        if word in ahead or word in stop or word in ',;:()"“”—':
            return ""
        if word in past or word in ("was", "were", "had"):
            return "" if any(w in ahead for w in right) else "past"
        if word.endswith(("ed", "ing")):
            return ""
    return ""


def _on_a_day(left: list[str], right: list[str]) -> str:
    """ "met on May 30", "will meet Xi in Paris on May 1": only fillers between the verb and its day."""
    ahead, past = members("ahead", "tense"), members("past", "tense")
    for i in range(len(left) - 1, max(-1, len(left) - 1 - REACH // 2), -1):
        word = left[i]
        if word in past or (i and word in ("held", "signed") and left[i - 1] in ("was", "were")):
            if not _has_happened(left, i) or any(w in ahead for w in _own_clause(left, i)):
                return ""
            return "past" if not any(w in ahead for w in _clause(right)) else ""
        if i and word in _TO_COME and (left[i - 1] in _WILL or (left[i - 1] == "be" and left[i - 2] in _WILL)):
            return "future"
        if word not in _FILLERS:
            return ""
    return ""
