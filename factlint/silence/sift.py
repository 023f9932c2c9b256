"""Takes out of an article's findings what the desk has silenced, and adds what is to be said about the silencers."""

from __future__ import annotations

from factlint.fingerprint import normalise
from factlint.selection import covers
from factlint.silence.silencer import EXPIRED, UNUSED, report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factlint.document.document import Document
    from factlint.finding import Finding, Span
    from factlint.silence.comments import Comment
    from factlint.silence.entries import Entry
    from factlint.silence.silencer import Silencer


def silence_by_comments(comments: Sequence[Comment], document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that no comment silences."""
    live = [comment for comment in comments if not comment.is_expired(document)]
    kept = []
    for finding in findings:
        meant = [comment for comment in live if _is_meant(comment, finding)]
        for comment in meant:
            comment.used = True
        if not meant:
            kept.append(finding)
    return kept


def silence_by_entries(
    entries: Sequence[Entry], document: Document, findings: Sequence[Finding], prints: Sequence[str]
) -> list[Finding]:
    """The findings that no entry silences; `prints` are their fingerprints."""
    kept = []
    for finding, print_ in zip(findings, prints, strict=True):
        silenced = False
        for entry in entries:
            if entry.fingerprint == print_ and covers(entry.rules[0], finding.rule):
                entry.used = True
                silenced = silenced or not entry.is_expired(document)
        if not silenced:
            kept.append(finding)
    return kept


def tell_stale(
    silencers: Sequence[Silencer], document: Document, text: str, can_fire: Callable[[str], bool]
) -> list[Finding]:
    """Findings about the silencers that are expired or have silenced nothing.

    One of a rule that could not have fired in this run (`can_fire`), or on an article without a day, is not called
    unused: another run may need it. `text` is that of the file in which they stand.
    """
    told = []
    for silencer in silencers:
        if silencer.is_expired(document):
            day = document.published
            message = f"this held until {silencer.until}, and the article is of {day}: it is silenced no more"
            told.append(report(EXPIRED, message, text, silencer.span))
        elif not silencer.used and document.published is not None and all(map(can_fire, silencer.rules)):
            message = f"nothing here is found by {' or '.join(silencer.rules)} any more: take this out"
            told.append(report(UNUSED, message, text, silencer.span))
    return told


def _is_meant(comment: Comment, finding: Finding) -> bool:
    return (
        any(covers(rule, finding.rule) for rule in comment.rules)
        and _overlap(finding.span, comment.paragraph)
        and (not comment.words or _names(comment.words, normalise(finding.text)))
    )


def _names(words: str, blamed: str) -> bool:
    """Whether the words are those blamed, or hold them, or stand among them."""
    return bool(blamed) and (words in blamed or blamed in words)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
