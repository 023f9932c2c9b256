"""What the lines round an article look like: sections, bylines, captions, slugs, terms of use.

Only general signs of layout and of agency custom stand here, no wording of a single site. Functions take one block.
"""

from __future__ import annotations

import re
from functools import cache

from factlint import lang, regexes
from factlint.document.dates import find_dates, is_day, read_digits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from factlint.document.dates import Written

LINE: Final = 160  # characters; bylines and lines with a date are no longer
CAPTION: Final = 500
OPENER: Final = 30  # characters of what says that a block is about a picture
TERMS: Final = 600

_CLOSERS: Final = "\"'”’»)]*_ "
_STOPS: Final = frozenset(".?!…,;:")
_HOUR = regexes.compile(r"[0-9]{1,2}(?:[:.h][0-9]{2}){1,2}(?:\.[0-9]+)?(?:[+-][0-9]{2}:?[0-9]{2}|Z\b)?")
_ZONE = regexes.compile(r"[A-Z]{0,3}[TZ]\Z")
_WORD = regexes.compile(r"[^\W\d_][\w.'’-]*|[0-9]+")
_YEAR = regexes.compile(r"[0-9]{4}")
_BREAK = regexes.compile(r"[|·•–—,:]|\s-\s")
_SIGNATURE = regexes.compile(
    r"(?:[a-z]{2,4}(?:[./-][a-z]{2,4}){0,3}|[A-Z]{2,6}(?:/[A-Za-z]{2,6}){0,3}|[-–—]{1,2}\s?[A-Z][\w/ ]{1,20})\Z"
)
_SLUG = regexes.compile(r"[A-Z]{2,}[A-Z_-]*([0-9]{8})[A-Z0-9_-]*\Z")
_URL = regexes.compile(r"(?:[A-Za-z ]{1,20}:\s*)?<?https?://[^\s<>]+>?\Z")
_URL_DAY = regexes.compile(r"/((?:19|20)[0-9]{2})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?![0-9])")


# What hangs on the language is made when first wanted: words are chosen after modules are loaded.


def _any(table: str) -> str:
    """A group for the words and phrases of a table."""
    return regexes.one_of(lang.entries(table))


@cache
def _abbreviated() -> re.Pattern[str]:
    """An abbreviation or initials at the end of a title."""
    words = {*lang.entries("abbreviations/abbreviation"), *lang.entries("abbreviations/title-abbreviation")}
    return regexes.compile(rf"(?:(?:^|[^\w.])(?:[A-Z]\.)+|\b{regexes.one_of(words)}\.)\Z")


@cache
def _byline() -> re.Pattern[str]:
    return regexes.compile(rf"{_any('layout/byline')}\s+[^\W\d_]", re.IGNORECASE)


@cache
def _update() -> re.Pattern[str]:
    return regexes.compile(
        rf"{_any('layout/update')}\W{{0,3}}(?:{_any('layout/update-on')})?\W{{0,3}}\Z", re.IGNORECASE
    )


@cache
def _label() -> re.Pattern[str]:
    return regexes.compile(
        rf"\s*{_any('layout/label')}\s*[:=]?\s*(?:{_any('layout/label-on')}\s)?(?=\w)", re.IGNORECASE
    )


@cache
def _caption() -> re.Pattern[str]:
    return regexes.compile(lang.text("layout/caption"), re.VERBOSE | re.IGNORECASE)


@cache
def _terms() -> re.Pattern[str]:
    return regexes.compile(lang.text("layout/terms"), re.VERBOSE | re.IGNORECASE)


@cache
def _clock_words() -> frozenset[str]:
    days = (lang.entries("calendar/weekdays"), *lang.groups("calendar/weekday-short"))
    return lang.words("layout/clock").union(word.lower() for words in days for word in words)


def closes(text: str) -> bool:
    """Whether a block ends as running text does: with a stop, or within a thought."""
    return text.rstrip(_CLOSERS)[-1:] in _STOPS


def is_title(text: str, first: bool) -> bool:
    """Whether a block may be a headline, deck or crosshead: it has no stop at its end.

    The first of all may be a question, a cry, or end in an abbreviation.
    """
    if len(text) > 300:
        return False
    if not closes(text):
        return True
    return first and len(text) <= LINE and (text[-1] in "?!" or bool(_abbreviated().search(text[-12:])))


def is_section(text: str) -> bool:
    """One or two capitalised words ("World"), or a trail of such items ("Politics, Americas, Asia - Pacific")."""
    if len(text) > 80:
        return False
    trail = re.split(r"[,/|>›»·•]|\s-\s", text)
    if len(trail) == 1 and len(text) > 25:
        return False
    return all(0 < len(words) <= 2 and all(word[0].isupper() for word in words) for words in map(str.split, trail))


def is_table_row(text: str) -> bool:
    """Figures in columns, or one character in seven a digit."""
    digits = sum(map(text.count, "0123456789"))
    return (digits > 2 and "   " in text) or 7 * digits > len(text) > 12


def is_byline(text: str) -> bool:
    return len(text) <= LINE and bool(_byline().match(text)) and not closes(text)


def is_name(text: str) -> bool:
    """Whether a line could be a person's or an agency's name: up to five capitalised words."""
    words = text.replace(",", " ").replace("|", " ").split()
    particles = lang.words("layout/name-particle")
    return 0 < len(words) <= 5 and all(word[0].isupper() or word in particles for word in words)


def is_caption(text: str) -> bool:
    """Whether a block credits a photographer or says that it is about a picture."""
    folded = text.lower()
    if len(text) > CAPTION:
        return False
    if ":" in text[:OPENER] and folded.startswith(lang.entries("layout/caption-openers")):
        return True
    if text[-1] in '"”.?!' and not folded.startswith(lang.entries("layout/caption-start")):
        return False
    # To look for the words takes a tenth of the time.
    return any(word in folded for word in lang.entries("layout/caption-word")) and bool(_caption().search(text))


def is_signature(text: str) -> bool:
    """Initials, an agency's letters, a slug or an address on a line of their own."""
    return len(text) <= LINE and bool(_SIGNATURE.match(text) or _SLUG.match(text) or _URL.match(text))


def is_terms(text: str) -> bool:
    """Credits of editors, copyright, and what a site tells its readers."""
    if len(text) > TERMS:
        return False
    folded = text.lower()
    return bool(_terms().match(text)) or any(phrase in folded for phrase in lang.entries("layout/terms-inside"))


def find_label(text: str, start: int, end: int) -> Written | None:
    """The date right behind a label such as "date" or "Published:" at the start of text[start:end]."""
    label = _label().match(text, start, end)
    if label:
        for written in find_dates(text, label.end(), min(end, label.end() + 40)):
            return written if written[0] == label.end() and written[3] else None
    return None


def find_day_line(text: str, start: int, end: int, first: bool) -> tuple[Written, bool] | None:
    """The date of a line that says when the article was published and at most by whom, and whether it is of an update.

    Of several dates the first that is not an update's counts. The `first` block of an article may hold no name.
    """
    if end - start > LINE or not _YEAR.search(text, start, end):
        return None
    dates = list(find_dates(text, start, end))
    if not dates:
        return None
    rest, at = [], start
    for written in dates:
        rest.append(text[at : written[0]])
        at = written[1]
    rest.append(text[at:end])
    line = " | ".join(_HOUR.sub(" ", piece) for piece in rest)
    names = [word for word in _WORD.findall(line) if not _is_clock_word(word)]
    if names:
        apart = any(map(_BREAK.search, rest)) or is_byline(text[start:end])
        if first or not apart or closes(text[start:end]) or not is_name(" ".join(names)):
            return None
    for written, before in zip(dates, rest, strict=False):
        if not _update().search(before):
            return written, False
    return dates[0], True


def _is_clock_word(word: str) -> bool:
    return word.lower().replace(".", "") in _clock_words() or bool(_ZONE.match(word))


def find_slug(text: str, start: int, end: int) -> Written | None:
    """The date in an agency's slug, a single word such as "ABC22122023000071"."""
    match = _SLUG.match(text, start, end) if end - start <= LINE else None
    date = read_digits(match[1]) if match else None
    return (*match.span(1), *date) if match and date else None


def find_address(text: str, start: int, end: int) -> Written | None:
    """The date in the path of a web address that is a block of its own."""
    if end - start > 4 * LINE or not _URL.match(text, start, end):
        return None
    match = _URL_DAY.search(text, start, end)
    if not match:
        return None
    date = int(match[1]), int(match[2]), int(match[3])
    return (match.start(1), match.end(3), *date) if is_day(*date) else None


def is_mark(text: str) -> bool:
    """Whether a block is a slug or a web address."""
    return len(text) <= LINE and bool(_SLUG.match(text) or _URL.match(text))
