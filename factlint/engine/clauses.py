"""The clauses of the language: functions that tell what the clause around a claim or mention says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import lang
from factlint.statement import MISSING, UNCLEAR, Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.clauses.model import Clause
    from factlint.engine.context import Context


def _clause(ctx: Context, x: Any) -> Clause | None:
    told = x.__class__ is Mention or (x.__class__ is Statement and x.role == "claim")
    return ctx.persons.clauses.at(x.start) if told else None


def when_told(ctx: Context, x: Any) -> Any:
    """The clock's answer for the clause that a claim or mention stands in."""
    return ctx.clock.when(x.start, x.end) if _clause(ctx, x) is not None else UNCLEAR


def as_of(ctx: Context, x: Any) -> Any:
    """When somebody is what he is called there: when the clause is, the article's day for what is or will be."""
    return ctx.clock.as_of(x.start) if _clause(ctx, x) is not None else UNCLEAR


def slot(ctx: Context, x: Any) -> Any:
    """subject, object or complement: what a claim or mention is to its verb; unclear where it is none of them."""
    clause = _clause(ctx, x)
    if clause is None or not clause.clear or clause.verb is None:
        return UNCLEAR
    for name, span in (("subject", clause.subject), ("object", clause.object)):
        if span is not None and span[0] <= x.start < span[1]:
            return name
    return "complement" if any(c.start <= x.start < c.end for c in clause.complements) else UNCLEAR


def mood(ctx: Context, x: Any) -> Any:
    clause = _clause(ctx, x)
    return UNCLEAR if clause is None or clause.verb is None else clause.mood


def verb_tense(ctx: Context, x: Any) -> Any:
    """past, present, future or would; missing for a clause without a tense."""
    clause = _clause(ctx, x)
    if clause is None or clause.verb is None:
        return UNCLEAR
    return clause.verb.tense or MISSING


def negated(ctx: Context, x: Any) -> Any:
    clause = _clause(ctx, x)
    return None if clause is None or clause.verb is None else clause.verb.negated


def verb(ctx: Context, x: Any) -> Any:
    """The base form of the verb."""
    clause = _clause(ctx, x)
    return UNCLEAR if clause is None or clause.verb is None else clause.verb.lemma


def told_by(ctx: Context, x: Any) -> Any:
    """The verb, as it stands, that tells whether a place is past or to come: "was paid", "is due to appear"."""
    clause = _clause(ctx, x)
    verb = None if clause is None else clause.verb
    if clause is None or verb is None:
        return MISSING
    start, clauses = verb.start, ctx.persons.clauses
    if not verb.tense and clause.host >= 0:
        host = clauses.of(clauses.sentence_at(clause.start))[clause.host].verb
        start = host.start if host is not None and host.end <= start else start
    text = ctx.document.text[start : verb.end]
    return Mention("text", start, verb.end, text, text)


def meant(ctx: Context, x: Any) -> Any:
    """The only person named in the last two sentences before a claim or mention; unclear where none or several are."""
    if _clause(ctx, x) is None:
        return UNCLEAR
    return ctx.persons.meant(x.start, x.end) or UNCLEAR


def hero(ctx: Context, x: Any) -> Any:
    """Of whom the article is, where the clause around a claim or mention tells of him."""
    from factlint.discourse.hero import tells_of

    found = ctx.persons.hero if _clause(ctx, x) is not None else None
    if found is None or not tells_of(ctx.persons, found, x.start):
        return UNCLEAR
    return ctx.persons.at(x.start, x.end, found)


def whose(ctx: Context, x: Any) -> Any:
    """The person whose something is: "his" of "his sister"; unclear where that is not clear."""
    return ctx.persons.bind(x.start, x.end) or UNCLEAR if x.__class__ is Mention else UNCLEAR


def later(ctx: Context, x: Any) -> Any:
    """Who somebody told of without a name is: the only one whom what follows first names, bare."""
    from factlint.discourse.introduced import named_later

    return named_later(ctx.persons, x.start, x.end) or UNCLEAR if x.__class__ is Statement else UNCLEAR


def may_count(ctx: Context, x: Any) -> Any:
    """Whether the figure beside a month may count what follows."""
    if x.__class__ is not Mention or not x.parts or "day" not in x.parts or "month" not in x.parts:
        return None
    from factlint.clauses.tokens import may_count

    sentence = ctx.reading.sentences[ctx.persons.clauses.sentence_at(x.start)]
    return may_count(ctx.reading, sentence, x.start, x.end)


def one_subject(ctx: Context, a: Any, b: Any) -> Any:
    """Whether the clauses of two places have one subject, or the later takes up that of the sentence before.

    It does as "it", or by its last word: "the Harlow choral society" is "the society".
    """
    one, other = _clause(ctx, a), _clause(ctx, b)
    if one is None or other is None or one.subject is None or other.subject is None:
        return None
    if one.subject == other.subject:
        return None if any(_may_be_of_another(ctx, clause) for clause in (one, other)) else True
    if one.start > other.start:
        one, other, a, b = other, one, b, a
    clauses = ctx.persons.clauses
    apart = clauses.sentence_at(b.start) - clauses.sentence_at(a.start)
    begins = apart == 1 or (apart == 0 and ctx.reading.text[: other.start].rstrip()[-1:] in _HALVES)
    if not begins or not one.clear or one.host >= 0 or one.subject is None or other.subject is None:
        return None
    named = ctx.reading.low[slice(*other.subject)]
    if named in lang.words("clauses/taken-up"):
        return True
    words = named.split()
    again = len(words) > 1 and words[0] in lang.words("clauses/the-same")
    return True if again and ctx.reading.low[slice(*one.subject)].split()[-1:] == words[-1:] else None


def _may_be_of_another(ctx: Context, clause: Clause) -> bool:
    """Whether a participle stands behind somebody who is not its subject: "She followed Joan Pask, elected in 1988"."""
    if clause.kind != "participle" or clause.subject is None:
        return False
    before = ctx.reading.text[: clause.start].rstrip(" ,")
    named = ctx.persons.named_between(clause.subject[1], len(before))
    return bool(named) and named[-1].end == len(before)


_HALVES = (";", ":")  # parts of a sentence that may stand alone


def new_subject(ctx: Context, x: Any) -> Any:
    """Whether what the clause around a place is about is spoken of for the first time there: "a school was built"."""
    clause = _clause(ctx, x)
    if clause is None or clause.subject is None:
        return False
    start, end = clause.subject
    return ctx.reading.text[start:end].lower().split(maxsplit=1)[0] in lang.words("clauses/introducing")


BUILTINS: dict[str, Callable[..., Any]] = {
    "when-told": when_told,
    "as-of": as_of,
    "slot": slot,
    "mood": mood,
    "verb-tense": verb_tense,
    "negated": negated,
    "may-count": may_count,
    "one-subject": one_subject,
    "new-subject": new_subject,
    "verb": verb,
    "told-by": told_by,
    "meant": meant,
    "hero": hero,
    "named-later": later,
    "whose": whose,
}
