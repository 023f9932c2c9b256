"""The words of time: each lower-case word has a class, which the grammar speaks of, and a value."""

from __future__ import annotations

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TENTHS = ("twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth")

Word = tuple[str, object]
WORDS: dict[str, Word] = {}


def split_words(words: str) -> list[str]:
    return words.split()


def _add(name: str, words: str, value: object = None) -> None:
    for word in words.split():
        WORDS[word] = (name, word if value is None else value)


def _fill() -> None:
    for i, word in enumerate(MONTHS):
        _add("month", word, i + 1)
    for i, word in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]):
        _add("month", word, i + 1)
    _add("month", "sept", 9)
    _add("mon", "may", 5)
    _add("mon", "march", 3)
    _add("mon", "mar", 3)
    for i, word in enumerate(WEEKDAYS):
        _add("wday", word, i)
        _add("wdays", word + "s", i)
    for i, words in enumerate(("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun")):
        _add("wd", words, i)
    for i, word in enumerate(ONES):
        _add("card", word, i + 1)
    for i, word in enumerate(ORDINALS):
        _add("nth", word, i + 1)
    for i, word in enumerate(TENS):
        _add("card", word, 20 + 10 * i)
        _add("nth", TENTHS[i], 20 + 10 * i)
        _add("ties", word[:-1] + "ies", 20 + 10 * i)
        for j, one in enumerate(ONES[:9]):
            _add("card", f"{word}-{one}", 21 + 10 * i + j)
            _add("nth", f"{word}-{ORDINALS[j]}", 21 + 10 * i + j)
    _add("card", "single", 1)
    _add("scale", "hundred hundreds", 100)
    _add("scale", "thousand thousands", 1000)
    _add("scale", "million millions", 1_000_000)
    _add("scale", "billion billions", 1_000_000_000)
    _add("scale", "dozen dozens", 12)
    _add("few", "few several many multiple numerous some")
    _add("couple", "couple pair", 2)
    _add("half", "half", 0.5)
    _add("quarter", "quarter quarters qtr qtrs", "Q")
    _add("a", "a an")
    _add("the", "the")

    for words, code in (
        ("day days", "D"),
        ("week weeks wk wks", "W"),
        ("month months mos", "M"),
        ("decade decades", "DE"),
        ("century centuries", "CE"),
        ("fortnight fortnights", "F"),
        ("millennium millennia", "ML"),
    ):
        _add("unit", words, code)
    _add("yr", "year years yr yrs", "Y")
    for words, code in (("hour hours hr hrs", "H"), ("minute minutes min mins", "M"), ("seconds sec secs", "S")):
        _add("tunit", words, code)
    _add("weekend", "weekend weekends")
    _add("season", "summer summers", "SU")
    _add("season", "winter winters wintertime", "WI")
    _add("season", "autumn autumns", "FA")
    _add("season", "summertime", "SU")
    _add("fall", "fall", "FA")
    _add("fall", "spring springs springtime", "SP")

    _add("deictic", "today", 0)
    _add("deictic", "yesterday", -1)
    _add("deictic", "tomorrow tmrw tomorrows", 1)
    _add("tonight", "tonight tonite", "NI")
    for words, code in (
        ("morning mornings", "MO"),
        ("afternoon afternoons", "AF"),
        ("evening evenings", "EV"),
        ("night nights nighttime overnight", "NI"),
        ("noon midday lunchtime", "12:00"),
        ("midnight", "24:00"),
        ("dawn daybreak sunrise", "MO"),
        ("dusk sunset nightfall", "EV"),
        ("dinnertime", "EV"),
        ("daytime", "DT"),
    ):
        _add("pod", words, code)
    _add("last", "last past previous preceding", -1)
    _add("next", "next coming following upcoming", 1)
    _add("this", "this current", 0)
    _add("that", "that same", "that")
    _add("ago", "ago", -1)
    _add("later", "later", 1)
    _add("earlier", "earlier", -1)
    _add("after", "after following", 1)
    _add("before", "before prior", -1)
    WORDS["following"] = ("next", 1)
    _add("early", "early late mid middle beginning start end very latter sometime")
    _add("now", "now currently nowadays presently", "PRESENT_REF")
    _add("recent", "recently lately", "PAST_REF")
    _add("recentadj", "recent", "PAST_REF")
    _add("future", "future", "FUTURE_REF")
    _add("present", "present moment", "PRESENT_REF")
    _add("each", "every each")
    _add("per", "per")
    _add("times", "twice once times thrice")
    for words, code in (
        ("daily", "P1D"),
        ("weekly", "P1W"),
        ("monthly", "P1M"),
        ("quarterly", "P1Q"),
        ("yearly annually annual", "P1Y"),
        ("hourly", "PT1H"),
        ("nightly", "P1D"),
        ("biweekly fortnightly", "P2W"),
        ("biannual semiannual", "P6M"),
        ("biennial", "P2Y"),
    ):
        _add("freq", words, code)
    _add("hedge", "about around approximately roughly circa nearly almost over exactly precisely under")
    _add("more", "more longer")
    _add("less", "less fewer shorter")
    _add("degree", "just well slightly")
    _add("no", "no not")
    _add("up", "up")
    _add("so", "so")
    _add("than", "than")
    _add("least", "least")
    _add("most", "most")
    _add("at", "at")
    _add("adj", "straight consecutive successive full whole entire business trading working calendar solid "
         "single additional extra other another school fiscal financial academic tax")  # fmt: skip
    _add("in", "in within")
    _add("on", "on")
    _add("prep", "by since until till during throughout between through")
    _add("to", "to")
    _add("for", "for")
    _add("from", "from")
    _add("of", "of")
    _add("and", "and")
    _add("or", "or")
    _add("halfday", "am", "a")
    _add("halfday", "pm", "p")
    _add("share", "part parts")
    _add("eop", "eoy", "Y")
    _add("eop", "eom", "M")
    _add("hence", "hence")
    _add("being", "being")
    _add("all", "all")
    _add("old", "old")
    _add("aged", "aged age ages")
    _add("zone", "utc gmt est edt cst cdt mst mdt pst pdt bst cet cest jst aest ist zulu")
    _add("region", "eastern central mountain pacific local et pt ct mt")
    _add("timeword", "time standard daylight")
    _add("oclock", "o'clock oclock o’clock")
    _add("era", "bc bce ad ce")


_fill()
