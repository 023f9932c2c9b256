"""What stands beside a number or a name: a counted noun, a title, the name of a paper."""

from __future__ import annotations

from factlint import lang, regexes

_COUNTED = lang.words("time/counted")
_MEASURED = lang.words("time/counted-hyphen")
_QUALIFIERS = lang.words("time/qualifier")
_NUMBERED = lang.words("time/numbered")
_DATED = lang.words("time/dated")
_SMALL = lang.words("time/small")


def counts_things(low: str, end: int) -> bool:
    """A number that ends here counts people, miles, votes."""
    if low[end : end + 1] not in _GAPS:
        return False
    words = low[end + 1 : end + 40].split(None, 2)
    if not words:
        return False
    if low[end] == "-":  # "the 2000-seat hall", "a 2000-square-foot flat"
        word = words[0].partition("-")[0].rstrip(".,;:)!?'’\"”")
        return word in _COUNTED or f"{word}s" in _COUNTED or word in _MEASURED
    if words[0] in _QUALIFIERS and len(words) > 1:
        words = words[1:]
    return words[0].rstrip(".,;:)!?'’\"”") in _COUNTED


_GAPS = frozenset(" -")


_YEAR_THOUGH_NUMBERED = lang.words("time-context/year-though-numbered")


def names_year(low: str, start: int, end: int, year: int) -> bool:
    """Are four digits a year? From 1900 to 2099 unless they count or number something, else after a word of time."""
    if year >= 2200 or counts_things(low, end):
        return False
    before = low[max(0, start - 16) : start]
    words = before.split()
    last = words[-1] if words and before[-1] in _GAPS else ""
    if 1900 <= year < 2100:
        return last not in _NUMBERED or last in _YEAR_THOUGH_NUMBERED
    if low[end : end + 2] in (".0", ",0"):
        return False
    dated = last in _DATED or before[-1:] in ("-", "–", "—", "(", "'", "’", '"', "“", "‘") or last[-1:] == ","
    return dated and not _is_count(low, end)


_NO_NOUN_ENDING = lang.entries("time-context/no-noun-ending")
_CHILDREN_ENDING = lang.entries("time-context/children-ending")


def _is_count(low: str, end: int) -> bool:
    """Is a plural the next word or the one after it ("1709 school children")?"""
    if low[end : end + 1] not in _GAPS:
        return False
    for word in low[end + 1 : end + 40].split()[:2]:
        bare = word.rstrip(".,;:)!?'’\"”")
        if word in _SMALL or not word[0].isalpha() or bare.endswith(_NO_NOUN_ENDING):
            return False
        if (bare.endswith("s") and len(bare) > 3 and bare[-2] not in "suai") or bare.endswith(_CHILDREN_ENDING):
            return True
        if bare != word:
            return False
    return False


_NAME_AFTER = regexes.compile(lang.text("time-context/weekday-name-after"))
_NAME_IN_FRONT = regexes.compile(lang.text("time-context/weekday-name-before"))


def is_no_weekday(text: str, low: str, start: int, end: int) -> bool:
    """The verbs "wed" and "sat", the Edmonton Sun, the Mail on Sunday: what only looks like a weekday."""
    if low[start:end] in _WEEKDAYS:
        return names_place_or_paper(text, start, end)
    if text[start].islower():
        return True
    return low[start:end] in _ALSO_PAPER and _IS_NAMED.search(text, max(0, start - 24), start) is not None


_WEEKDAYS = frozenset(map(str.lower, lang.entries("calendar/weekdays")))
_ALSO_PAPER = lang.words("time/also-paper")
_IS_NAMED = regexes.compile(r"[A-Z][a-z]+ \Z")


def names_place_or_paper(text: str, start: int, end: int) -> bool:
    """ "Friday Harbor", "the Sunday Times", "Sheffield Wednesday": a weekday in a name."""
    return bool(_NAME_AFTER.match(text, end)) or bool(
        text[start].isupper() and _NAME_IN_FRONT.search(text[max(0, start - 16) : start])
    )


_RATE = regexes.compile(lang.text("time-context/rate-before"))


def is_rate(low: str, start: int) -> bool:
    """ "15 a year", "twice a week": the unit says how often."""
    return _RATE.search(low[max(0, start - 12) : start]) is not None
