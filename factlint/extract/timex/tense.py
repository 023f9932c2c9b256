"""Does a sentence look back or ahead? Told from the verb nearest to a place."""

from __future__ import annotations

from .lexicon import split_words

_REACH = 240  # characters of context on either side
_AHEAD = frozenset(
    split_words(
        "will shall won't won’t plan plans planned planning expect expects expected schedules scheduled slated due "
        "likely intend intends would upcoming forthcoming future until till deadline starting tomorrow gonna"
    )
)
_PLANNED = frozenset(split_words("planned expected scheduled slated due"))
_BEFORE_TO = frozenset(split_words("set going is are aim aims hope hopes due"))
_BACK = frozenset(
    split_words(
        "was were had has have did been said told went came took got gave made met won lost fell rose began left "
        "found held sent saw spoke struck shot hit became wrote fought led ran sold bought brought put cut beat broke "
        "knew thought kept paid stood heard grew drew flew threw drove built spent taught caught felt meant read rode "
        "sat sank shook slept stole swore tore woke wore withdrew arose chose hung hurt laid sought since ago earlier "
        "last after"
    )
)
_NO_PAST = frozenset(
    split_words("need exceed proceed succeed indeed hundred speed united breed creed unneeded needed feed seed")
)
_MARKS = "\"'“”‘’()[],;:.!?—–-"


def tense(low: str, start: int, end: int) -> int:
    """-1 past, 1 future, 0 unknown for the words at `start`..`end` of the text in small letters."""
    words = low[_sentence_start(low, start) : start].split()
    for i in range(len(words) - 1, -1, -1):
        cue = _cue(words, i)
        if cue:
            return cue
    words = low[end : _sentence_end(low, end)].split()
    for i in range(len(words)):
        cue = _cue(words, i)
        if cue:
            return cue
    return 0


def _cue(words: list[str], i: int) -> int:
    word = words[i].strip(_MARKS)
    if word in _AHEAD:
        # "was expected to land on Friday" looks back
        was = i > 0 and word in _PLANNED and words[i - 1] in ("was", "were", "been")
        return -1 if was else 1
    if word in _BACK:
        return -1
    if word == "to":
        planned = i > 0 and words[i - 1] in _BEFORE_TO
        if planned and i > 1 and words[i - 2] in ("was", "were", "been"):
            return -1
        return 1 if planned or (i + 1 < len(words) and words[i + 1] == "be") else 0
    if word.endswith("ed") and len(word) > 3 and word not in _NO_PAST:
        return -1
    return 1 if word.endswith(("'ll", "’ll")) else 0


def _sentence_start(low: str, start: int) -> int:
    back = max(0, start - _REACH)
    for mark in (". ", "\n", "? ", "! ", "; ", ': "', ": “"):
        at = low.rfind(mark, back, start)
        if at >= 0:
            back = at + 1
    return back


def _sentence_end(low: str, end: int) -> int:
    stop = min(len(low), end + _REACH)
    for mark in (". ", "\n", "? ", "! ", "; "):
        at = low.find(mark, end, stop)
        if at >= 0:
            stop = at
    return stop
