"""What stands beside a number or a name: a counted noun, a title, the name of a paper."""

from __future__ import annotations

from factlint import regexes

from .lexicon import split_words

_COUNTED = frozenset(
    split_words(
        "people person persons men women children boys girls students pupils workers employees staff jobs troops "
        "soldiers fighters militants rebels police officers civilians residents refugees migrants passengers patients "
        "prisoners inmates victims dead deaths wounded injured injuries killed others cases votes voters seats "
        "members delegates players fans supporters protesters demonstrators participants visitors homes houses "
        "buildings families households schools companies firms stores shops cars vehicles trucks aircraft planes "
        "flights ships boats vessels mile miles kilometer kilometers kilometre kilometres km meter meters metre "
        "metres feet foot ft inch inches yard yards acre acres hectare hectares ton tons tonne tonnes pound pounds "
        "kilogram kilograms kg gram grams liter liters litre litres gallon gallons barrel barrels degree degrees "
        "percent pct point points dollar dollars euro euros yen rupees roubles rubles dlrs lire francs marks million "
        "billion trillion mln bln thousand hundred dozen copies page pages words shares unit units items times weeks "
        "months years days minutes hours seconds species stocks bodies goal goals run runs wickets horsepower hp "
        "watts megawatts mw mhz rpm volts megabytes gb mb pieces dogs cats animals birds countries cities towns "
        "villages churches missiles rockets bombs tanks guns weapons warheads respondents adults nurses doctors "
        "teachers firefighters"
    )
)
_MEASURED = frozenset(split_words("seater strong odd plus square cubic man woman foot inch capacity bed room word"))
_QUALIFIERS = frozenset(split_words("more other new additional local foreign young unarmed armed of per school"))
_NUMBERED = frozenset(
    split_words(
        "flight boeing airbus no no. nos. number room route highway interstate resolution section article act law "
        "page p. pp. windows model apartment suite unit box ext ext. extension channel iso rfc about some nearly "
        "almost over than least most approximately around roughly only another psalm chapter verse bus train size "
        "code pin office version mark mk gate class category phone call tel tel. type nikkei ftse cac s&p russell "
        "h.r. hr s. h.b. hb s.b. sb a.b. index asteroid ngc hms uss street avenue road area level top scored for x ×"
    )
)
_DATED = frozenset(
    split_words(
        "in since by from until till of during between to before after through and or for year the early late mid "
        "circa c. about around summer winter spring autumn fall january february march april may june july august "
        "september october november december"
    )
)
_SMALL = frozenset(
    split_words("the and or by in of to at a an it he she they when with as for on but is was has his its this")
)


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


def names_year(low: str, start: int, end: int, year: int) -> bool:
    """Are four digits a year? From 1900 to 2099 unless they count or number something, else after a word of time."""
    if year >= 2200 or counts_things(low, end):
        return False
    before = low[max(0, start - 16) : start]
    words = before.split()
    last = words[-1] if words and before[-1] in _GAPS else ""
    if 1900 <= year < 2100:
        return last not in _NUMBERED or last in ("for", "around", "about")
    if low[end : end + 2] in (".0", ",0"):
        return False
    dated = last in _DATED or before[-1:] in ("-", "–", "—", "(", "'", "’", '"', "“", "‘") or last[-1:] == ","
    return dated and not _is_count(low, end)


def _is_count(low: str, end: int) -> bool:
    """Is a plural the next word or the one after it ("1709 school children")?"""
    if low[end : end + 1] not in _GAPS:
        return False
    for word in low[end + 1 : end + 40].split()[:2]:
        bare = word.rstrip(".,;:)!?'’\"”")
        if word in _SMALL or not word[0].isalpha() or bare.endswith(("'s", "’s", "ed")):
            return False
        if (bare.endswith("s") and len(bare) > 3 and bare[-2] not in "suai") or bare.endswith("children"):
            return True
        if bare != word:
            return False
    return False


_NAME_AFTER = regexes.compile(
    r" (?:Times|Telegraph|Mirror|Express|Herald|Mail|World|Sun|Post|Independent|Business|Star|People|Tribune|Mercury|"
    r"Harbou?r|Islands?|Night Live|Night Lights|Night Football|School|Nation|Review|Sport|Age|Gazette|Mass|"
    r"Evening Post|Magazine|Bloody)(?![a-z])"
)
_NAME_IN_FRONT = regexes.compile(
    r"(?:mail on|star on|independent on|people on|black|bloody|super|freaky|ruby|man|his girl|joe|sheffield|wednesday|"
    r"tuesday weld|casual|taking back|happy|blue|cyber|ash|good|easter|palm|whit|maundy|holy|shrove|giving|spy) $"
)


def names_place_or_paper(text: str, low: str, start: int, end: int) -> bool:
    """ "Friday Harbor", "the Sunday Times", "Sheffield Wednesday": a weekday in a name."""
    return bool(_NAME_AFTER.match(text, end)) or bool(
        text[start].isupper() and _NAME_IN_FRONT.search(low[max(0, start - 16) : start])
    )


_RATE = regexes.compile(
    r"(?:[0-9]|million|billion|trillion|thousand|hundred|dozen|percent|per cent|%|times|once|twice|thrice|dollars?|"
    r"pounds?|euros?|cents?|barrels?|people|tonn?e?s|tons|units|visitors?|passengers?|hours?|days?|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|vehicles|cars|gallons|litres|liters|bpd|bushels|flights|deaths|yen|students|miles) $"
)


def is_rate(low: str, start: int) -> bool:
    """ "15 a year", "twice a week": the unit says how often."""
    return _RATE.search(low[max(0, start - 12) : start]) is not None
