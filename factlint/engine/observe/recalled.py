"""A remark that is taken up by what it was about, and given to somebody else: "Loomis's remark about the truck"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.engine.observe.claim import claim
from factlint.engine.observe.quotes import SPEAKERS, observe_quotes

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from factlint.engine.context import Context
    from factlint.extract.reading import Reading
    from factlint.statement import Mention, Statement

_WORD: Final = regexes.compile(r"[a-zà-ÿ-]+")
_OWNED: Final = regexes.compile(r"['’]s? (?:[a-z]+ )?")
_SAYS: Final = 4  # letters of a word that says something


def observe_recalled(ctx: Context) -> Iterator[Statement]:
    """`recalled`s, at the name of the `speaker`; `teller` is whom the only quotation about it is of."""
    reading = ctx.reading
    remarks = list(_remark().finditer(reading.low)) if reading.quotes else []
    quotes = list(observe_quotes(ctx.document, reading)) if remarks else []
    for match in remarks:
        topic = {word for word in _WORD.findall(match["topic"]) if len(word) >= _SAYS}
        told = [q for q in quotes if topic <= set(_WORD.findall(q.fields["words"].text.lower()))] if topic else []
        is_name = reading.text[match.start("topic")].isupper() or ctx.persons.is_quoted(match.start())
        speaker = None if is_name else _owner(ctx, match)
        if speaker is None or len(told) != 1 or "speaker" not in told[0].fields or told[0].start > match.start():
            continue
        teller = told[0].fields["speaker"]
        if not _are_one(speaker, teller) and not _is_told_elsewhere(reading, topic, told[0], match):
            made = claim("recalled", speaker.start, match.end(), {"speaker": speaker, "teller": teller})
            made.places = ((speaker.start, match.end()), (told[0].start, told[0].end))
            yield made


def _owner(ctx: Context, match: re.Match[str]) -> Mention | None:
    """Whose it is: named before it with "'s", behind it with "made by", or the subject of "stood by his line about"."""
    reading = ctx.reading
    behind = _made_by().match(reading.low, match.end())
    number = reading.sentence_at(match.start())
    for mention in reading.between(*reading.sentences[number]):
        if mention.type not in SPEAKERS:
            continue
        if mention.end < match.start() and _OWNED.fullmatch(reading.low, mention.end, match.start()):
            return mention
        if behind is not None and mention.start == behind.end():
            return mention
    clause = ctx.persons.clauses.at(match.start())
    if clause is None or clause.verb is None or clause.subject is None or clause.verb.passive or clause.verb.negated:
        return None
    if clause.verb.lemma not in lang.words("speech/takes-up"):
        return None
    named = ctx.persons.named_between(*clause.subject)
    return named[0] if len(named) == 1 else None


def _are_one(one: Mention, other: Mention) -> bool:
    """Whether they share a word of their names."""
    names = [{w for w in _WORD.findall(m.text.lower()) if len(w) >= _SAYS} for m in (one, other)]
    return not names[0].isdisjoint(names[1])


def _is_told_elsewhere(reading: Reading, topic: set[str], quote: Statement, match: re.Match[str]) -> bool:
    """Whether another sentence tells of it, too: somebody may have said it there."""
    own = {reading.sentence_at(quote.start), reading.sentence_at(match.start())}
    return any(
        topic <= set(_WORD.findall(reading.low, start, end))
        for number, (start, end) in enumerate(reading.sentences)
        if number not in own
    )


@cache
def _remark() -> re.Pattern[str]:
    noun, about = regexes.one_of(lang.words("speech/saying")), regexes.one_of(lang.words("speech/about"))
    the = regexes.one_of(lang.words("clauses/determiner") | lang.words("clauses/possessive"))
    return regexes.compile(rf"\b{noun} {about} (?:{the} )?(?P<topic>[a-z]+(?: [a-z]+)?)(?= [a-z]|[,.;])")


@cache
def _made_by() -> re.Pattern[str]:
    the = regexes.one_of(lang.words("clauses/determiner"))
    return regexes.compile(rf",? {regexes.one_of(lang.entries('speech/made-by'))} (?:{the} )?")
