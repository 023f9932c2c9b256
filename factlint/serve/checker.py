"""A review as requests want it: with rules that are off by default, or with some alone."""

from __future__ import annotations

import sys
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from factlint.selection import covers
from factlint.serve.ignoring import IgnoreFile
from factlint.silence.silencer import NOTICES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factlint.barrier import Fault
    from factlint.document.document import Document
    from factlint.finding import Finding
    from factlint.linter import Linter
    from factlint.review import Review, Reviewed

LEVELLED = 16  # choices of rules that are kept ready


def log(faults: Iterable[Fault]) -> None:
    """Where they happened, and of what sort they are; their messages might hold words of the article."""
    for fault in faults:
        sys.stderr.write(f"factlint: a bug, please report it: {fault.kind} in {fault.doing}\n{fault.steps}")
        sys.stderr.flush()


class Checker:
    """Checks articles by the rules that a request asks for; `summaries` say what the rules are about."""

    def __init__(self, review: Review, version: str, ignore_file: str = "") -> None:
        self.review, self.version = review, version
        self.ignored = IgnoreFile(ignore_file, token_urlsafe(24))
        self._own: tuple[str, Linter] | None = None
        linter = review.linter
        self.summaries: Mapping[str, str] = {id: rule.summary for id, rule in linter.ruleset.rules.items()} | {
            id: notice.summary for id, notice in NOTICES.items()
        }
        self.in_force = {rule.id for rule in linter.rules} | {rule.id for rule in linter.wording.rules}
        self._levelled: dict[tuple[str, ...], Linter] = {}

    def choose(self, linter: Linter, select: Sequence[str]) -> Linter:
        """The linter with rules that are asked for and were off; those that do not exist are passed over."""
        rest = linter.known - self.in_force - NOTICES.keys()
        off = sorted({choice for choice in select if any(covers(choice, id) for id in rest)})
        if not off:
            return linter
        key = (str(id(linter)), *off)
        if key not in self._levelled:
            if len(self._levelled) >= LEVELLED:
                self._levelled.clear()
            self._levelled[key] = linter.levelled([dict.fromkeys(off, "on")])
        return self._levelled[key]

    def own_rules(self, source: str) -> Linter:
        """The linter of rules that are sent; the last one is kept, for another text. Raises LoadErrors."""
        if self._own is None or self._own[0] != source:
            self._own = None
            self._own = source, self.review.linter.with_rules(source)
        return self._own[1]

    def check(self, linter: Linter, document: Document, select: Sequence[str], ignore: Sequence[str]) -> Reviewed:
        """The findings of the rules of `select` (all, if there are none), without those of `ignore`."""
        reviewed = self.review.check(linter, document)
        log(reviewed.faults)

        def is_wanted(finding: Finding) -> bool:
            chosen = not select or any(covers(choice, finding.rule) for choice in select)
            return chosen and not any(covers(choice, finding.rule) for choice in ignore)

        return reviewed._replace(
            kept=[item for item in reviewed.kept if is_wanted(item[0])], told=list(filter(is_wanted, reviewed.told))
        )
