"""The clauses of an article for people: what each sentence says of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.clauses.model import Clause, Span


def render_clauses(sentences: Iterable[Sequence[Clause]], text: str) -> Iterator[str]:
    """A line a clause: kind, subject, verb, object and what goes with it; "-" for what it has not."""
    for clauses in sentences:
        told = [clause for clause in clauses if clause.verb is not None]
        if told:
            yield f"{_said(text, (clauses[0].start, max(c.end for c in clauses)))}\n"
        yield from (f"    {_line(clause, text)}\n" for clause in told)


def _line(clause: Clause, text: str) -> str:
    verb = clause.verb
    assert verb is not None
    marks = [verb.tense or verb.form, *["passive"][: verb.passive], *["negated"][: verb.negated]]
    marks += [clause.mood] if clause.mood != "asserted" else []
    marks += ["unclear"] if not clause.clear else []
    parts = [
        f"{clause.kind}: {_said(text, clause.subject)}",
        f"{_said(text, (verb.start, verb.end))} ({verb.lemma}, {', '.join(marks)})",
        _said(text, clause.object),
        *(f"{c.preposition} {_said(text, (c.start, c.end))}".strip() for c in clause.complements),
    ]
    return " | ".join(parts)


def _said(text: str, span: Span | None) -> str:
    return "-" if span is None else " ".join(text[span[0] : span[1]].split())
