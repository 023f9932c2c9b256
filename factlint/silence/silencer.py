"""One wish to hear no more of a finding, and the notices of a wish that is wrong, stale or of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.finding import Finding, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class Notice(NamedTuple):
    """`told` says when it is told, `flag` shows what it is told of, `passes` what it is not told of."""

    summary: str
    told: tuple[str, ...]
    flag: tuple[str, ...]
    passes: tuple[str, ...]
    severity: str = "warning"
    off: bool = False


NOTICES: Final = {
    EXPIRED: Notice(
        "A silencer holds until its day",
        (
            "The article is of a later day than the `until` of a comment or of an entry of the ignore file; what was "
            "silenced is shown again.",
            "The machine's clock has no say: of an article without a day nothing expires.",
        ),
        ('<!-- factlint: ignore[role/holder] reason="a look back" until=2024-05-16 --> in an article of 2024-05-17',),
        ('<!-- factlint: ignore[role/holder] reason="a look back" until=2024-05-17 --> in an article of 2024-05-17',),
    ),
    INVALID: Notice(
        "A silencer says what to silence, and why",
        ("A comment or an entry of the ignore file is not understood, names no rule there is, or gives no reason.",),
        (
            '<!-- factlint: ignore[role/holders] reason="a look back" -->',
            "<!-- factlint: ignore[role/holder] -->",
            '<!-- factlint: ignroe[role/holder] reason="a look back" -->',
        ),
        ('<!-- factlint: ignore[role/holder]("Secretary Esper") reason="a look back" -->',),
    ),
    UNUSED: Notice(
        "A silencer silences something",
        (
            "A comment or an entry of the ignore file has silenced nothing, or its article is gone: take it out.",
            "Told only where its rules are in force and have the facts that they rest on, and the article has a day.",
        ),
        ('<!-- factlint: ignore[date/weekday] reason="as quoted" --> beside "Friday, May 17, 2024"',),
        ('<!-- factlint: ignore[date/weekday] reason="as quoted" --> beside "Monday, May 17, 2024"',),
    ),
}
