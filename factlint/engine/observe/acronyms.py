"""Short forms: where they are introduced, and where they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import regexes
from factlint.engine.names import spell, swaps
from factlint.engine.observe.claim import claim, mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

_INTRODUCED: Final = regexes.compile(r"\(([A-Z][A-Za-z]{0,2}(?:[A-Z&/-]{1,6}|(?:\.[A-Z]){1,5}\.))(s?)\)")
_SHORT: Final = regexes.compile(r"[A-Z](?<![A-Za-z0-9.&<-].)[A-Z]{1,7}(?![A-Za-z0-9&]|\.[A-Za-z])")
_WORD: Final = regexes.compile(r"[^\W\d_][\w'’&-]*")
REACH: Final = 14  # words before the bracket that may be the long form


def observe_expansions(document: Document, reading: Reading) -> Iterator[Statement]:
    """`expansion`s: a short form in brackets; `long` is the run of words before it whose initials have its letters."""
    text = reading.text
    if "(" not in text:
        return
    for match in _INTRODUCED.finditer(text):
        short = mention(text, *match.span(1))
        short.value = match.group(1).replace(".", "")
        fields: dict[str, Any] = {"short": short}
        start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 200)
        words = list(_WORD.finditer(text, start, match.start()))[-REACH:]
        run = _long_form([w.group() for w in words], short.value)
        if run:
            fields["long"] = mention(text, words[-run].start(), words[-1].end())
            start = words[-run].start()
        else:
            start = match.start()
        yield claim("expansion", start, match.end(), fields)


def _long_form(words: list[str], short: str) -> int:
    """How many of the last words are the long form: the fewest that spell the short one, else that spell it with two
    letters swapped; 0 where none do."""
    for forms in ([short], swaps(short)):
        heads = {form[0].casefold() for form in forms}
        for run in range(1, len(words) + 1):
            if words[-run][0].casefold() in heads and any(spell(words[-run:], form) for form in forms):
                return run
    return 0


def observe_shorts(document: Document, reading: Reading) -> Iterator[Statement]:
    """`short` forms: words in capitals, but not in a line that is all in capitals."""
    text = reading.text
    line_end, is_upper = -1, False  # of the line at hand: it is looked at once
    for match in _SHORT.finditer(text):
        start, end = match.span()
        if start > line_end:
            line_start = text.rfind("\n", line_end + 1, start) + 1 or line_end + 1
            line_end = text.find("\n", end)
            line_end = line_end if line_end >= 0 else len(text)
            is_upper = text[line_start:line_end].isupper()
        if not is_upper:
            yield claim("short", start, end, {"short": mention(text, start, end)})
