"""Does a sentence look back or ahead? Told from the verb nearest to a place."""

from __future__ import annotations

import re

_REACH = 240  # characters of context on either side
_FUTURE = (
    "will|shall|won['’]t|['’]ll|to be|going to|gonna|plans?|planned|planning|expect(?:s|ed)?|schedul(?:ed|es)|slated|due|"
    "set (?:to|for)|is to|are to|aims? to|hopes? to|intends?|likely to|would|upcoming|forthcoming|future|until|till|"
    "ahead of|deadline|starting|tomorrow"
)
_PAST = (
    "was|were|had|has|have|did|been|said|told|went|came|took|got|gave|made|met|won|lost|fell|rose|began|left|found|held|"
    "sent|saw|spoke|struck|shot|hit|became|wrote|fought|led|ran|sold|bought|brought|put|cut|beat|broke|knew|thought|"
    "kept|paid|stood|heard|grew|drew|flew|threw|drove|built|spent|taught|caught|felt|meant|read|rode|sat|sank|shook|"
    "slept|stole|swore|tore|woke|wore|withdrew|arose|chose|hung|hurt|laid|sought|since|ago|earlier|last|after|"
    "(?!need|unit|hundr|spe|fe|seed|breed|creed|exceed|proceed|succeed|indeed)[a-z]{2,}ed"
)
_CUE = re.compile(rf"(?<![a-z])(?:({_FUTURE})|({_PAST}))(?![a-z])")
_PLANS = frozenset(("planned", "expected", "scheduled", "slated", "due", "set to", "set for"))
_WAS = ("was ", "were ", "had been ")
_BREAK = re.compile(r"[.!?;:][\"'”’)]*\s|\n")


def tense(low: str, start: int, end: int) -> int:
    """-1 past, 1 future, 0 unknown for the words at `start`..`end` of the text in small letters."""
    back = max(0, start - _REACH)
    before = low[back:start]
    for cut in _BREAK.finditer(before):
        back = max(back, start - len(before) + cut.end())
    last = 0
    for cue in _CUE.finditer(low, back, start):
        ahead = cue[1]
        # "was expected to land on Friday" looks back
        last = -1 if not ahead or (last < 0 and ahead in _PLANS and low.endswith(_WAS, 0, cue.start())) else 1
    if last:
        return last
    after = low[end : end + _REACH]
    cut_after = _BREAK.search(after)
    stop = end + (cut_after.start() if cut_after else len(after))
    for cue in _CUE.finditer(low, end, stop):
        return 1 if cue[1] else -1
    return 0
