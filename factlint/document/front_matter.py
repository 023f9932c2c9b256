"""YAML front matter: the metadata between two lines of "---" at the top of a file."""

from __future__ import annotations

import re

from factlint import regexes
from factlint.document.dates import find_dates
from factlint.document.document import Stamp, read_status
from factlint.document.errors import UnreadableError
from factlint.document.masking import blank
from factlint.text.source import SourceText
from factlint.time.interval import Interval

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from factlint.document.masking import Masked


_LIMIT: Final = 16_384  # characters
_DEPTH: Final = 50  # lists and mappings within each other
_FENCES = regexes.compile(r"\A[ ]?---[ ]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ ]*$", re.MULTILINE)
_KEY = regexes.compile(r"^[^\W\d_][\w-]*[ ]*:(?:\s|$)", re.MULTILINE)
_DATES: Final = (
    "date", "published", "publishdate", "publishedat", "publishedon", "pubdate", "datepublished", "publicationdate",
    "issued", "versioncreated", "created",
)  # fmt: skip
_BEGUN: Final = "firstcreated"
_EMBARGOES: Final = ("embargo", "embargoed", "embargoeduntil", "embargountil")
_STATUSES: Final = ("status", "pubstatus")
_LANGUAGES: Final = ("lang", "language", "locale")
_ADDRESSES: Final = ("url", "permalink", "canonical", "canonicalurl")
_TITLES: Final = ("title", "headline")
_UNEXPECTED: Final = "it is not keys and values, or they are nested too deeply"
_SIGNS = regexes.compile(r"[\W_]+")
_YEAR_OR_MONTH = regexes.compile(r"[0-9]{4}(?:-[0-9]{2})?\Z")
_ADDRESS_DAY = regexes.compile(r"/((?:19|20)[0-9]{2}/[0-9]{1,2}/[0-9]{1,2})(?![0-9])")

Entry = tuple[str, int, int]  # a key without case and signs, and the bounds of its value in the text


def read_front_matter(text: str, path: str, masked: Masked) -> None:
    """Masks the front matter, all but the headline in it, and keeps its dates; a text without any stays as it is.

    What cannot be understood becomes a problem with its place in the file.
    """
    fences = _FENCES.match(masked.text[:_LIMIT])
    if not fences or not (_KEY.search(fences["yaml"]) or not fences["yaml"].strip()):
        return  # nothing, or two rules with text between them
    end = fences.end()
    front, masked.text = masked.text[:end], blank(masked.text[:end]) + masked.text[end:]
    dates: dict[str, Stamp] = {}
    try:
        for key, first, last in _find_entries(text, *fences.span("yaml")):
            if key in _TITLES:
                masked.text = masked.text[:first] + front[first:last] + masked.text[last:]
                masked.marks[first] = "heading"
            elif key in _DATES and (stamp := _read_date(text, first, last)):
                dates.setdefault(key, stamp)
            elif key == _BEGUN or key in _EMBARGOES:
                by = "created" if key == _BEGUN else "embargo"
                masked.stamps += [Stamp(by, *date) for date in _read_days(text, first, last)]
            elif key in _STATUSES:
                masked.status = masked.status or read_status(text, first, last)
            elif key in _LANGUAGES:
                masked.language = masked.language or text[first:last]
            elif key in _ADDRESSES and (day := _ADDRESS_DAY.search(text, first, last)):
                masked.stamps += [Stamp("url", *date) for date in _read_days(text, *day.span(1))]
    except _BadYamlError as bad:
        line, column = SourceText(text).position(bad.at)
        masked.problems.append(UnreadableError(path, line, column, f"front matter is not YAML: {bad.reason}"))
    masked.stamps[:0] = [dates[key] for key in _DATES if key in dates][:1]


class _BadYamlError(Exception):
    def __init__(self, at: int, reason: str) -> None:
        super().__init__(at, reason)
        self.at = at
        self.reason = reason


def _find_entries(text: str, start: int, end: int) -> Iterator[Entry]:
    """The entries of the outermost mapping whose values are plain or quoted words on one line."""
    import yaml  # only articles with front matter pay for it

    # Events, not nodes: libyaml's composer recurses, and hostile nesting overflows its stack.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    depth = 0
    key: str | None = None
    try:
        for event in yaml.parse(text[start:end], Loader=loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth, key = depth + 1, None
                if depth > _DEPTH or (depth == 1 and not isinstance(event, yaml.MappingStartEvent)):
                    raise _BadYamlError(_offset(start, event.start_mark), _UNEXPECTED)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif depth == 1 and key is None and isinstance(event, yaml.ScalarEvent):
                key = _SIGNS.sub("", event.value).lower()
            elif depth == 1 and key is not None:
                first, last = _offset(start, event.start_mark), _offset(start, event.end_mark)
                if isinstance(event, yaml.ScalarEvent):
                    quoted = event.style in ("'", '"')
                    if text[first + quoted : last - quoted] == event.value:
                        yield key, first + quoted, last - quoted
                key = None
    except yaml.MarkedYAMLError as error:
        at = _offset(start, error.problem_mark or error.context_mark)
        raise _BadYamlError(at, error.problem or "it cannot be read") from None
    except yaml.reader.ReaderError as error:
        raise _BadYamlError(start, f"character {error.character!r} is not allowed") from None
    except UnicodeEncodeError:
        raise _BadYamlError(start, "a surrogate is not allowed") from None


def _offset(start: int, mark: Any) -> int:
    """Of a mark of PyYAML's, which has two classes of them and may leave it out."""
    return start + int(mark.index) if mark else start


def _read_date(text: str, start: int, end: int) -> Stamp | None:
    """The day, month or year that a value starts with."""
    for date in _read_days(text, start, end):
        return Stamp("metadata", *date)
    if _YEAR_OR_MONTH.match(text, start, end):
        try:
            return Stamp("metadata", Interval.from_iso(text[start:end]), start, end)
        except ValueError:
            return None
    return None


def _read_days(text: str, start: int, end: int) -> Iterator[tuple[Interval, int, int]]:
    for first, last, year, month, day in find_dates(text, start, end):
        if month:
            yield Interval.day(year or 0, month, day), first, last
