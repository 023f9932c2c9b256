"""The linter: rules and facts made ready once, then any number of articles."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from factlint.facts.asleep import ROLE, tell_asleep
from factlint.lang import choice, in_use
from factlint.lang.editions import FIRST
from factlint.lang.spoken import speaking
from factlint.prepared import Prepared

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from factlint.barrier import Barrier, Fault
    from factlint.clauses.model import Clause
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.engine.readers import Readers
    from factlint.finding import Finding
    from factlint.statement import Statement


MOST_UNSURE = 5  # lines that one rule tells of what came out unknown


class Checked(NamedTuple):
    """One article read and checked. `notes` are lines for the user that are no findings (no date ...).

    `faults` are what failed inside factlint: the findings are those of all the rest.
    """

    document: Document
    findings: list[Finding]
    notes: list[str]
    faults: Sequence[Fault] = ()
    is_partial: bool = False  # something failed, or was left out for its cost: there may be more to find


class Linter(Prepared):
    """Rules and facts, ready to run on articles; see Prepared for what it is made of."""

    def lint(self, article: str | Path, published: datetime.date | None = None) -> list[Finding]:
        """The findings on an article, in text order. A `str` is the text itself, a path a file of one or more.

        What fails inside factlint costs no other findings: it is a FaultWarning here, and among `faults` of `check`.
        """
        found: list[Finding] = []
        for checked in self.check_all(article, published):
            _warn([*checked.faults, *(p.fault for p in checked.document.problems if p.fault is not None)])
            found += checked.findings
        return found

    def check_all(self, article: str | Path | Document, published: datetime.date | None = None) -> Iterator[Checked]:
        """Read and check every article of a file (JSON lines hold many). Raises UnreadableError, also on the way."""
        from factlint.document.document import Document
        from factlint.document.files import read_articles

        if isinstance(article, str | Document):
            yield self.check(article, published)
        else:
            for document in read_articles(os.fspath(article), published):
                yield self.check(document)

    def lint_after(
        self,
        before: Sequence[tuple[str, datetime.date | None]],
        article: str,
        published: datetime.date | None = None,
    ) -> list[Finding]:
        """The findings on a text, given earlier articles (text, date) whose claims are the records."""
        found, faults = self.check_after(before, article, published)
        _warn(faults)
        return found

    def check_after(
        self,
        before: Sequence[tuple[str, datetime.date | None]],
        article: str,
        published: datetime.date | None = None,
    ) -> tuple[list[Finding], list[Fault]]:
        """As `lint_after`, and what failed inside factlint."""
        from factlint.engine.claims import as_records

        if not self._has_records and any(rule.needs_records for rule in self.rules):
            return self.beside(None).check_after(before, article, published)
        document = self.read(article, published)
        ctx = self.context(document)
        earlier = [self.context(self.read(text, day)) for text, day in before]
        ctx.records = as_records(earlier)
        found = self._placed(document, self.findings(ctx))
        return found, [fault for one in (*earlier, ctx) for fault in one.barrier.faults]

    def check(self, article: str | Path | Document, published: datetime.date | None = None) -> Checked:
        """Read and check an article; findings have their places in its file.

        Raises UnreadableError for a file that cannot be read, or holds several articles.
        """
        document = self.read(article, published)
        if document.language != self.code:
            return self.of(document).check(document)
        notes = []
        if not document.parts and not document.is_plain and document.origin is not None:
            notes = ["no article text in it: nothing is checked"]
        elif document.published is None:
            notes = ["no publication date: what depends on it is not checked"]
        if not document.is_sure:
            notes.append(f"the language is unsure: read as {in_use().table('language/name')}")
        ctx = self.context(document, readers=self._readers)
        found = self._placed(document, self.findings(ctx))
        barrier = ctx.barrier
        if document.published is not None and self.base.holds(ROLE):
            notes += (
                barrier.attempt("the age of", "facts", tell_asleep, self.base, ctx.claims, document.published) or ()
            )
        is_partial = bool(barrier.faults or barrier.notes)
        return Checked(document, found, [*notes, *barrier.notes], barrier.faults, is_partial)

    def claims(self, article: str | Path | Document, published: datetime.date | None = None) -> list[Statement]:
        """Everything that was understood, in text order, each telling of an event by itself.

        What fails inside factlint costs no other claims: it is a FaultWarning.
        """
        ctx = self.full_context(self.read(article, published))
        _warn(ctx.barrier.faults)
        return ctx.all_claims()

    def clauses(
        self, article: str | Path | Document, published: datetime.date | None = None
    ) -> list[tuple[Clause, ...]]:
        """The clauses of each sentence; their places are characters of `document.text`."""
        from factlint.clauses.table import Clauses

        document = self.read(article)
        if document.language != self.code:
            return self.of(document).clauses(document)
        table = Clauses(self.context(document).reading, document)
        return [table.of(number) for number in range(len(table.reading.sentences))]

    def judged(
        self, article: str | Path | Document, published: datetime.date | None = None
    ) -> list[tuple[Statement, str]]:
        """The claims, each with what the facts say of it: supported, contradicted or unknown."""
        from factlint.barrier import Barrier

        document = self.read(article, published)
        barrier = Barrier(document.path)
        judged = self.judge(document, barrier)
        _warn(barrier.faults)
        return judged

    def judge(self, document: Document, barrier: Barrier) -> list[tuple[Statement, str]]:
        """As `judged`; what fails goes to the barrier."""
        if document.language != self.code:
            return self.of(document).judge(document, barrier)
        from factlint.engine.observe.stretches import STRETCHES
        from factlint.engine.status import status

        ctx, full = self.context(document), self.full_context(document)
        findings = self.findings(ctx)
        barrier.add(ctx.barrier)
        barrier.add(full.barrier)
        return [
            (claim, barrier.attempt("the status of", claim.kind, status, ctx, claim, findings) or "unknown")
            for claim in full.all_claims()
            if claim.kind not in STRETCHES
        ]

    def unsure(self, document: Document, facts: bool = True) -> list[str]:
        """What came out unknown on an article, a line each: for the writers of rules.

        Without `facts` those rules are left out that look at every fact of a kind, which may take minutes.
        """
        if document.language != self.code:
            return self.of(document).unsure(document, facts)
        from factlint.engine.trace import asks_facts, attempts

        ctx = self.context(document)
        occurrences = frozenset(self.program.data["occurrences"])
        lines: list[str] = []
        for active in self.rules:
            rule = self.ruleset.rules[active.id]
            if not facts and asks_facts(rule):
                continue
            told: dict[str, None] = {}
            for attempt in attempts(ctx, rule, occurrences, unknown=True):
                bound = ", ".join(f"{name} = {text!r}" for name, text in attempt.bound.items())
                told[f"{active.id}: {attempt.condition} ({bound})"] = None
            lines += list(told)[:MOST_UNSURE]
            if len(told) > MOST_UNSURE:
                lines.append(f"{active.id}: and {len(told) - MOST_UNSURE} more")
        return lines

    def unsettled(self, document: Document) -> list[str]:
        """The rules that applied to an article and came to no answer, each as often as that was so."""
        if document.language != self.code:
            return self.of(document).unsettled(document)
        from factlint.engine.trace import unsettled

        ctx = self.context(document)
        occurrences = frozenset(self.program.data["occurrences"])
        rules = [self.ruleset.rules[active.id] for active in self.rules]
        return [rule.id for rule in rules for _ in range(unsettled(ctx, rule, occurrences))]

    def read(self, article: str | Path | Document, published: datetime.date | None = None) -> Document:
        from factlint.document.document import Document
        from factlint.document.files import read_file
        from factlint.document.reading import read_text

        if isinstance(article, Document):
            return article
        day = None
        if published is not None:
            if not hasattr(published, "toordinal"):
                raise TypeError(f"published is a datetime.date, not {published!r}")
            from factlint.time.interval import Interval

            day = Interval.from_date(published)
        with choice.told(self._language):
            return read_text(article, day) if isinstance(article, str) else read_file(os.fspath(article), day)

    def findings(self, ctx: Context) -> list[Finding]:
        if ctx.document.language != self.code:
            return self.of(ctx.document).findings(ctx)
        if self._messages == FIRST:
            return self._find(ctx)
        with speaking(self._messages):
            return self._find(ctx)

    def _find(self, ctx: Context) -> list[Finding]:
        from factlint.engine.blame import findings, in_order

        barrier = ctx.barrier
        found = self.wording.check(ctx.document, ctx.reading, barrier)
        claims, lost = ctx.claims, barrier.lost
        for rule in self._readers.firing(claims):
            if not (lost and not lost.isdisjoint(self.program.needed(rule.kinds))):
                found += barrier.attempt("rule", rule.id, findings, ctx, rule) or ()
        return in_order(found)

    def _placed(self, document: Document, found: list[Finding]) -> list[Finding]:
        """The findings with their places in the file."""
        if not found or document.origin is None:
            return found
        from factlint.document.filed import place_in_file

        return place_in_file(document, found)

    def context(
        self,
        document: Document,
        matcher: Any = None,
        kinds: frozenset[str] | None = None,
        join: bool = True,
        readers: Readers | None = None,
    ) -> Context:
        """The article as rules see it: its claims, complete, and the facts.

        Where there are `readers`, only what those of them read that may fire on the article is read and completed.
        """
        if document.language != self.code:
            return self.of(document).context(document, None, kinds, join)
        from factlint.barrier import Barrier
        from factlint.document.reading import shorten
        from factlint.engine.claims import gather_claims
        from factlint.engine.context import Context
        from factlint.extract.read import read
        from factlint.extract.reading import Reading

        barrier = Barrier(document.path)
        document, stopped = shorten(document)
        if stopped:
            barrier.notes.append(stopped)
        names, lost = self.base.by_name, self.program.kinds
        reading = read(document, self._vocabulary, names, self._date_order, barrier, lost)
        ctx = Context(document, reading, self.base, self.program, barrier)
        if readers is None and barrier.attempt("the reading", "", getattr, reading, "mentions") is None:
            ctx.reading = Reading("")  # nothing is understood, and no rule may say anything
            return ctx
        kinds = self._kinds if kinds is None else kinds
        barrier.attempt(
            "the claims", "", gather_claims, ctx, matcher or self._matcher, kinds, join, readers,
            costs=self.program.kinds,
        )  # fmt: skip
        return ctx

    def full_context(self, document: Document) -> Context:
        """The article with the claims of all kinds, each telling of an event by itself."""
        if document.language != self.code:
            return self.of(document).full_context(document)
        return self.context(
            document, self.full_matcher(), self.program.needed(frozenset(self.program.kinds)), join=False
        )


def _warn(faults: Iterable[Fault]) -> None:
    for fault in faults:
        import warnings

        from factlint.barrier import FaultWarning

        warnings.warn(f"{fault.path}: {fault}" if fault.path else str(fault), FaultWarning, stacklevel=3)
