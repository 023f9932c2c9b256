"""What was understood of an article, its claims and clauses: for people as an outline, for programs as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint import lang
from factlint.report.terminal import plain, show
from factlint.statement import MISSING, UNCLEAR, Items, Mention, Named, Thing
from factlint.time.interval import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.clauses.model import Clause, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factlint.report.terminal import Painter
    from factlint.statement import Statement
    from factlint.text.source import SourceText

    Locate = Callable[[int, int], tuple[int, int]]

STYLES = {"supported": "note", "contradicted": "error", "unknown": "frame"}


def render_json(articles: Iterable[tuple[Locate, Iterable[tuple[Statement, str]]]]) -> str:
    """A list of `{"kind", "span", "fields", "status"}`, as documented in docs/desk.md, one claim a line.

    Each article comes with the function that gives the place in its file of a stretch of its text.
    """
    from json import dumps

    rows = [
        dumps(describe_claim(claim, status, locate), ensure_ascii=False)
        for locate, claims in articles
        for claim, status in claims
    ]
    return "[" + ",\n ".join(rows) + "]\n"


def describe_claim(claim: Statement, status: str, locate: Locate) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "span": place(*locate(claim.start, claim.end)),
        "fields": {name: describe(value, locate) for name, value in fields_of(claim)},
        "status": status,
    }


def render_text(
    claims: Iterable[tuple[Statement, str]], path: str, source: SourceText, paint: Painter = plain
) -> Iterator[str]:
    """A block a claim: its kind and place, then its fields, with the words where they differ from the value."""
    for claim, status in claims:
        where = "{}:{}:{}".format(show(path), *source.position(claim.start))
        yield f"{paint(claim.kind, 'bold')} {where} {paint(status, STYLES[status])}\n"
        yield f"    “{show(source.text[claim.start : claim.end])}”\n"
        fields = [(name, describe(value)) for name, value in fields_of(claim)]
        width = max((len(name) for name, _ in fields), default=0)
        for name, field in fields:
            value, words = join(field["value"]), join(field["text"])
            said = "" if words == value or field["text"] is None else f"  “{show(words)}”"
            yield f"    {name:<{width}}  {show(value)}{said}\n"
        yield "\n"


def fields_of(claim: Statement) -> Iterator[tuple[str, Any]]:
    """The fields of which the article says something."""
    return ((name, value) for name, value in claim.fields.items() if value is not MISSING)


def describe(value: Any, locate: Locate = lambda start, end: (start, end)) -> dict[str, Any]:
    """A field: its value, the words that gave it and where they stand; of a list, a list of each.

    Words and place are null where no words of the article gave the value, the value where they were not understood.
    """
    if isinstance(value, Items):
        fields = [describe(item, locate) for item in value.items]
        return {key: [field[key] for field in fields] for key in ("value", "text", "span")}
    if isinstance(value, Mention):
        span = place(*locate(value.start, value.end))
        return {"value": simplify(value.value, value.type), "text": value.text, "span": span}
    return {"value": simplify(value), "text": None, "span": None}


def simplify(value: Any, type: str = "weekday") -> str | int | bool | None:
    """A value as one word of JSON: dates in EDTF, people by their fullest name in the article, the rest as it is put.

    `type` is that of its mention: the number of a weekday is told by its name, that of a day or year as it is.
    """
    if value is UNCLEAR or value is MISSING:
        return None
    if isinstance(value, Interval | Period):
        if isinstance(value, Interval) and value.first is None and value.last is None:
            return None  # nothing is known of it
        from factlint.time.edtf import write

        return write(value)
    if isinstance(value, Named):
        return value.things[0].name if type == "demonym" and value.things else value.name
    if isinstance(value, Thing):
        return value.name
    if isinstance(value, int) and not isinstance(value, bool):
        return lang.entries("calendar/weekdays")[value] if type == "weekday" else str(value)
    return value if isinstance(value, bool) else str(value)


def place(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def join(value: str | bool | Sequence[Any] | None) -> str:
    if value is None:
        return "?"
    return ", ".join(map(join, value)) if isinstance(value, list) else str(value)


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
