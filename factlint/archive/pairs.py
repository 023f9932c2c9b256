"""Two rows of an archive as the claim and the record of a rule, and whether these contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factlint.archive.values import load
from factlint.document.document import Document, Part
from factlint.engine.context import Context
from factlint.extract.reading import Reading
from factlint.statement import MISSING, Statement
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from datetime import date

    from factlint.archive.rows import Row
    from factlint.engine.recorded import Recorded
    from factlint.linter import Linter


def make_record(row: Row, linter: Linter) -> Statement:
    """A row of claims, with the headline and the place of its article where it has them, as a record."""
    record = Statement(row["kind"], load(row["fields"], linter.base), "record")
    record.fields["article-date"] = interval_of(row["day"])
    record.text = row["text"]
    record.part, record.quoted = row["part"] or "body", bool(row["quoted"])
    record.source = ", ".join(str(told) for told in (row.get("headline"), row["day"]) if told)
    record.path, record.line = row.get("path", ""), row.get("line") or 1
    return record


def interval_of(day: date | None) -> Any:
    return MISSING if day is None else Interval.from_date(day)


def join(rule: Recorded, claim: Statement, record: Statement) -> None:
    """What a key says is one, is one: the record has the very values of the claim in the fields that join them."""
    for mine, theirs in zip(rule.mine.keyed, rule.theirs.keyed, strict=True):
        if mine and theirs:
            record.fields[theirs] = claim.fields.setdefault(mine, record.fields.get(theirs, ""))


def contradict(linter: Linter, rule: Recorded, suspect: Row, other: Row) -> str:
    """What is to be told of two rows under one key that contradict, the one read as a claim; "" where they do not."""
    text = suspect["text"]
    document = Document(
        suspect["source"], text, text, [Part(suspect["part"] or "body", 0, len(text))], [], None, None, None
    )
    ctx = Context(document, Reading(""), linter.base, linter.program)
    ctx.date = interval_of(suspect["day"])
    claim, record = make_record(suspect, linter), make_record(other, linter)
    claim.role = "claim"
    claim.start, claim.end = place_in(suspect)
    join(rule, claim, record)
    return (rule.say(ctx, claim, record) or "") if rule.meets(ctx, claim, record) else ""


def place_in(row: Row) -> tuple[int, int]:
    """Where a claim stands in the text that is kept of its sentence."""
    at = int(row["at"])
    return at, min(len(row["text"]), at + row["end"] - row["start"])
