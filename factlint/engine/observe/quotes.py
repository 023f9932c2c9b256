"""Quotations and who said them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factlint import lang, regexes
from factlint.discourse.cues import cue
from factlint.engine.observe.claim import claim, mention
from factlint.statement import Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

FEWEST: Final = 3  # words of a quotation that is told from a word put in quotation marks
REACH: Final = 160  # characters that an attribution may take

LED: Final = 4  # words before a quotation that tell of somebody or something
OPENED: Final = 60  # characters between the verb and a quotation: "told reporters on Friday that"
_STOP: Final = regexes.compile(r"[.;:\n\"“”](?:\s|$)|[\"“‘\n]")
_STRAIGHT: Final = regexes.compile(r"(?<![^\s(:;—–-])'(?=\w)((?:[^'\n\"“”]|(?<=\w)'(?=\w)|(?<=s)'(?= \w))*)'(?!\w)")
SPEAKERS: Final = frozenset(["person", "org", "name", "acronym"])


def observe_quotes(document: Document, reading: Reading) -> Iterator[Statement]:
    """`quote`s of a few words and more; `speaker` where the sentence around one names whoever said it.

    In one paragraph the speaker of a quotation is that of those after it, too, until another one is named; a quotation
    that its paragraph does not close is by the speaker of the next.
    """
    text = reading.text
    open_fields: list[dict[str, Any]] = []
    made: list[Statement] = []
    speaker: Mention | None = None
    paragraph_end = -1
    for start, end, bare_end in quoted(document, reading):
        if start > paragraph_end:
            speaker = None
            paragraph_end = text.find("\n", end)
            if paragraph_end < 0:
                paragraph_end = len(text)
        fields: dict[str, Any] = {"words": mention(text, start, bare_end)}
        ended = text[end - 1] == "." and text[end - 3 : end] != "..."  # so what follows is a sentence of its own
        found = (None if ended else _after(reading, end + 1)) or _before(reading, start - 1)
        if found is not None:
            speaker = found[0]
            if speaker is not None and _own(reading, max(0, start - 1 - REACH), start - 1) is speaker:
                fields["owned"] = "yes"
        elif speaker is not None and _another(reading, start - 1, speaker):
            speaker = None
        if speaker is not None:
            fields["speaker"] = speaker
            for earlier in open_fields:
                earlier["speaker"] = speaker
        if speaker is not None or text[end : end + 1] != "\n":
            open_fields.clear()
        else:
            open_fields.append(fields)
        made.append(claim("quote", start, bare_end, fields))
    yield from made


def quoted(document: Document, reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Where each quotation of a few words and more begins and ends, and its end without the marks there."""
    text = reading.text
    for start, end in sorted((*_in_headline(document, reading), *reading.quotes)):
        if text.count(" ", start, end) >= FEWEST - 1:
            bare_end = end
            while bare_end > start and text[bare_end - 1] in ",. \n":
                bare_end -= 1
            yield start, end, bare_end


def _in_headline(document: Document, reading: Reading) -> Iterator[tuple[int, int]]:
    """What stands in straight single marks there: 'It was only a gate': ranchers go to trial."""
    for start, end in reading.paragraphs[:2]:
        if document.part_at(start) == "headline":
            for found in _STRAIGHT.finditer(reading.text, start, end):
                yield found.span(1)


def _after(reading: Reading, at: int) -> tuple[Mention | None] | None:
    """ "...", Fishel said; "...", said Fishel. None where nothing is attributed, (None,) where a pronoun stands."""
    skeleton = reading.skeleton
    stop = _STOP.search(skeleton, at, at + REACH)
    end = stop.start() if stop else min(at + REACH, len(skeleton))
    told = cue("quotes-according").match(skeleton, at, end)
    if told is not None:
        return (_first(reading, _speakers(reading, told.end(), end), told.end(), end),)
    verb = cue("quotes-said").search(skeleton, at, end)
    if verb is None:
        return None
    people = _speakers(reading, at, end)
    if not skeleton[at : verb.start()].strip(" ,"):
        later = [m for m in people if m.start > verb.end()]
        return (_first(reading, later, verb.end(), end),)
    before = [m for m in people if m.end <= verb.start()]
    if cue("speech/unnamed").search(skeleton, at, verb.start()):
        return (None,)
    return (_last(reading, before, at, verb.start()),)


_QUOTE_LEAD = lang.entries("claim-context/quote-lead")
_THAT = tuple(f"{word} " for word in lang.words("speech/content-clause"))


def _before(reading: Reading, at: int) -> tuple[Mention | None] | None:
    """Fishel said: "...", or, in as many words, told somebody that "..."."""
    skeleton = reading.skeleton
    start = _begun(skeleton, at)
    owned = _own(reading, start, at)
    if owned is not None:
        return (owned,)
    verb = next(reversed(list(cue("quotes-said").finditer(skeleton, start, at))), None)
    if verb is None:
        return _as_told(reading, start, at)
    between = skeleton[verb.end() : at].strip()
    led_in = between.endswith(_QUOTE_LEAD) or (
        between.startswith(_THAT) and not _speakers(reading, verb.end(), at)
    )  # "said that his father had "not dug a well""
    if between and between not in (",", ":") and (len(between) > OPENED or not led_in):
        return None
    if cue("speech/unnamed").search(skeleton, start, verb.start()):
        return (None,)
    return (_last(reading, _speakers(reading, start, verb.start()), start, verb.start()),)


def _begun(skeleton: str, at: int) -> int:
    """Where what leads to a quotation begins: its sentence, or what stands behind the quotation before."""
    first = max(0, at - REACH)
    return max(*[skeleton.rfind(mark, first, at) for mark in ("\n", ". ", '"', "”")], at - REACH) + 1


def _another(reading: Reading, at: int, speaker: Mention) -> bool:
    """Whether the words that lead to a quotation are of persons, none of whom is the one who spoke before, or of
    nobody: "The panel met, citing a threat to "the heart of it"."."""
    begun = _begun(reading.skeleton, at)
    led = reading.low[begun:at].split()
    if len(led) >= LED and lang.words("speech/pronouns").isdisjoint(led) and not _speakers(reading, begun, at):
        return True
    people = [m for m in _speakers(reading, begun, at) if m.type == "person"]
    entity = speaker.value.entity if speaker.value.__class__ is Named else 0
    return bool(people) and not any(m.value.entity == entity != 0 for m in people)


def _own(reading: Reading, start: int, at: int) -> Mention | None:
    """Fishel's "...", Fishel's claim that "..." """
    told = cue("quotes-owned").search(reading.skeleton, start, at)
    people = _speakers(reading, start, at) if told is not None else []
    return people[-1] if told is not None and people and people[-1].end == told.start() else None


def _as_told(reading: Reading, start: int, at: int) -> tuple[Mention | None] | None:
    """According to Fishel, "..." """
    told = cue("quotes-according").match(reading.skeleton, start, at)
    people = _speakers(reading, told.end(), at) if told is not None else []
    return (people[0],) if len(people) == 1 and reading.skeleton[people[0].end : at].strip() == "," else None


def _speakers(reading: Reading, start: int, end: int) -> list[Mention]:
    return [mention for mention in reading.between(start, end) if mention.type in SPEAKERS]


_BEFORE_FIRST_NAME = lang.words("claim-context/before-first-name")
_FIRST_NAME_ENDS = lang.entries("claim-context/first-name-ends")


def _first(reading: Reading, people: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The subject after its verb: a person, else what stands right there."""
    text = reading.text
    led = cue("quotes-led").match(text, start, end)
    if led is not None and people and people[0].start == led.end() and people[0].type == "person":
        return people[0]
    people = [m for m in people if "," not in text[start : m.start]]
    persons = [m for m in people if m.type == "person"]
    if persons:
        return persons[0]
    if not people or text[start : people[0].start].strip() not in _BEFORE_FIRST_NAME:
        return None
    return None if text.startswith(_FIRST_NAME_ENDS, people[0].end) else people[0]


def _last(reading: Reading, people: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The subject before its verb: whoever stands next to it, or at the head with something said of him between."""
    skeleton = reading.skeleton
    links = lang.words("speech/no-subject-after")
    free = [m for m in people if _word_before(_without_article(skeleton[start : m.start])) not in links]
    if free and end - free[-1].end <= 1:
        return free[-1]
    persons = [m for m in free if m.type == "person"]
    return persons[0] if len(persons) == 1 else None


def _word_before(text: str) -> str:
    return text.rpartition(" ")[0].rpartition(" ")[2]


def _without_article(text: str) -> str:
    for article in lang.entries("grammar/before-list"):
        text = text.removesuffix(article + " ")
    return text
