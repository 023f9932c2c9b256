"""What stands beside a number or a name: a counted noun, a title, the name of a paper."""

from __future__ import annotations

import re

_COUNTED = re.compile(
    r"[ \xa0-](?:more |other |new |additional |local |foreign |young |unarmed |armed |of |or more )?(?:people|persons?|men|women|"
    r"children|boys|girls|students|pupils|workers|employees|staff|jobs|troops|soldiers|fighters|militants|rebels|"
    r"police|officers|civilians|residents|refugees|migrants|passengers|patients|prisoners|inmates|victims|dead|deaths|"
    r"wounded|injured|injuries|killed|others|cases|votes|voters|seats|members|delegates|players|fans|supporters|"
    r"protesters|demonstrators|participants|visitors|homes|houses|buildings|families|households|schools|companies|"
    r"firms|stores|shops|cars|vehicles|trucks|aircraft|planes|flights|ships|boats|vessels|miles?|kilomet(?:er|re)s?|km|"
    r"met(?:er|re)s?|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?|tons?|tonnes?|pounds?|kilograms?|kg|grams?|"
    r"lit(?:er|re)s?|gallons?|barrels?|degrees?|percent|per cent|points?|dollars?|euros?|yen|rupees?|roubles?|rubles?|"
    r"million|billion|trillion|thousand|hundred|dozen|copies|pages?|words|shares|units|copies|items|times|minutes?|"
    r"hours?|seconds?|species|stocks|bodies|goals?|runs?|wickets?|horsepower|hp|watts?|megawatts?|mw|mhz|rpm|volts?|"
    r"megabytes?|gb|mb|pieces|dogs|cats|animals|birds|countries|cities|towns|villages|churches|missiles|rockets|"
    r"bombs|weeks|months|years|days|tanks|guns|weapons|warheads|respondents|adults|families|nurses|doctors|teachers|firefighters)(?![a-z])"
)
_NAME_BEFORE = re.compile(
    r"(?:flight|boeing|airbus|no\.?|nos\.?|number|room|route|highway|interstate|resolution|section|article|act|law|"
    r"page|pp?\.|windows|model|apartment|suite|unit|box|ext\.?|extension|channel|iso|rfc|about|some|nearly|almost|"
    r"over|than|least|most|approximately|around|roughly|only|another|psalm|chapter|verse|bus|train|size|code|pin|"
    r"office|version|mark|mk|gate|class|category|phone|call|tel\.?|type|nikkei|ftse|cac|s&p|russell|index|"
    r"asteroid|ngc|m/s|hms|uss|street|avenue|road|area|level|top|for a|scored|total of|for|x|×)[ \xa0]$"
)
_TIME_BEFORE = re.compile(
    r"(?:in|since|by|from|until|till|of|during|between|to|before|after|through|and|or|for|year|the|[-–—(,'’\"“‘]|early|late|"
    r"mid|circa|c\.|about|around|back in|summer|winter|spring|autumn|fall|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)[ \xa0]?$"
)
_PLURAL = re.compile(
    r"(?:[ \xa0-](?!the|and|or|by|in|of|to|at|a|an|it|he|she|they|when|with|as|for|on|but|is|was)[a-z]+){0,2}[ \xa0-][a-z]{2,}(?:(?<![suai])s|ren)(?![a-z'’])"
)


def counts_things(low: str, end: int) -> bool:
    """A number that ends here counts people, miles, votes."""
    return _COUNTED.match(low, end) is not None


def names_year(low: str, start: int, end: int, year: int) -> bool:
    """Are four digits a year? From 1900 to 2099 unless they count or number something, else only after a word of time."""
    if _COUNTED.match(low, end):
        return False
    before = low[max(0, start - 16) : start]
    if 1900 <= year < 2100:
        return _NAME_BEFORE.search(before) is None or before.endswith((" for ", "around ", "about "))
    if low[end : end + 2] in (".0", ",0"):
        return False
    return _TIME_BEFORE.search(before) is not None and _PLURAL.match(low, end) is None


_NAME_AFTER = re.compile(
    r" (?:Times|Telegraph|Mirror|Express|Herald|Mail|World|Sun|Post|Independent|Business|Star|People|Tribune|Mercury|"
    r"Harbou?r|Islands?|Night Live|Night Lights|Night Football|School|Nation|Review|Sport|Age|Gazette|Mass|Evening Post|"
    r"Magazine|Bloody)(?![a-z])"
)
_NAME_IN_FRONT = re.compile(
    r"(?:mail on|star on|independent on|people on|black|bloody|super|freaky|ruby|man|his girl|joe|sheffield|wednesday|"
    r"tuesday weld|casual|taking back|happy|blue|cyber|ash|good|easter|palm|whit|maundy|holy|shrove|giving|spy) $"
)


def names_place_or_paper(text: str, low: str, start: int, end: int) -> bool:
    """ "Friday Harbor", "the Sunday Times", "Sheffield Wednesday": a weekday in a name."""
    return bool(_NAME_AFTER.match(text, end)) or bool(
        text[start].isupper() and _NAME_IN_FRONT.search(low[max(0, start - 16) : start])
    )


_RATE = re.compile(
    r"(?:[0-9]|million|billion|trillion|thousand|hundred|dozen|percent|per cent|%|times|once|twice|thrice|dollars?|pounds?|"
    r"euros?|cents?|barrels?|people|tonn?e?s|tons|units|visitors?|passengers?|hours?|days?|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|vehicles|cars|gallons|litres|liters|bpd|bushels|flights|deaths|yen|students|miles) $"
)


def is_rate(low: str, start: int) -> bool:
    """ "15 a year", "twice a week": the unit says how often."""
    return _RATE.search(low[max(0, start - 12) : start]) is not None
