"""Names of the article that look like one name in two spellings: "Kowalczyk" and "Kowalski", "Hallett Institute" and
"the Haslett Institute"."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint import lang, regexes
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.tokens import read_word
from factlint.discourse.introduced import is_introduced_before
from factlint.engine.names import bare, normal
from factlint.engine.observe.claim import beside, claim, mention
from factlint.engine.observe.full_names import alike_givens, full_names
from factlint.engine.observe.likeness import LONG, keys, likeness
from factlint.extract.name_form import is_given
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading

MOST_NAMES: Final = 100  # the first of one key (see likeness.keys), or with all words but one in common
_OPENER: Final = regexes.compile(r"([^\W\d_]\w{4,})[’']?s? (\w+)")
NAMES: Final = frozenset(("person", "name", "org"))
OFTEN: Final = 2  # times that a name stands which is no slip itself
LINE_UP: Final = 3  # others in a row beside a name make a line-up: "Murphy, Horgan, Maggs, Hickie; O'Gara (capt)"
_ONE: Final = r"(?:[A-Z]\.? )?[A-Z][\w'’-]+(?: \([^()\n]{1,40}\)| [0-9]{1,3})?"
_BEHIND: Final = regexes.compile(rf"(?: \([^()\n]{{1,40}}\)| [0-9]{{1,3}})?(?:[,;] {_ONE})*")
_BEFORE: Final = regexes.compile(rf"(?:{_ONE}[,;] )*(?:[A-Z]\.? )?\Z")
_TITLED: Final = regexes.compile(r" [A-Z]\w+ ")  # "Hassan Sheikh Mohamud": a title inside a name
_LINKS: Final = regexes.compile("[,;] ")
_NEXT: Final = regexes.compile(r" ([a-z]+)")
CLOSE: Final = 30  # characters between two names that are told of as names
INITIAL: Final = 5  # characters that hold a comma and an initial: ", S. "
REACH: Final = 120  # characters of a line-up beside a name


class Word(NamedTuple):
    """A word of a name: its form to compare, and where it stands."""

    form: str
    start: int
    end: int


class Names:
    """The names of an article by their words: `single` of one word, `several` of more, with the first place of each.

    `bearers` are the persons named in full by their family names, `givens` by
    their given names; `inside` are the words of names of several words.
    """

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.single: dict[str, Mention] = {}
        self.several: dict[tuple[str, ...], list[Word]] = {}
        self.inside: set[str] = set()
        self.bearers: dict[str, Mention] = {}
        self.givens: dict[str, Mention] = {}
        self.times: dict[str, int] = {}
        named = [m for m in reading.mentions if m.type in NAMES]
        inside = {
            m.start
            for before, m in pairwise(named)
            if before.type == "person" and " " not in m.text and _TITLED.fullmatch(self.text, before.end, m.start)
        }
        self.titled = {m.end + 1 for m in reading.mentions if m.type in ("rank", "office")}
        for said in named:
            if said.text.isupper() or said.start in inside:
                continue
            forms = _forms(said.text)
            for form, _, _ in forms:
                self.times[form] = self.times.get(form, 0) + 1
            if len(forms) == 1:
                if forms[0][0] not in self.single and not _in_line_up(self.text, said):
                    self.single[forms[0][0]] = said
                continue
            words = tuple([form for form, _, _ in forms])
            self.inside.update(words)
            if said.type != "person":
                if words not in self.several:
                    self.several[words] = _words(said)
            elif said.parts and "given" in said.parts and "surname" in said.parts:
                self.bearers.setdefault(_last(said), said)
                self.givens.setdefault(said.parts["given"].text, said)
        for opener in _openers(reading):
            form = _form(opener.text)
            if form not in self.single and not _in_line_up(self.text, opener):
                self.single[form] = opener
            self.times[form] = self.times.get(form, 0) + 1
        self.lone = {form: said for form, said in self.single.items() if form not in self.inside}
        self._by_key: dict[str, list[str]] = {}
        for form in self.single:
            for key in keys(form):
                self._by_key.setdefault(key, []).append(form)

    def alike(self, form: str, often: int = 0) -> Iterator[tuple[Mention, str]]:
        """The lone names that look like a word, and how alike they are; or all of one word that stand so often."""
        found = dict.fromkeys(f for key in keys(form) for f in self._by_key.get(key, ())[:MOST_NAMES])
        for other in sorted(found, key=lambda name: self.single[name].start):
            is_asked = self.times[other] >= often if often else other not in self.inside
            like = likeness(form, other) if is_asked else ""
            if like:
                yield self.single[other], like


def observe_spellings(document: Document, reading: Reading) -> Iterator[Statement]:
    """`spelling`s: `here` the name that is blamed, `there` the one it looks like; `like` says by how much they differ.

    `of` person: a name that nobody in the article bears in full beside the family name of somebody who is named so; it
    is blamed where it does not stand oftener. `of` name: names of places and organisations; the rarer is blamed, else
    the later one.
    """
    names = Names(reading)
    yield from _of_persons(names)
    yield from _of_givens(names, reading)
    seen: dict[tuple[str, ...], list[Word]] = {}  # the one word in which they may differ, by the others
    for words, places in names.several.items():
        keys = [((*words[:i], "", *words[i + 1 :]), other) for i, other in enumerate(places)]
        if len(words) > 2:  # "Breckenridge Elementary School" may be "Breckenridge Elementary" in the headline
            keys.append((("", words[1]), places[0]))
        for key, other in keys:
            alike = seen.setdefault(key, [])
            for one in alike[:MOST_NAMES]:
                yield from _pair(names, one, other, likeness(one.form, other.form))
            alike.append(other)
        for said, like in names.alike(places[0].form):
            if said.type == "name" and _is_governed(names.text, said.start):
                yield from _pair(names, places[0], _word(said), like)
    yield from _of_towns(names)
    yield from full_names(reading)


def _of_towns(names: Names) -> Iterator[Statement]:
    """Of lone names one slip apart: "from Skarnvik", "in Skarnvig"."""
    for form, said in names.lone.items():
        if len(form) >= LONG and form[-1] != "s" and said.type == "name" and _is_governed(names.text, said.start):
            for other, like in names.alike(form):
                behind = other.type == "name" and other.start > said.start
                if like == "slip" and behind and _is_governed(names.text, other.start):
                    yield from _pair(names, _word(said), _word(other), like)


def _in_line_up(text: str, said: Mention) -> bool:
    """Whether bare names stand in a row around it: of team-mates, of whom two may be called almost the same."""
    row = ""
    if text.startswith((", ", "; ", " ("), said.end) and (behind := _BEHIND.match(text, said.end, said.end + REACH)):
        row = behind.group()
    if _LINKS.search(text, max(0, said.start - INITIAL), said.start):
        before = _BEFORE.search(text, max(0, said.start - REACH), said.start)
        row += before.group() if before is not None else ""
    return len(_LINKS.findall(row)) >= LINE_UP


def _word(said: Mention) -> Word:
    return Word(_form(said.text), said.start, said.end)


def _of_persons(names: Names) -> Iterator[Statement]:
    for form, bearer in names.bearers.items():
        often = names.times.get(form, 0)
        alike = list(names.alike(form))
        surname = (bearer.parts or {})["surname"]
        for said, like in alike:
            times = names.times[_form(said.text)]
            if times > often or _is_placed(names.text, said):
                continue
            if like == "short" and (times > 1 or often < OFTEN or _is_name(said.text)):
                continue
            if any(0 < abs(said.start - other.start) < CLOSE for other, _ in alike):
                continue  # "letters for Smyth, Smithe"
            if not _stand_together(names.text, surname.text, said.text):
                yield _of_person(names, bearer, said, surname, like)
        if often == 1:
            yield from _once_in_full(names, form, bearer, surname)


def _once_in_full(names: Names, form: str, bearer: Mention, surname: Mention) -> Iterator[Statement]:
    """A letter more, less or out of its place where somebody is named in full, of a name that stands alone oftener:
    "Henry Kissiinger", "Kissinger". Another letter makes another name: "Joan Goodman", "Goldman"."""
    for said, like in names.alike(form, OFTEN):
        word = _form(said.text)
        is_key = like == "slip" and (len(word) != len(form) or sorted(word) == sorted(form))
        if is_key and not _stand_together(names.text, surname.text, said.text):
            yield _of_person(names, bearer, surname, said, like)


def _of_person(names: Names, bearer: Mention, here: Mention, there: Mention, like: str) -> Statement:
    fields: dict[str, Any] = {"of": "person", "like": like, "other": bearer}
    fields["here"] = mention(names.text, here.start, here.end)
    fields["there"] = mention(names.text, there.start, there.end)
    if here.type == "person" and here.start in names.titled:
        fields["person"] = here
    return beside(claim("spelling", here.start, here.end, fields), there.start, there.end)


def _of_givens(names: Names, reading: Reading) -> Iterator[Statement]:
    """Of somebody who is called by his given name alone: "Kieran Sproat", "Kieron"."""
    for said in names.lone.values():
        known = is_given(said.text) or _acts(names.text, said.end)
        if not known or said.text in names.givens or _is_placed(names.text, said) or names.times[_form(said.text)] > 1:
            continue
        if is_introduced_before(reading, said):
            continue
        for given, bearer in names.givens.items():
            if given[:1] == said.text[:1] and bearer.start < said.start and alike_givens(given, said.text):
                fields: dict[str, Any] = {"of": "person", "like": "sound", "other": bearer}
                fields["here"] = mention(names.text, said.start, said.end)
                fields["there"] = mention(names.text, bearer.start, bearer.start + len(given))
                yield beside(claim("spelling", said.start, said.end, fields), bearer.start, bearer.end)
                break


def _is_name(word: str) -> bool:
    return is_given(word) or word in lang.words("surnames")


def _acts(text: str, end: int) -> bool:
    """ "Eamonn liked to say so", "gave Kieron a fine": what stands behind a person, not behind a place or a thing."""
    match = _NEXT.match(text, end)
    return match is not None and (
        bool(read_word(match[1])[0] & (VERB | HELPER)) or match[1] in lang.words("numerals/one")
    )


def _pair(names: Names, one: Word, other: Word, like: str) -> Iterator[Statement]:
    if (
        not like
        or like == "short"
        or not (one.form + other.form).isalpha()
        or (like == "loose" and one.form[-1] != other.form[-1])
    ):
        return  # "Education" and "Educator" are two words
    if _are_kindred(one.form, other.form):
        return
    if _stand_together(names.text, *(names.text[word.start : word.end] for word in (one, other))):
        return
    there, here = sorted((one, other), key=lambda word: (-names.times[word.form], word.start))
    if here.form in lang.words("names/of-faith") or here.form in lang.words("places/direction"):
        return  # "Southeast China" and "Southwest China" are two
    fields: dict[str, Any] = {"of": "name", "like": like}
    fields |= {place: mention(names.text, word.start, word.end) for place, word in (("here", here), ("there", there))}
    yield beside(claim("spelling", here.start, here.end, fields), there.start, there.end)


def _are_kindred(one: str, other: str) -> bool:
    """ "Zionism" and "Zionist" """
    for endings in lang.groups("names/kindred"):
        stems = [form.removesuffix(end) for form in (one, other) for end in endings if form.endswith(end)]
        if len(stems) == 2 and stems[0] == stems[1]:
            return True
    return False


def _stand_together(text: str, one: str, other: str) -> bool:
    """ "the Tuquesa and Turquesa rivers": two names."""
    return _linked(text, one, other) or _linked(text, other, one)


def _linked(text: str, one: str, other: str) -> bool:
    """Whether a second name stands behind a first one and a word that links them."""
    links = _links()
    at = text.find(f" {other}")
    while at >= 0:
        if text.endswith(links, 0, at) and any(text.endswith(f"{one}{link}", 0, at) for link in links):
            return True
        at = text.find(f" {other}", at + 1)
    return False


@cache
def _links() -> tuple[str, ...]:
    return tuple(f"{mark} {link}" for link in sorted(lang.words("grammar/list-link")) for mark in ("", ","))


def _is_governed(text: str, start: int) -> bool:
    """Whether a word in small letters stands before a place: it is no headline, and begins no sentence."""
    before = text[max(0, start - 24) : start].split(" ")
    return len(before) > 1 and before[-1] == "" and before[-2].isalpha() and before[-2].islower()


def _is_placed(text: str, said: Mention) -> bool:
    """ "who farms near Choma": no person, but "in Zakharova's words"."""
    return text.endswith(_where(), 0, said.start) and not text.startswith(("'", "’"), said.end)


@cache
def _where() -> tuple[str, ...]:
    return tuple(f" {word} " for word in sorted(lang.words("people/where")))


def _openers(reading: Reading) -> Iterator[Mention]:
    """Words that begin a sentence, are no mentions and have a verb behind them: "Kowalski was fired"."""
    for start, end in reading.sentences:
        match = _OPENER.match(reading.text, start, end)
        if match is not None and start not in reading.at and match[2] in _verbs():
            yield Mention("name", start, match.end(1), match[1], None)


@cache
def _verbs() -> frozenset[str]:
    return lang.words("tense/helper") | frozenset(lang.entries("speech/quoting"))


def _last(said: Mention) -> str:
    return _form((said.parts or {})["surname"].text.rsplit(" ", 1)[-1])


def _form(text: str) -> str:
    return bare(normal(text))


def _words(said: Mention) -> list[Word]:
    at = said.start
    return [Word(form, at + start, at + end) for form, start, end in _forms(said.text)]


@lru_cache(512)
def _forms(name: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a name to compare, each with its place in it."""
    words, at = [], 0
    for text in name.split(" "):
        form = _form(text.removesuffix("'s").removesuffix("’s"))
        if form:
            words.append((form, at, at + len(text)))
        at += len(text) + 1
    return tuple(words)
