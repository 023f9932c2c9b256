"""What factlint tells of silencers. A notice is no rule of the language, but shown, graded and turned off like one."""

from __future__ import annotations

from typing import Final, NamedTuple

from factlint.silence.silencer import EXPIRED, INVALID, UNUSED


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
