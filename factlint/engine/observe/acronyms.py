"""Short forms: where they are introduced, and where they are used."""

from __future__ import annotations

from collections import Counter
from functools import cache, partial
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.discourse.cues import cue
from factlint.engine.names import are_within, spell, swaps
from factlint.engine.observe.claim import claim, mention

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

_INTRODUCED: Final = regexes.compile(r"\(([A-Z][A-Za-z]{0,2}(?:[A-Z&/-]{1,6}|(?:\.[A-Z]){1,5}\.))(s?)\)")
_SHORT: Final = regexes.compile(r"[A-Z][A-Z](?<![A-Za-z0-9.&<-]..)[A-Z]{0,6}(?![A-Za-z0-9&]|\.[A-Za-z])")
_WORD: Final = regexes.compile(r"[^\W\d_][\w'’&-]*")
_BEHIND: Final = regexes.compile(r"[A-Z](?:[A-Z]{2,6}\b(?!\.[A-Z])|(?:\.[A-Z]){2,5}\.?)")
_CALLED: Final = regexes.compile(lang.text("name-context/short-behind"))
REACH_CALLED: Final = 24  # characters between a long form and its short one
LONGEST: Final = 7  # letters of a short form that is held against names far before it
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


def observe_false_shorts(document: Document, reading: Reading) -> Iterator[Statement]:
    """`false-short`: a short form that nearly has the initials of a name of three words and more.

    Right behind it none that leaves letters out or has more of them, and of three letters only where two changed places
    or the right ones stand elsewhere; farther behind only where two changed places.
    """
    text = reading.text
    if lang.has("glued"):
        yield from _compounds(text)
        return
    used: dict[str, list[int]] = {}  # with the places of each
    for match in _SHORT.finditer(text):
        used.setdefault(match[0], []).append(match.start())
    behind: set[int] = set()
    for match in _BEHIND.finditer(text):
        start = match.start()
        before = _CALLED.search(text, max(0, start - REACH_CALLED), start)
        if before is None:
            continue
        behind.add(start)
        short = match[0].replace(".", "")
        run = _capital_run(text, before.start()) or _small_run(text, before.start(), short)
        if len(run) < 3 or _may_stand_for([word.group() for word in run], short):
            continue
        for i in range(len(run) - 2):
            words = [word.group() for word in run[i:]]
            if (words[0][0].isupper() or not i) and any(
                _is_nearly(head, short, len(words), used) for head in _initials(words)
            ):
                yield _false_short(text, (run[i].start(), run[-1].end()), match.span())
                break
    yield from _changed(reading, used, behind)
    yield from _taken_up(text, used)


def _compounds(text: str) -> Iterator[Statement]:
    """Where words are put together, a short form has letters from inside them: BKA of "Bundeskriminalamt".

    One whose letters do not stand there in their order, where another form is used that has nearly the same and fits.
    """
    used = Counter(match[0] for match in _SHORT.finditer(text))
    for match in _INTRODUCED.finditer(text):
        short, run = match[1], _capital_run(text, match.start() - 1)
        names = ["".join(word[0] for word in run[i:]).upper() for i, word in enumerate(run) if word[0][0].isupper()]
        if used[short] > 1 or not names or any(_within(short.upper(), name) for name in names):
            continue
        for other in used:
            is_near = len(other) > 2 and (other in swaps(short) or (are_within(other, short, 1) and other != short))
            if is_near and any(_within(other, name) and name[0] == other[0] for name in names):
                yield _false_short(text, (run[0].start(), run[-1].end()), match.span(1))
                break


def _false_short(text: str, long: tuple[int, int], short: tuple[int, int], **more: str) -> Statement:
    return claim("false-short", *short, {"long": mention(text, *long), "short": mention(text, *short), **more})


def _small_run(text: str, end: int, short: str) -> list[re.Match[str]]:
    """As many words before a place as a short form has letters, if two that changed places would make it theirs."""
    run = list(_WORD.finditer(text, max(text.rfind("\n", 0, end) + 1, end - 200), end))[-len(short) :]
    is_one = bool(run) and all(mark not in text[run[0].start() : end] for mark in ",.;:()")
    return run if is_one and "".join(word[0][0] for word in run).upper() in swaps(short) else []


def _taken_up(text: str, used: Mapping[str, Sequence[int]]) -> Iterator[Statement]:
    """A short form that stands for nothing told, where all but the same one was introduced and is never used."""
    introduced = {found[1].replace(".", ""): found for found in _INTRODUCED.finditer(text)}
    for short, found in introduced.items():
        end = found.end()
        alike = [x for x in used if used[x][0] > end and x not in introduced and _are_slips(short, x)]
        if not alike or len(used.get(short, ())) != 1:
            continue
        words = list(
            _WORD.finditer(text, max(text.rfind("\n", 0, found.start()) + 1, found.start() - 200), found.start())
        )
        run = _long_form([word[0] for word in words[-REACH:]], short)
        for other in alike if run else ():
            at = used[other][0]
            if not any(map(partial(_is_told, other), cue("acronyms-run").finditer(text))):
                yield _false_short(text, (words[-run].start(), words[-1].end()), (at, at + len(other)), later="yes")


def _is_told(short: str, name: re.Match[str]) -> bool:
    """Whether a name ends, or ends but for what opens its sentence, with one that is spelt so."""
    words = name[0].split()
    return any(words[i][0].isupper() and spell(words[i:], short) for i in range(len(words) - 1))


def _orders(short: str) -> Iterable[str]:
    """What a slip of the keys may have made of the initials: two that changed places, or of four and five the rest."""
    if len(short) not in (4, 5):
        return swaps(short)
    return {short[0] + "".join(rest) for rest in permutations(short[1:])} - {short} | set(swaps(short))


def _are_slips(one: str, other: str) -> bool:
    """Whether a letter changed, is missing or one too many, or all stand in another order."""
    return min(len(one), len(other)) > 2 and (are_within(one, other, 1) or sorted(one) == sorted(other))


def _changed(reading: Reading, used: Mapping[str, Sequence[int]], behind: set[int]) -> Iterator[Statement]:
    """Short forms of which two letters changed places against a name before them, and that no name spells."""
    text = reading.text
    asked = {short for short in used if 2 < len(short) < LONGEST and not _is_shouted(reading, short)}
    wanted = {right: short for short in asked for right in _orders(short) if right not in used}
    if not wanted:
        return
    names: dict[str, tuple[int, int]] = {}
    letters = {frozenset(short) for short in wanted.values()}
    for run in cue("acronyms-run").finditer(text):
        if run[0].count(" ") < 2 or not _may_spell(run[0], letters):
            continue
        words = list(_WORD.finditer(text, *run.span()))
        for first, last in combinations(range(len(words)), 2):
            opening = words[first][0].lower() in _no_names()  # "But the Confederation of British"
            cut = opening or words[last][0] in lang.words("names/after-comma")  # "Robert Halmi Inc"
            led = reading.low.endswith(_articles(), 0, words[first].start())  # not "Senna and Tahm Kench"
            if words[first][0][0].isupper() and last - first > 1 and not cut:
                heads = list(_initials([word[0] for word in words[first : last + 1]]))
                for head in heads:
                    if head in asked or (led and head == heads[1] and head in wanted):
                        names.setdefault(head, (words[first].start(), words[last].end()))
    for right, short in wanted.items():
        if right in names and short not in names:
            start = used[short][0]
            if names[right][1] < start and start not in behind and text[start - 1] not in "(<":
                yield _false_short(text, names[right], (start, start + len(short)))


@cache
def _articles() -> tuple[str, ...]:
    """What stands before the name of a body in a sentence."""
    return tuple(f"{word} " for word in sorted(lang.words("clauses/determiner") | lang.words("clauses/possessive")))


def _is_shouted(reading: Reading, word: str) -> bool:
    """ "And then ACT", of an article that has the word in small letters."""
    text, low = reading.text, word.lower()
    if low not in reading.written:
        return False
    at = text.find(low)
    while at >= 0 and (text[at - 1 : at].isalpha() or text[at + len(low) : at + len(low) + 1].isalpha()):
        at = text.find(low, at + 1)
    return at >= 0


@cache
def _no_names() -> frozenset[str]:
    """What opens a sentence, and no name."""
    return lang.words("clauses/conjunction") | lang.words("clauses/preposition") | lang.words("clauses/subordinator")


def _may_spell(name: str, letters: set[frozenset[str]]) -> bool:
    """Whether the words of a name begin with all of some letters; those of a word in capitals all count."""
    heads: set[str] = set()
    for word in name.replace("-", " ").split():
        heads.update(word if word.isupper() else word[0].upper())
    return any(map(heads.issuperset, letters))


def _capital_run(text: str, end: int) -> list[re.Match[str]]:
    """The words with capitals before a place, and the small ones between them; none across a mark."""
    start = max(text.rfind("\n", 0, end) + 1, end - 200)
    run: list[re.Match[str]] = []
    right = end
    for word in reversed(list(_WORD.finditer(text, start, end))):
        gap = text[word.end() : right]
        if gap not in (" ", "") and not (gap == ", " and run):
            break
        if not word.group()[0].isupper() and word.group() not in lang.words("names/small"):
            break
        run.insert(0, word)
        right = word.start()
    while run and (not run[0].group()[0].isupper() or run[0].group().lower() in lang.words("names/small")):
        run.pop(0)
    return run


def _may_stand_for(words: Sequence[str], short: str) -> bool:
    if short in lang.meanings("politics/party"):
        return True  # of a party that is called by it at home: SPD, the Social Democratic Party
    small = lang.words("names/small")
    runs = [words[i:] for i in range(len(words)) if words[i] not in small]
    is_swap = len(short) > 3 and any(head in swaps(short) for run in runs for head in _initials(run))
    for run in runs:
        heads = [*_initials(run)]
        if any(_within(head, short) or _within(short, head) for head in heads if len(head) > 2):
            return True
        if spell(run, short) or (_by_prefixes(run, short.lower()) and not is_swap):
            return True
        if not is_swap and any(len(head) > 3 and sorted(head) == sorted(short) for head in heads):
            return True  # that of another language, in its order: FARC, the Revolutionary Armed Forces of Colombia
    return False


def _initials(words: Sequence[str]) -> Iterator[str]:
    """The initials of the words, with the small ones and without, and of the parts of compounds."""
    small = lang.words("names/small")
    telling = [word for word in words if word.lower() not in small]
    parts = [part for word in telling for part in word.split("-") if part]
    for taken in (words, telling, parts) if len(parts) > len(telling) else (words, telling):
        yield "".join(word if word.isupper() else word[0] for word in taken).upper()


def _within(one: str, other: str) -> bool:
    """Whether all letters of the first stand in the second in their order."""
    letters = iter(other)
    return all(letter in letters for letter in one)


def _by_prefixes(words: Sequence[str], short: str) -> bool:
    """Whether each letter begins a word or is its second one: RFID of "Radio Frequency Identification"."""
    reached = {0}
    for word in words:
        low = word.lower()
        reached |= {at + n for at in reached for n in (1, 2) if short.startswith(low[:n], at)}
    return len(short) in reached


def _is_nearly(initials: str, short: str, words: int, used: Mapping[str, Sequence[int]]) -> bool:
    if initials[0] != short[0]:
        return False
    if len(short) == 3:
        right = initials in used and are_within(initials, short, 1) and initials != short
        return len(initials) == 3 and (right or (words == 3 and short in swaps(initials)))
    return len(short) > 3 and abs(len(initials) - len(short)) < 2 and are_within(initials, short, 2)


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
