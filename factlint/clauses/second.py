"""The clauses of a language whose finite verb stands second in a main clause, and last in one that hangs on another.

Stretches between marks are clauses. The finite verb is a helper or a form of a verb that the language lists; what
stands before it, or the first noun phrase after it, is its subject, unless a preposition or an article in another case
leads it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint import lang, regexes
from factlint.clauses.model import Clause, Complement, Span, VerbGroup
from factlint.extract.atoms import ATOMS, FILL

if TYPE_CHECKING:
    from factlint.extract.reading import Reading

_THINGS: Final = "".join(ATOMS.values())
_TIMES: Final = "".join(ATOMS[type] for type in ("date", "time", "duration"))
_TOKEN: Final = regexes.compile(rf"[a-z]+(?:-[a-z]+)*|[{_THINGS}](?:{FILL}*[{_THINGS}])?|[,;:()\"“”–—]|--")
_BREAKS: Final = frozenset((",", ";", ":", "(", ")", '"', "“", "”", "–", "—", "--"))


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
    found: dict[str, Verb] = {}
    for table, lemma in (("be", "be"), ("have", ""), ("become", ""), ("modal", "")):
        helpers = lang.meanings(f"clauses/{table}").items()
        found |= {form: Verb(lemma, tense) for form, tense in helpers if tense in _TENSES}
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
    found = tuple(_read(stretch, asked, not i) for i, stretch in enumerate(stretches))
    return found or (_verbless(start, end),)


def _verbless(start: int, end: int) -> Clause:
    return Clause("main", start, end, None, None, False, None, (), -1, "", "asserted", ((start, end),), False)


def _read(words: list[Word], asked: bool, is_first: bool) -> Clause:
    start, end = words[0].start, words[-1].end
    opens = words[0].low in lang.words("clauses/subordinator")
    marker = words[0].low if opens or (not is_first and words[0].low in lang.words("clauses/relative")) else ""
    places = [i for i, word in enumerate(words) if word.low in _finite()]
    if not places:
        return _verbless(start, end)
    at = places[-1] if marker else places[0]
    verb = _group(words, at)
    phrases = _phrases(words, at)
    before = [span for span, case, i in phrases if case == "free" and i < at]
    free = [*before, *(span for span, case, i in phrases if case == "free" and i > at)]
    subject = free[0] if free else None
    complements = tuple(Complement(words[i].low, *span) for span, case, i in phrases if case == "led")
    if asked or marker in lang.words("clauses/conditional") or verb.tense == "would":
        mood = "asked" if asked else "conditional"
    else:
        mood = "planned" if verb.tense == "future" or verb.modal else "asserted"
    clear = subject is not None and len(before) < 2
    obj = next((span for span, case, _ in phrases if case == "object"), free[1] if len(free) > 1 else None)
    kind, parts = "adverbial" if marker else "main", ((start, end),)
    return Clause(kind, start, end, verb, subject, False, obj, complements, -1, marker, mood, parts, clear)


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
        done = is_participle and not passive
        perfect = done and tense == "past"  # „hatte gesagt“; „hat gesagt“ tells the news as „sagte“ does
        tense = "past" if done and tense == "present" else "present" if passive and tense == "future" else tense
    modal = helper if finite.lemma == "" and helper in lang.words("clauses/of-plans") else ""
    return VerbGroup(
        words[at].start, words[at].end, words[at].start, lemma, tense, "finite", perfect, False, passive, modal, negated
    )


def _phrases(words: list[Word], verb: int) -> list[tuple[Span, str, int]]:
    """Noun phrases, what they may be, and the number of the word that begins each.

    `free` may be the subject, `object` is in another case, `led` by a preposition.
    """
    found: list[tuple[Span, str, int]] = []
    objective = lang.words("clauses/objective")
    leads = lang.words("clauses/determiner") | objective | lang.words("clauses/pronoun")
    i = 0
    while i < len(words):
        word = words[i]
        if word.low in lang.words("clauses/preposition") and i + 1 < len(words):
            j = _phrase_end(words, i + 1, verb)
            found.append(((words[i + 1].start, words[j - 1].end), "led", i))
            i = j
        elif i != verb and (word.is_thing or word.low in leads):
            j = _phrase_end(words, i, verb)
            if word.low[0] not in _TIMES:
                case = "object" if word.low in objective else "free"
                found.append(((word.start, words[j - 1].end), case, i))
            i = j
        else:
            i += 1
    return found


def _phrase_end(words: list[Word], first: int, verb: int) -> int:
    """Behind the last word of a noun phrase: mentions end it, or the next verb, preposition or article."""
    stops = lang.words("clauses/preposition").union(
        lang.words("clauses/determiner"), lang.words("clauses/objective"), lang.words("clauses/pronoun"),
        lang.words("clauses/negation"), _bound(),
    )  # fmt: skip
    i = first + 1
    while (
        i < len(words) and i != verb and words[i].low not in stops and (words[i].is_thing or not words[i - 1].is_thing)
    ):
        if words[i].is_thing and words[i].low[0] in _TIMES:
            break
        i += 1
    return i
