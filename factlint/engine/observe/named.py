"""Who is named, how, and how many: in lists, with two given names, with a party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.clauses.may import VERB
from factlint.clauses.tokens import read_word
from factlint.discourse.introduced import is_introduced, is_introduced_before, is_told_of_behind
from factlint.discourse.person_nouns import sex_of
from factlint.engine.observe.claim import beside, claim, mention
from factlint.engine.observe.full_names import alike_givens
from factlint.extract.agreement import SHORT
from factlint.extract.folding import plain
from factlint.extract.name_form import is_initial
from factlint.extract.reading import Reading
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factlint.document.document import Document


def observe_names(document: Document, reading: Reading) -> Iterator[Statement]:
    """A `name` for each person that no title stands before; the patterns see those with one."""
    end, titled = -2, False
    for said in reading.mentions:
        if said.type == "person" and not (titled and said.start - end == 1):
            yield claim("name", said.start, said.end, {"person": said, **(said.parts or {})})
        end, titled = said.end, said.type == "rank"


_LINK: Final = regexes.one_of(lang.words("grammar/list-link"))
_BEFORE: Final = regexes.compile(rf"(?:[,;:]|\b{_LINK}) (?:[A-Z]\w*\.? )?$")
_AFTER: Final = regexes.compile(rf"[,;.]| \(| {_LINK} |$")


def observe_listed(document: Document, reading: Reading) -> Iterator[Statement]:
    """`listed`: `person` and `other` are one full name at two places of a list, with other names between them."""
    text = reading.text
    for start, end in reading.sentences:
        full = [m for m in reading.between(start, end) if m.type == "person" and m.parts and "given" in m.parts]
        first: dict[str, Mention] = {}
        for said in full if len(full) > 2 else ():
            before = first.setdefault(said.text, said)
            if before is said or not _AFTER.match(text, before.end) or not _AFTER.match(text, said.end):
                continue
            between = [m for m in full if before.end <= m.start < said.start]
            if between and _BEFORE.search(text, max(start, said.start - 30), said.start):
                fields = {"person": before, "other": said}
                yield beside(claim("listed", said.start, said.end, fields), before.start, before.end)


LEAD: Final = 2  # sentences of the story that name whom its headline names
SHORTEST: Final = 3  # letters of a given name
TITLE: Final = 30  # characters of a title before a name
_WORD_BEFORE: Final = regexes.compile(r"(?<![\w.])([a-z][a-z-]*) $")
_NUMBERED: Final = regexes.compile(" [0-9]")
_CLOSED: Final = (
    lang.words("clauses/preposition") | lang.words("clauses/conjunction") | lang.words("clauses/subordinator")
)


def observe_givens(document: Document, reading: Reading) -> Iterator[Statement]:
    """`two-givens`: `here` a person named once in full, whom nothing introduces, `there` the one named before him.

    `like` is initial where both given names begin with one letter. Who is called by
    his given name alone, or stands in one sentence with the other, is somebody else.
    """
    named = [m for m in reading.mentions if m.type == "person" and m.parts]
    first: dict[str, Mention] = {}
    alone = {m.text for m in named if m.parts and "surname" not in m.parts} | {
        m.text for m in reading.mentions if m.type in ("name", "person") and " " not in m.text
    }
    full = [m for m in named if m.parts and "given" in m.parts and "surname" in m.parts]
    times: dict[str, int] = {}
    bearers: dict[str, set[int]] = {}
    for said in full:
        assert said.parts is not None
        times[said.text] = times.get(said.text, 0) + 1
        bearers.setdefault(_last(said), set()).add(said.value.entity)
    for said in full:
        assert said.parts is not None
        given = said.parts["given"]
        there = first.setdefault(_last(said), said)
        assert there.parts is not None
        other = there.parts["given"]
        if there is said or there.value.entity == said.value.entity:
            continue
        if times[said.text] > 1 or len(bearers[_last(said)]) > 2:
            continue
        if not _may_differ(given.text, other.text) or not alone.isdisjoint((given.text, other.text)):
            continue
        initial = plain(given.text)[0] == plain(other.text)[0]
        is_lead = _is_of_headline(document, reading, there, said)
        if _in_one_sentence(reading, there.start, said.start) or _is_listed(reading.text, said):
            continue
        if not is_lead and (_is_another(reading, there, said, initial) or _is_described(reading.text, said)):
            continue
        fields: dict[str, Any] = {"here": mention(reading.text, given.start, given.end), "person": said, "other": there}
        if initial or is_lead:
            fields["like"] = "initial" if initial else "headline"
        yield beside(claim("two-givens", said.start, said.end, fields), there.start, there.end)


def _is_of_headline(document: Document, reading: Reading, there: Mention, said: Mention) -> bool:
    """Whether a headline names somebody whom the story never names so, and the lead somebody of his family name.

    Not in a headline of capitals, whose verbs look like names, nor of kin: "Peter Crowe, his brother".
    """
    if document.part_at(there.start) != "headline" or document.part_at(said.start) != "body" or there.parts is None:
        return False
    lead = next((start for start, _ in reading.sentences if document.part_at(start) == "body"), said.start)
    if reading.sentence_at(said.start) - reading.sentence_at(lead) >= LEAD:
        return False
    behind = reading.low[said.end : said.end + TITLE].replace(",", " ").split()
    before = reading.text[: there.start].split()[-1:]
    is_name = not before or before[0].islower()
    is_kin = not lang.words("kin").isdisjoint(behind)
    return is_name and not is_kin and there.parts["given"].text.lower() not in reading.low[there.end :]


def _is_another(reading: Reading, there: Mention, said: Mention, initial: bool) -> bool:
    """Whether the article introduces the second one: as it does whom it has not told of before."""
    if not initial:
        return is_introduced(reading, said)
    if is_introduced_before(reading, said) or (_is_titled(reading, said) and not _is_titled(reading, there)):
        return True
    return is_told_of_behind(reading, said) and (
        is_told_of_behind(reading, there) or is_introduced_before(reading, there)
    )


def _is_titled(reading: Reading, said: Mention) -> bool:
    """ "Dr Hilary Finch" """
    return any(m.type == "rank" for m in reading.between(said.start - TITLE, said.start - 1) if m.end == said.start - 1)


def _may_differ(one: str, other: str) -> bool:
    """Whether both are one word, no initials, and none is a form or another spelling of the other."""
    if frozenset((one, other)) in SHORT or one in other or other in one or alike_givens(one, other):
        return False
    particles = lang.words("names/particle")
    return all(
        " " not in name and len(name) >= SHORTEST and name.lower() not in particles and not is_initial(name)
        for name in (one, other)
    )


def _last(said: Mention) -> str:
    assert said.parts is not None
    return said.parts["surname"].text.rsplit(" ", 1)[-1]


def _is_described(text: str, said: Mention) -> bool:
    """Whether a word that may be a noun stands right before: "the full-back Jason Robinson", of a second one."""
    word = _WORD_BEFORE.search(text, max(0, said.start - 24), said.start)
    if word is None or word[1] in _CLOSED or word[1] in lang.words("speech/speech"):
        return False
    return sex_of(word[1]) is not None or not read_word(word[1])[0] & VERB


def _is_listed(text: str, said: Mention) -> bool:
    """Whether it stands in a list of names: a line-up, or a substitute in brackets."""
    return text[said.start - 1 : said.start] == "(" or _NUMBERED.match(text, said.end) is not None


def _in_one_sentence(reading: Reading, one: int, other: int) -> bool:
    return any(start <= one and other < end for start, end in reading.sentences)
