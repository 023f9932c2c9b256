"""Verb groups: which words are verbs here, and what they and their helpers say of time, voice and negation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.clauses import may as May
from factlint.clauses.may import HELPER, VERB
from factlint.clauses.model import VerbGroup
from factlint.clauses.words import helpers, members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.clauses.tokens import Token

PLURALS: Final = frozenset(("people", "police", "men", "women", "children", "they", "we", "you", "i", "those", "these"))
_OPENS_NOUN: Final = (
    May.DETERMINER | May.POSSESSIVE | May.OBJECTIVE | May.PRONOUN | May.NAME | May.NUMBER | May.SUBORDINATOR | May.TO
)
_ENDS: Final = May.MARK | May.RELATIVE | May.SUBORDINATOR
_NO_PAST: Final = May.PARTICIPLE | May.NOUN | May.BASE
_JOINED: Final = HELPER | May.PAST | May.THIRD


def helped(tokens: Sequence[Token], i: int) -> tuple[VerbGroup, int] | None:
    """The group that begins with a helper at `i` ("has not been told", "will", "is"), and the token after it."""
    first = tokens[i]
    tense, modal, perfect, negated, passive = "", "", False, first.low.endswith(("n't", "n’t")), False
    form = "finite"
    at = j = i
    low = first.low.replace("’", "'")
    stage = "modal"
    if first.may & May.MODAL:
        tense, modal = helpers("modal")[low], low
    elif first.may & May.DO:
        tense = helpers("do")[low]
    elif first.may & May.HAVE:
        tense, stage = helpers("have")[low], "have"
    else:
        tense, stage = "present" if low == "'s" else helpers("be")[low], "be"
    if tense in ("base", "participle", "gerund"):
        form, tense = ("gerund" if tense == "gerund" else "participle" if tense == "participle" else "infinitive"), ""
    lemma = {"have": "have", "be": "be"}.get(stage, "do" if first.may & May.DO else "")
    end = i + 1
    progressive = False
    j = end
    while j < len(tokens):
        token = tokens[j]
        may = token.may
        if (may & (May.ADVERB | May.NEGATION) and not may & (May.BE | May.HAVE)) or _is_bare_time(tokens, j):
            negated |= bool(may & May.NEGATION)
            j += 1
            continue
        if stage == "modal" and may & May.HAVE and token.low == "have":
            stage, perfect, lemma, at = "have", True, "have", j
        elif stage in ("modal", "to") and token.low == "be":
            stage, lemma, at = "be", "be", j
        elif stage == "modal" and may & May.BASE:
            return _group(tokens, i, j, token.lemma, tense, form, perfect, False, False, modal, negated), j + 1
        elif stage == "have" and token.low == "been":
            stage, perfect, lemma, at = "be", True, "be", j
        elif stage == "have" and may & (May.PARTICIPLE | May.PAST):
            return _group(tokens, i, j, token.lemma, tense, form, True, False, False, modal, negated), j + 1
        elif stage == "be" and token.low == "being":
            passive, at = True, j
        elif stage == "be" and may & May.GERUND and not _is_noun_here(tokens, j):
            return _group(tokens, i, j, token.lemma, tense, form, perfect, True, False, modal, negated), j + 1
        elif (
            stage == "be"
            and may & (May.PARTICIPLE | May.PAST)
            and (not (may & May.NOUN and may & May.BASE) or _may_be_done(tokens, j))
        ):
            return _group(tokens, i, j, token.lemma, tense, form, perfect, passive, True, modal, negated), j + 1
        elif stage == "be" and may & May.TO and j + 1 < len(tokens) and tokens[j + 1].may & (May.BASE | May.BE):
            inner = helped(tokens, j + 1) if tokens[j + 1].low == "be" else None
            if inner is not None:
                group, after = inner
                return group._replace(
                    start=first.start,
                    tense="future" if tense == "present" else "would",
                    form=form,
                    modal="be to",
                    negated=negated,
                ), after
            return _group(
                tokens,
                i,
                j + 1,
                tokens[j + 1].lemma,
                "future" if tense == "present" else "would",
                form,
                perfect,
                False,
                False,
                "be to",
                negated,
            ), j + 2
        else:
            break
        j += 1
        end = j
    progressive = False
    return (
        VerbGroup(
            first.start,
            tokens[end - 1].end,
            tokens[at].start,
            lemma,
            tense,
            form,
            perfect,
            progressive,
            False,
            modal,
            negated,
        ),
        end,
    )


def _is_bare_time(tokens: Sequence[Token], j: int) -> bool:
    """ "must now decide", "was yesterday jailed": a time of one word between a helper and its verb."""
    verb = j + 1 < len(tokens) and bool(tokens[j + 1].may & VERB) and not tokens[j + 1].may & May.NOUN
    return bool(tokens[j].may & May.TIME) and verb and tokens[j].low in members("bare-time")


def _group(
    tokens: Sequence[Token], i: int, j: int, lemma: str, tense: str, form: str, perfect: bool, progressive: bool,
    passive: bool, modal: str, negated: bool,
) -> VerbGroup:  # fmt: skip
    return VerbGroup(
        tokens[i].start,
        tokens[j].end,
        tokens[j].start,
        lemma,
        tense,
        form,
        perfect,
        progressive,
        passive,
        modal,
        negated,
    )


def infinitive(tokens: Sequence[Token], i: int) -> tuple[VerbGroup, int] | None:
    """ "to meet", "to have been told" at `i`."""
    if not tokens[i].may & May.TO:
        return None
    j = i + 1
    while j < len(tokens) and tokens[j].may & (May.ADVERB | May.NEGATION) and not tokens[j].may & VERB:
        j += 1
    if j >= len(tokens):
        return None
    if tokens[j].low in ("be", "have"):
        found = helped(tokens, j)
        if found is not None:
            group, after = found
            return group._replace(start=tokens[i].start, tense="", form="infinitive"), after
    if tokens[j].may & May.BASE:
        return _group(tokens, i, j, tokens[j].lemma, "", "infinitive", False, False, False, "", False), j + 1
    return None


def plain(tokens: Sequence[Token], i: int, form: str) -> tuple[VerbGroup, int]:
    """The group of one verb."""
    token = tokens[i]
    tense = "" if form != "finite" else "past" if token.may & May.PAST and not token.may & May.THIRD else "present"
    return VerbGroup(token.start, token.end, token.start, token.lemma, tense, form), i + 1


def finite_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb that must be finite comes before the clause may end; "as he spoke" has a verb of its own."""
    own = -1
    for j in range(i, len(tokens)):
        token = tokens[j]
        may = token.may
        if j == own and may & (HELPER | May.PAST):
            continue
        if may & May.SUBORDINATOR and may & May.PREPOSITION:
            own = j + 2 if tokens[j + 1 : j + 2] and tokens[j + 1].may & May.PRONOUN else own
        if may & _ENDS and not may & May.PREPOSITION:
            return False
        if may & May.OWNS and not tokens[j - 1].may & May.PRONOUN:
            continue  # "the minister's"
        if (
            may & May.CONJUNCTION
            and j + 1 < len(tokens)
            and tokens[j + 1].may & _JOINED
            and not tokens[j + 1].may & May.NOUN
        ):
            return False  # "sailed on July 5 and is due"
        if may & HELPER and token.low not in ("be", "been", "being", "having"):
            return True
        if may & May.PAST and not may & _NO_PAST:
            return True
    return False


def must_be_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that may be a noun is a verb by what follows it: its object, or the time it dates from."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if tokens[i].lemma in members("dating") and following is not None and following.low in members("dating-from"):
        return any(token.may & May.TIME for token in tokens[i + 2 : i + 4])
    if following is None or not opens_object(tokens, i):
        return False
    return not finite_follows(tokens, i + 1) or bool(following.may & May.SUBORDINATOR)


def opens_object(tokens: Sequence[Token], i: int) -> bool:
    """Whether what follows a word may be its object: "of killing two"."""
    following = tokens[i + 1].may if i + 1 < len(tokens) else 0
    if following and tokens[i + 1].low in lang.words("numerals/ones"):
        return True
    return bool(following & _OPENS_NOUN) and not following & (HELPER | May.CONJUNCTION)


def ends_at_comma(tokens: Sequence[Token], i: int) -> bool:
    """Whether a comma comes and then a verb: "(The bank,) founded in 1901, plans to"."""
    for j in range(i, len(tokens) - 1):
        if tokens[j].low == ",":
            return bool(tokens[j + 1].may & (HELPER | May.PAST | May.THIRD)) and not tokens[j + 1].may & May.PRONOUN
        if tokens[j].may & May.MARK and tokens[j].low not in "-'’":
            return False
    return False


def is_plural(token: Token) -> bool:
    return token.low in PLURALS or (
        token.low.endswith("s") and not token.low.endswith("ss") and not token.may & May.NAME
    )


def _may_be_done(tokens: Sequence[Token], i: int) -> bool:
    """ "was hit by", "is set to": of a form that is a noun and a participle, the participle."""
    following = tokens[i + 1].may if i + 1 < len(tokens) else May.MARK
    return bool(following & (May.TO | May.PREPOSITION | May.MARK | May.TIME)) and not following & May.CONJUNCTION


def _is_noun_here(tokens: Sequence[Token], i: int) -> bool:
    return bool(tokens[i].may & May.NOUN) and tokens[i].low in members("also-noun") and not must_be_verb(tokens, i)
