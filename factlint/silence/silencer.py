"""One wish to hear no more of a finding, and what is told of a wish that is wrong, stale or of no use."""

from __future__ import annotations

from factlint.finding import Finding, Severity, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from factlint.document.document import Document

UNUSED: Final = "silence/unused"
EXPIRED: Final = "silence/expired"
INVALID: Final = "silence/invalid"


class Silencer:
    """`rules` (ids or groups; none: all) are silenced until a day of publication (YYYY-MM-DD, last day included).

    `span` is its place in the file that it stands in; `used` tells whether it has silenced anything.
    """

    __slots__ = ("reason", "rules", "span", "until", "used")

    def __init__(self, rules: tuple[str, ...], span: Span, reason: str = "", until: str = "") -> None:
        self.rules = rules
        self.span = span
        self.reason = reason
        self.until = until
        self.used = False

    def is_expired(self, document: Document) -> bool:
        """Whether the article is of a later day. The machine's clock has no say: the same copy gives the same answer.

        Of an article without a day nothing expires.
        """
        from datetime import date

        published = document.published
        if not self.until or published is None or published.first is None:
            return False
        return published.first > date.fromisoformat(self.until).toordinal()


def report(rule: str, message: str, text: str, span: Span) -> Finding:
    """A finding about a silencer, at its place in the text of the file that it stands in."""
    return Finding(rule, Severity.WARNING, message, text[slice(*span)], span)


def find_unknown(rules: Iterable[str], known: Iterable[str]) -> str:
    """What is wrong with the first of the rules that does not exist; empty if they all do."""
    from factlint.language.errors import suggest
    from factlint.selection import covers

    known = set(known)
    for rule in rules:
        if rule not in known and not any(covers(rule, id) for id in known):
            hint = suggest(rule, known | {id.split("/")[0] for id in known})
            return f"there is no rule '{rule}'" + (f"; {hint}" if hint else "")
    return ""


def read_day(text: str) -> str:
    """A day as YYYY-MM-DD; empty where it is none."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else ""
    except ValueError:
        return ""
