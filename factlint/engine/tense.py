"""Whether the words around a place in the text tell of what has happened or of what is to come.

Told from the verb that governs the place, within its clause; where that verb is not one of a list, or anything in the
clause speaks of plans, nothing is told. The list (`lang/<code>/tense.yml`) holds only verbs whose own time the place
must be: "rose in 1996" looks back, "announced a sale in 1996" does not say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlint import lang, regexes
from factlint.extract.atoms import ATOMS, FILL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.extract.reading import Reading

REACH = 16  # words from the place to its verb
NOUN = 3  # words of "a rosy scenario"
MENTION = "\x01"
_ATOMS = frozenset(ATOMS.values())
_EVENT = ATOMS["event-kind"]
_SET = ATOMS["set"]
_ATOM = "".join(map(re.escape, ATOMS.values()))
_TOKEN = regexes.compile(rf"[{_ATOM}](?:{FILL}*[{_ATOM}])?|[a-z]+(?:[-'’][a-z]+)*|[0-9][0-9.,/-]*|[^\s]")
# The verbs and other words of lang/en/tense.yml, by class.
_AFTER_TO = lang.words("tense/after-to")
_AHEAD = lang.words("tense/ahead")
_EVENTS = lang.words("tense/event")
_HELPER = lang.words("tense/helper")
_LASTING = lang.words("tense/lasting")
_NO_NOUN = lang.words("tense/no-noun")
_PAST = lang.words("tense/past")
_RECORD = lang.words("tense/record")
_STOP = lang.words("tense/stop")
_LEADS = lang.words("claim-context/during")
_ENDS = lang.words("claim-context/until")
_LEADING = ("since", "of", "the", *_LEADS, *_ENDS)  # the words before a place that tell something
_WAS = lang.words("claim-context/was")
_WILL = lang.words("claim-context/will")
_BE = lang.words("claim-context/be-forms")
_COMPARED = lang.words("claim-context/compared")
_RELATIVE = lang.words("claim-context/relative")
_TURNS = lang.words("claim-context/turns")
_CAUSES = lang.words("claim-context/causes")
_MARKS = frozenset(',;:()[]"“”—–')


def tense_at(reading: Reading, start: int, end: int, year_said: bool) -> str:
    """ "past", "future" or "" for the year at `start`..`end`."""
    if not reading.skeleton[max(0, start - 10) : start].rstrip().endswith(_LEADING):
        return ""
    first, last = reading.sentences[reading.sentence_at(start)]
    left, right = _tokens(reading, first, start), _tokens(reading, end, last)
    if not left:
        return ""
    lead = left.pop()
    if lead == "since":
        return "past"
    if lead in _ENDS:
        return "past" if _lasted(left) and not _plans(left) else ""
    if year_said and _names_event(lead, left, right):
        return "" if _plans(left) or _plans(right) else "past"
    if lead not in _LEADS or _counts_things(right):
        return ""
    if not left:
        return _after(right, _PAST)
    return "past" if _looks_back(left, right) else ""


def _tokens(reading: Reading, start: int, end: int) -> list[str]:
    """Words and marks; a mention is one token, "every year" is "every", and what may be a verb ("visit") its words."""
    found = []
    for match in _TOKEN.finditer(reading.skeleton, start, end):
        token = match[0]
        if token[0] == _EVENT:
            found += reading.text[match.start() : match.end()].lower().split()
        else:
            found.append("every" if token[0] == _SET else MENTION if token[0] in _ATOMS else token)
    return found


def _counts_things(right: Sequence[str]) -> bool:
    """ "in 2050 homes" """
    return bool(right) and right[0].isalpha() and right[0].endswith("s") and right[0] not in _NO_NOUN


def _lasted(left: list[str]) -> bool:
    """ "served in the army from 2010 [to]" """
    if left[-2:] != ["from", MENTION]:
        return False
    for word in left[-3 : -3 - REACH // 2 : -1]:
        if word in _LASTING:
            return True
        if word in _MARKS or word in _STOP:
            return False
    return False


def _names_event(lead: str, left: list[str], right: list[str]) -> bool:
    """ "the earthquake of 2011", "the 2011 earthquake": what nobody plans has happened."""
    nouns = _EVENTS
    return (lead == "of" and bool(left) and left[-1] in nouns) or (lead == "the" and bool(right) and right[0] in nouns)


def _looks_back(left: list[str], right: list[str]) -> bool:
    at = _find_verb(left)
    if at < 0 or "if" in right or not _has_happened(left, at) or _plans(_clause_after(right)):
        return False
    if at == len(left) - 1 and left[at] in _RECORD:
        return {"to", "be", "will", "if"}.isdisjoint(left[max(0, at - 4) : at])
    return not _plans(_clause_before(left, at))


def _plans(words: Sequence[str]) -> bool:
    return not _AHEAD.isdisjoint(words)


_PAST_ENDING = lang.entries("claim-context/past-ending")
_VERB_LINKS = lang.words("claim-context/verb-links")


def _find_verb(left: list[str]) -> int:
    """The nearest verb that tells what happened, -1 where something else may govern the end of `left`."""
    past, ahead, stop = _PAST, _AHEAD, _STOP
    compared = False
    for i in range(len(left) - 1, max(-1, len(left) - 1 - REACH), -1):
        word = left[i]
        if word in past or word in _WAS:
            return i
        if word in _COMPARED or (compared and word in _VERB_LINKS):
            compared = True
            continue
        if word in ahead or word in stop or word in _MARKS or word.endswith(_PAST_ENDING):
            return -1
        if word == "to" and _is_infinitive(left, i):
            return -1
    return -1


_NO_PLURAL_ENDING = lang.entries("claim-context/no-plural-ending")


def _is_infinitive(left: list[str], at: int) -> bool:
    following = left[at + 1] if at + 1 < len(left) else ""
    plural = following.endswith("s") and not following.endswith(_NO_PLURAL_ENDING)
    if not following.isalpha() or plural or following in _AFTER_TO:
        return False
    return not (at and left[at - 1] in _CAUSES)


_ADVERB_ENDING = lang.entries("claim-context/adverb-ending")


def _head(left: list[str], verb: int) -> int:
    """Where the word stands that a verb with its helpers and adverbs follows; -1 if none does."""
    i = verb - 1
    while i >= 0 and (left[i] in _HELPER or left[i].endswith(_ADVERB_ENDING)):
        i -= 1
    return i


def _has_happened(left: list[str], verb: int) -> bool:
    """No "will", "to" or "if" before the verb."""
    i = _head(left, verb)
    return i < 0 or not (left[i] in _BE or left[i] in _AHEAD)


def _clause_before(left: list[str], verb: int) -> list[str]:
    """From the last strong break on, or from the noun before the "which" of the verb ("futures that ended")."""
    i = _head(left, verb)
    if i >= 0 and left[i] in _RELATIVE:
        return left[max(0, i - NOUN) :]
    for i in range(len(left) - 1, -1, -1):
        if left[i] in (";", ":") or (left[i] in _TURNS and i and left[i - 1] == ","):
            return left[i + 1 :]
    return left


_CLAUSE_BREAKS = lang.words("claim-context/clause-breaks")


def _clause_after(right: list[str]) -> list[str]:
    for i, word in enumerate(right):
        if word in _CLAUSE_BREAKS or word in _TURNS or (word == "that" and not i):
            return right[:i]
    return right


_VERB_ENDINGS = lang.entries("claim-context/verb-endings")


def _after(right: list[str], past: frozenset[str]) -> str:
    """ "In 1996, the company collapsed": the first verb of the sentence decides."""
    ahead, stop = _AHEAD, _STOP
    for i, word in enumerate(right[:REACH]):
        if word in _WILL:
            return "future"
        if word in past or word in _WAS:
            return "" if _plans(right) else "past"
        if word in ahead or word in stop or word.endswith(_VERB_ENDINGS) or (i and word in _MARKS):
            return ""
    return ""
