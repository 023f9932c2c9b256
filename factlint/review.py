"""The findings on an article that a desk wants to hear of: without what it has silenced, knew before or did not touch.

A hook for everything that reports: the command line, an editor, a server.
"""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from factlint.barrier import Fault
    from factlint.baseline import Baseline
    from factlint.changes import Change
    from factlint.config.settings import Config
    from factlint.document.document import Document
    from factlint.finding import Finding
    from factlint.linter import Linter
    from factlint.silence.entries import Entries


class Reviewed(NamedTuple):
    """`kept` are findings with their fingerprints (empty where nobody asked), `told` are findings about comments in the
    file (places in `document.file_text`), `notes` lines for the user, `faults` what failed inside factlint."""

    kept: list[tuple[Finding, str]]
    told: list[Finding]
    notes: list[str]
    faults: Sequence[Fault] = ()


class Review:
    """A linter and what narrows its findings; `fingerprints` asks for those of all findings."""

    __slots__ = ("_levelled", "baseline", "changes", "config", "entries", "fingerprints", "linter")

    def __init__(
        self,
        linter: Linter,
        config: Config | None = None,
        entries: Entries | None = None,
        baseline: Baseline | None = None,
        changes: Mapping[str, Change] | None = None,
        fingerprints: bool = False,
    ) -> None:
        self.linter = linter
        self.config = config
        self.entries = entries if entries is not None and (entries.entries or entries.invalid) else None
        self.baseline = baseline
        self.changes = changes
        self.fingerprints = fingerprints
        self._levelled: dict[str, Linter] = {}

    def linter_at(self, path: str) -> Linter:
        """The linter with the severities that hold for an article."""
        levels = self.config.levels_at(path) if self.config is not None else []
        if not levels:
            return self.linter
        key = repr(levels)
        if key not in self._levelled:
            self._levelled[key] = self.linter.levelled(levels)
        return self._levelled[key]

    def check(self, linter: Linter, document: Document) -> Reviewed:
        """Check an article with a linter (that of `linter_at`) and leave out what is not wanted."""
        checked = linter.check(document)
        notes, faults = checked.notes, list(checked.faults)
        found = checked.findings
        told: list[Finding] = []

        def can_fire(choice: str) -> bool:
            """Of a rule that failed, or was left out for its cost, nobody knows whether it would have fired."""
            return not checked.is_partial and linter.can_fire(choice)

        if not (self.fingerprints or self.entries or self.baseline or self.changes is not None):
            if _has_comments(document):
                found, told = self._heed_comments(linter, document, found, can_fire)
            return Reviewed([(finding, "") for finding in found], told, notes, faults)
        from factlint.fingerprint import fingerprints

        prints = dict(zip(found, fingerprints(document, found), strict=True))
        if _has_comments(document):
            found, told = self._heed_comments(linter, document, found, can_fire)
        if self.entries is not None:
            from factlint.silence.sift import silence_by_entries

            entries = self.entries.of(document.path)
            found = silence_by_entries(entries, document, found, [prints[finding] for finding in found])
        if self.baseline is not None:
            known = self.baseline.of(document.path)
            found, more = _leave_known(self.baseline, known, found, prints, can_fire)
            notes = [*notes, *more]
        if self.changes is not None:
            found, told, more_faults = self._leave_untouched(linter, document, found, told, prints)
            faults += more_faults
        return Reviewed([(finding, prints[finding]) for finding in found], told, notes, faults)

    def begin(self, path: str) -> None:
        """Forget which entries were of use in the article at a path."""
        if self.entries is not None:
            for entry in self.entries.of(path):
                entry.used = False

    def invalid(self) -> list[Finding]:
        """Findings about the entries that can hold nowhere: places in the ignore file's text."""
        return _graded(self.linter, self.entries.invalid) if self.entries is not None else []

    def finish(self, linter: Linter, path: str, documents: Iterable[Document]) -> list[Finding]:
        """Findings about the entries for a path, once its articles were checked: places in the ignore file's text."""
        if self.entries is None or self.changes is not None:
            return []
        entries = [entry for entry in self.entries.of(path) if entry.path]
        if not entries:
            return []
        from factlint.silence.sift import tell_stale

        told = [tell_stale(entries, document, self.entries.text, linter.can_fire) for document in documents]
        return _graded(linter, told[0] if told else [])

    def _heed_comments(
        self, linter: Linter, document: Document, found: list[Finding], can_fire: Callable[[str], bool]
    ) -> tuple[list[Finding], list[Finding]]:
        from factlint.silence.comments import read_comments
        from factlint.silence.sift import silence_by_comments, tell_stale

        comments, told = read_comments(document, linter.known)
        kept = silence_by_comments(comments, document, found)
        told = told + tell_stale(comments, document, document.file_text, can_fire)
        return kept, _graded(linter, told)

    def _leave_untouched(
        self,
        linter: Linter,
        document: Document,
        found: list[Finding],
        told: list[Finding],
        prints: Mapping[Finding, str],
    ) -> tuple[list[Finding], list[Finding], list[Fault]]:
        """What stands on a changed line, or was not found in the article as it was, and what failed on that."""
        change = (self.changes or {}).get(document.path)
        if change is None:
            return [], [], []
        if change.before is None:
            return found, told, []
        from factlint.document.errors import UnreadableError
        from factlint.document.files import read_data
        from factlint.fingerprint import fingerprints
        from factlint.text.source import SourceText

        before: set[str] = set()
        faults: list[Fault] = []
        try:
            for old in read_data(change.before, document.path):
                checked = linter.check(old)
                before.update(fingerprints(old, checked.findings))
                faults += checked.faults
        except UnreadableError:
            before = set()
        source = SourceText(document.file_text)

        def is_touched(finding: Finding) -> bool:
            spans = [finding.span, *(related.span for related in finding.related)]
            return any(change.touches(source.position(s.start)[0], source.position(s.end)[0]) for s in spans)

        kept = [finding for finding in found if prints[finding] not in before or is_touched(finding)]
        return kept, [finding for finding in told if is_touched(finding)], faults


def _has_comments(document: Document) -> bool:
    return document.takes_comments and "factlint:" in document.file_text


def _leave_known(
    baseline: Baseline,
    known: Mapping[str, str],
    found: list[Finding],
    prints: Mapping[Finding, str],
    can_fire: Callable[[str], bool],
) -> tuple[list[Finding], list[str]]:
    notes = []
    kept = [finding for finding in found if prints[finding] not in known]
    if len(kept) < len(found):
        notes.append(f"findings are left out that {baseline.path} knows")
    here = set(prints.values())
    if any(print_ not in here and can_fire(rule) for print_, rule in known.items()):
        notes.append(f"findings that {baseline.path} knows are gone; `factlint baseline` renews it")
    return kept, notes


def _graded(linter: Linter, told: Iterable[Finding]) -> list[Finding]:
    """Findings about silencers, in force and as severe as the linter was told."""
    from factlint.finding import Severity

    return [f._replace(severity=Severity(linter.own[f.rule])) for f in told if f.rule in linter.own]
