"""Full names that look like one: alike but for one word of theirs, or turned round: "Lloyd Curtis", "Curtis Lloyd"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.discourse.introduced import is_told_of_behind
from factlint.discourse.person_nouns import courtesy, sex_by_given
from factlint.engine.names import bare, normal, sound
from factlint.engine.observe.claim import beside, claim, mention
from factlint.engine.observe.likeness import likeness
from factlint.extract.agreement import SHORT
from factlint.extract.name_form import is_initial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

LINK: Final = regexes.one_of(lang.words("grammar/list-link"))
LINKED: Final = regexes.compile(rf"(?:[,;:]|\b{LINK}) (?:[A-Z]\w*\.? )*$")  # what leads to one more of a list
BESIDE: Final = 15  # characters between two names that are told in one breath
TITLE: Final = 40  # characters of a title before a name
MOST: Final = 100  # names of one word in common that are compared
LONG: Final = 6  # letters of an East Asian given name that two hardly have in common
SHORTEST: Final = 3  # consonants by which two given names may be one, letters of one whose last one tells the sex
VOWELS: Final = lang.text("names/vowels")


def full_names(reading: Reading) -> Iterator[Statement]:
    """`spelling`s of full names: `here` the word that differs in the rarer one, else the later one, of `person`;
    `there` that of `other`. `like` is inverted where given name and surname have changed places."""
    first: dict[tuple[str, ...], Mention] = {}
    times: dict[tuple[str, ...], list[Mention]] = {}
    for said in reading.mentions:
        named = said.type == "person" and said.parts and {"given", "surname"} <= said.parts.keys()
        if named or (said.type == "name" and " " in said.text):  # a name that is misspelt may not be known for one
            if any(word.isupper() for word in said.text.split(" ")):
                continue
            words = tuple(said.text.split(" "))
            times.setdefault(words, []).append(said)
            first.setdefault(words, said)
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    found: list[tuple[tuple[str, ...], tuple[str, ...], str, int]] = []
    for words, said in first.items():
        keys = [(*words[:i], "", *words[i + 1 :]) for i in range(len(words))]
        for other in [*(other for key in keys for other in alike.get(key, ())[:MOST]), *alike.get(words[::-1], ())]:
            people = [name for name in (first[other], said) if name.type == "person"]
            like, i = _like(other, words, people[0]) if people else ("", 0)
            if like:
                found.append((other, words, like, i))
        for key in (*keys, words):
            alike.setdefault(key, []).append(words)
    for other, words, like, i in found:
        if not _are_told_apart(reading, times[other], times[words]):
            here, there = (other, words) if len(times[other]) < len(times[words]) else (words, other)
            yield _spelling(reading.text, first[here], first[there], like, i)


def _spelling(text: str, here: Mention, there: Mention, like: str, i: int) -> Statement:
    fields: dict[str, Any] = {"of": "full", "like": like, "other": there if there.type == "person" else here}
    fields["person"] = here if here.type == "person" else there
    for field, name in (("here", here), ("there", there)):
        words = name.text.split(" ")
        start = name.start + len(" ".join([*words[:i], ""])) if like != "inverted" else name.start
        fields[field] = mention(text, start, start + len(words[i]) if like != "inverted" else name.end)
    return beside(claim("spelling", here.start, here.end, fields), there.start, there.end)


def _like(one: tuple[str, ...], other: tuple[str, ...], said: Mention) -> tuple[str, int]:
    """How alike two names are that have all words but one in common, and in which one."""
    if one == other[::-1]:
        return "inverted", 0
    i = next(i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    assert said.parts is not None
    eastern = said.parts["given"].text == other[-1]
    if i < len(one) - 1 and not eastern:
        return alike_givens(one[i], other[i]), i
    like = likeness(*_bare(one[i], other[i]))
    if eastern and i == 0 and one[0][0] == other[0][0] and len(one[-1]) >= LONG:
        return "sound", i  # "Zhang Weiguo", "Zhao Weiguo"
    return like if like in ("slip", "sound") else "", i


def alike_givens(a: str, b: str) -> str:
    """How alike two given names are, slip or sound; "" where they tell of two people, or are short forms."""
    if (
        is_initial(a)
        or is_initial(b)
        or frozenset((a, b)) in SHORT
        or not lang.words("names/particle").isdisjoint((a, b))
    ):
        return ""
    if "" != sex_by_given(a) != sex_by_given(b) != "" or (a[:-1] == b[:-1] and "a" in a[-1] + b[-1]):
        return ""  # "Paulo" and "Paula"
    plain, twin = _bare(a, b)
    if len(plain) > SHORTEST < len(twin) and (plain[-1] == "e") != (twin[-1] == "e"):
        return ""  # "Simon" and "Simone"
    like = likeness(plain, twin)
    if like not in ("slip", "sound") and _are_heard_alike(plain, twin):
        return "sound"
    return like if like in ("slip", "sound") else ""


_DOUBLED: Final = regexes.compile(r"(.)\1")
_SILENT: Final = regexes.compile(r"(?<=.)(?:h|e$)")
_VOWELS: Final = regexes.compile(rf"(?<=.)[{VOWELS}]+")


def _are_heard_alike(one: str, other: str) -> bool:
    """ "Sara" and "Sarah", "Jon" and "John"; by three consonants, "Tyrell", "Terrell", but not "Paul", "Paula"."""
    a, b = (_SILENT.sub("", _DOUBLED.sub(r"\1", sound(name))) for name in (one, other))
    if a == b:
        return True
    left = _VOWELS.sub("", a)
    return left == _VOWELS.sub("", b) and len(left) >= SHORTEST and (a[-1] in VOWELS) == (b[-1] in VOWELS)


def _bare(one: str, other: str) -> tuple[str, str]:
    return bare(normal(one)), bare(normal(other))


def _are_told_apart(reading: Reading, ones: list[Mention], others: list[Mention]) -> bool:
    """Whether each is said to be somebody right behind, both stand in one list, or their titles are those of two:
    "Mr Gwyn Powell" and "Mrs Gwen Powell", a bishop and a captain."""
    if is_told_of_behind(reading, ones[0]) and is_told_of_behind(reading, others[0]):
        return True
    if _stand_in_one_list(reading, ones[0], others[0]):
        return True
    a, b = ({title for m in said for title in _titles(reading, m)} for said in (ones, others))
    return bool(a and b) and a.isdisjoint(b)


def _titles(reading: Reading, said: Mention) -> Iterator[str]:
    """What a name is called by right before it: he or she, for a courtesy that tells, else a rank's or office's name;
    none for a courtesy that may be anybody's."""
    for title in reading.between(max(0, said.start - TITLE), said.start):
        if title.type in ("rank", "office") and title.end + 1 == said.start:
            word = courtesy(title)
            sexes = [sex for sex in ("he", "she") if word in lang.words(f"names/title-{sex}")]
            if sexes or word not in lang.words("names/courtesy-any"):
                yield from sexes or [thing.name for thing in title.value.things]


def _stand_in_one_list(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether both stand in one sentence, the second as one more of a list or as the subject of what follows."""
    if not any(start <= one.start and other.start < end for start, end in reading.sentences):
        return False
    between = reading.text[one.end : other.start]
    return len(between) < BESIDE or LINKED.search(between) is not None
