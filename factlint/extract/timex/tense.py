"""Does a sentence look back or ahead? Told from the verb nearest to a place."""

from __future__ import annotations

from factlint import lang

_REACH = 240  # characters of context on either side
_AHEAD = lang.words("time/ahead")
_PLANNED = lang.words("time/planned")
_BEFORE_TO = lang.words("time/before-to")
_BACK = lang.words("time/back")
_NO_PAST = lang.words("time/no-past")
_SHORT = lang.words("abbreviations/abbreviation").union(
    word.lower() for word in lang.entries("abbreviations/title-abbreviation")
)
_CUES = {**dict.fromkeys(_BACK, -1), **dict.fromkeys(_AHEAD, 1)}
_UNSURE = lang.words("time/unsure")
_NO_VERB_AFTER = lang.words("time/no-verb-after")
_OTHERWISE = lang.words("time/otherwise")
_WAS = lang.words("time/was")
_CLOSING = "\"'”’)]"
_ENDS = frozenset(".?!;" + _CLOSING)
_MARKS = "\"'“”‘’()[],;:.!?—–-"


def tense(low: str, start: int, end: int) -> int:
    """-1 past, 1 future, 0 unknown for the words at `start`..`end` of the text in small letters."""
    before, after = _around(low, start, end)
    cues = [(before, i) for i in reversed(range(len(before)))] + [(after, i) for i in range(len(after))]
    return next((cue for words, i in cues if (cue := _cue(words, i))), 0)


_EDGES = lang.words("time-context/edges")


def happened(low: str, start: int, end: int) -> bool:
    """Did what the sentence tells of surely happen in the month that stands at `start`..`end` ("in June he won")?

    The verb in front of it says so, or where it opens the sentence the first one after it.
    """
    before, after = _around(low, start, end)
    while before and before[-1] in _EDGES:
        before.pop()
    if not before or before.pop() != "in":
        return False
    for i in reversed(range(len(before))):
        word = before[i].strip(_MARKS)
        if word in _OTHERWISE or word in _AHEAD:
            return False
        if _cue(before, i) < 0:
            return _is_sure(before, i)
    if before and before not in (["and"], ["but"], ["then"], ["early"], ["late"]):
        return False
    for i, word in enumerate(after):
        cue = _cue(after, i)
        if cue or word.strip(_MARKS) in _OTHERWISE:
            return cue < 0 and _is_sure(after, i)
    return False


def _is_sure(words: list[str], i: int) -> bool:
    return words[i].strip(_MARKS) not in _UNSURE and not (i and words[i - 1] in _NO_VERB_AFTER)


def _around(low: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words of its sentence before and behind a place, the last with its mark."""
    back = max(0, start - _REACH)
    before = low[max(back, low.rfind("\n", back, start) + 1) : start].split()
    ends = [i for i, word in enumerate(before) if word[-1] in _ENDS and _ends_sentence(word)]
    stop = low.find("\n", end, end + _REACH)
    after = low[end : stop if stop >= 0 else end + _REACH].split()
    last = next((i for i, word in enumerate(after) if word[-1] in _ENDS and _ends_sentence(word)), len(after))
    return before[ends[-1] + 1 if ends else 0 :], after[: last + 1]


_PAST_ENDING = lang.entries("time-context/past-ending")
_WILL_ENDING = lang.entries("time-context/will-ending")


def _cue(words: list[str], i: int) -> int:
    word = words[i]
    if word[-1] in _MARKS or word[0] in _MARKS:
        word = word.strip(_MARKS)
    known = _CUES.get(word)
    if known is not None:
        # "was expected to land on Friday" looks back
        return -1 if known > 0 and i and word in _PLANNED and words[i - 1] in _WAS else known
    if word == "to":
        planned = i > 0 and words[i - 1] in _BEFORE_TO
        if planned and i > 1 and words[i - 2] in _WAS:
            return -1
        return 1 if planned or (i + 1 < len(words) and words[i + 1] == "be") else 0
    if word.endswith(_PAST_ENDING) and len(word) > 3 and word not in _NO_PAST:
        return -1
    return 1 if word.endswith(_WILL_ENDING) else 0


def _ends_sentence(word: str) -> bool:
    """Does this word, which ends with a mark, end a sentence? "Gen." and "U.S." do not."""
    bare = word.rstrip(_CLOSING)
    if bare[-1:] != ".":
        return bare[-1:] in ("?", "!", ";")
    bare = bare[:-1]
    return len(bare) > 1 and "." not in bare and bare not in _SHORT
