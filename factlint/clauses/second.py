"""The clauses of a language whose finite verb stands second in a main clause, and last in one that hangs on another.

Stretches between marks are clauses. The finite verb is a helper or a form of a verb that the language lists; what stands
before it, or the first noun phrase after it, is its subject, unless a preposition or an article in another case leads it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.clauses.model import Clause, Complement, VerbGroup
from factlint.extract.atoms import ATOMS, FILL

if TYPE_CHECKING:
    from factlint.clauses.model import Span
    from factlint.extract.reading import Reading

_THINGS: Final = "".join(ATOMS.values())
_TIMES: Final = "".join(ATOMS[type] for type in ("date", "time", "duration"))
_TOKEN: Final = regexes.compile(rf"[a-z]+(?:-[a-z]+)*|[{_THINGS}](?:{FILL}*[{_THINGS}])?|[,;:()\"“”–—]|--")
_BREAKS: Final = frozenset((",", ";", ":", "(", ")", '"', "“", "”", "–", "—", "--"))
PLANNED: Final = ("future", "would")


class Word(NamedTuple):
    low: str
    start: int
    end: int

    @property
    def is_thing(self) -> bool:
        """Whether it is a mention, folded."""
        return self.low[0] in _THINGS


class Verb(NamedTuple):
    lemma: str
    tense: str


@cache
def _finite() -> dict[str, Verb]:
    """Form -> what it is a form of, and its tense; helpers first."""
    found = {form: Verb("be", tense) for form, tense in lang.meanings("clauses/be").items() if tense in _TENSES}
    for table in ("have", "become", "modal"):
        found |= {
            form: Verb("", tense) for form, tense in lang.meanings(f"clauses/{table}").items() if tense in _TENSES
        }
    for tense in ("past", "present"):
        for lemma, forms in lang.table(f"clauses/{tense}").items():
            found |= {form: Verb(lemma, tense) for form in forms if form not in found}
    return found


_TENSES: Final = ("present", "past", "future", "would")


@cache
def _bound() -> dict[str, tuple[str, bool]]:
    """Participles and infinitives -> what each is a form of, and whether it is a participle."""
    found = {form: (lemma, True) for lemma, forms in lang.table("clauses/participle").items() for form in forms}
    return found | {
        form: (lemma, False) for lemma, forms in lang.table("clauses/present").items() for form in forms[-1:]
    }


def read_clauses(reading: Reading, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of the sentence at `start`..`end`, in their order, the main one first if it stands first."""
    skeleton = reading.skeleton
    words = [Word(m[0], *m.span()) for m in _TOKEN.finditer(skeleton, start, end)]
    cuts = [-1, *(i for i, word in enumerate(words) if word.low in _BREAKS), len(words)]
    stretches = [words[a + 1 : b] for a, b in pairwise(cuts) if b > a + 1]
    asked = skeleton[start:end].rstrip(' "”’)\n').endswith("?")
    clauses = [_read(stretch, asked) for stretch in stretches]
    found = tuple(clause for clause in clauses if clause is not None)
    return found or (_verbless(start, end),)


def _verbless(start: int, end: int) -> Clause:
    return Clause("main", start, end, None, None, False, None, (), -1, "", "asserted", ((start, end),), False)


def _read(words: list[Word], asked: bool) -> Clause | None:
    start, end = words[0].start, words[-1].end
    marker = words[0].low if words[0].low in _openers() else ""
    places = [i for i, word in enumerate(words) if word.low in _finite()]
    if not places:
        return _verbless(start, end)
    at = places[-1] if marker else places[0]
    verb = _group(words, at)
    phrases = list(_phrases(words, at))
    before = [span for span, is_free, i in phrases if is_free and i < at]
    after = [span for span, is_free, i in phrases if is_free and i > at]
    free = [*before, *after]
    subject = free[0] if free else None
    complements = tuple(Complement(words[i].low, *span) for span, is_free, i in phrases if not is_free)
    mood = (
        "asked"
        if asked
        else "conditional"
        if marker in lang.words("clauses/conditional") or verb.tense == "would"
        else ""
    )
    mood = mood or ("planned" if verb.tense == "future" or verb.modal else "asserted")
    kind = "main" if not marker else "adverbial"
    clear = subject is not None and (not before or len(before) == 1)
    obj = free[1] if len(free) > 1 else None
    return Clause(kind, start, end, verb, subject, False, obj, complements, -1, marker, mood, ((start, end),), clear)


def _group(words: list[Word], at: int) -> VerbGroup:
    """The finite verb with the participle or infinitive that closes the clause."""
    finite = _finite()[words[at].low]
    low = {word.low for word in words}
    negated = not low.isdisjoint(lang.words("clauses/negation"))
    helper = words[at].low
    last = next((word for word in reversed(words) if word.low in _bound() and word is not words[at]), None)
    lemma, tense, passive, perfect = finite.lemma, finite.tense, False, False
    if last is not None and (finite.lemma in ("", "be")):
        lemma, is_participle = _bound()[last.low]
        become = helper in lang.meanings("clauses/become")
        passive = is_participle and (become or tense == "future")
        perfect = is_participle and not passive
        tense = "past" if perfect and tense == "present" else "present" if passive and tense == "future" else tense
    modal = helper if helper in lang.words("clauses/of-plans") else ""
    return VerbGroup(
        words[at].start, words[at].end, words[at].start, lemma, tense, "finite", perfect, False, passive, modal, negated
    )


def _phrases(words: list[Word], verb: int) -> list[tuple[Span, bool, int]]:
    """Noun phrases with the place of the word that begins each: what leads them says whether they may be subject or
    object (free), or hang on a preposition."""
    found: list[tuple[Span, bool, int]] = []
    i = 0
    while i < len(words):
        word = words[i]
        if word.low in lang.words("clauses/preposition") and i + 1 < len(words):
            j = _phrase_end(words, i + 1, verb)
            found.append(((words[i + 1].start, words[j - 1].end), False, i))
            i = j
        elif i != verb and (word.is_thing or word.low in lang.words("clauses/determiner") or word.low in _pronouns()):
            j = _phrase_end(words, i, verb)
            oblique = word.low in lang.words("clauses/objective") or word.low[0] in _TIMES
            if not oblique:
                found.append(((word.start, words[j - 1].end), True, i))
            i = j
        else:
            i += 1
    return found


def _phrase_end(words: list[Word], first: int, verb: int) -> int:
    """Behind the last word of a noun phrase: a mention ends it, or the next verb, preposition or article."""
    i = first + 1
    while i < len(words) and i != verb and not words[i - 1].is_thing:
        low = words[i].low
        if low in lang.words("clauses/preposition") or low in lang.words("clauses/determiner") or low in _pronouns():
            break
        if low in _bound() or low in lang.words("clauses/negation"):
            break
        i += 1
    return min(i, len(words))


@cache
def _openers() -> frozenset[str]:
    return lang.words("clauses/subordinator") | lang.words("clauses/relative")


@cache
def _pronouns() -> frozenset[str]:
    return lang.words("clauses/pronoun")
