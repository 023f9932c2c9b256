"""What a sentence is made of, as it is read: verb groups and clauses. Spans are characters of the text, half-open."""

from __future__ import annotations

from typing import NamedTuple

Span = tuple[int, int]


class VerbGroup(NamedTuple):
    """A verb with its helpers and what stands between them ("has not yet been told").

    `tense` is past, present, future or would; "" for an infinitive or participle. `lemma` is the base form, "be" for a
    copula. `at` is where the verb itself stands.
    """

    start: int
    end: int
    at: int
    lemma: str
    tense: str
    form: str  # finite, infinitive, participle (-ed), gerund (-ing)
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    modal: str = ""
    negated: bool = False


class Complement(NamedTuple):
    """A phrase with its preposition, in small letters ("" for a time that has none)."""

    preposition: str
    start: int
    end: int


class Clause(NamedTuple):
    """One verb group with what belongs to it; without a verb where the stretch has none (a headline, an apposition).

    `kind`: main, content (what is said or thought), adverbial, relative, participle, infinitive, apposition or bracket.
    `host` is the index of the clause it hangs on, -1 for none; a clause of no subject of its own (coordinated,
    participle, relative) has that of its head, `inherited`. `parts` are the stretches that belong to it and to no
    clause within it. `mood`: asserted, planned, conditional or asked. `clear` is False where slots were guessed.
    """

    kind: str
    start: int
    end: int
    verb: VerbGroup | None
    subject: Span | None
    inherited: bool
    object: Span | None
    complements: tuple[Complement, ...]
    host: int
    marker: str
    mood: str
    parts: tuple[Span, ...]
    clear: bool
