"""What stays of a finding when the article is edited elsewhere: its rule, the words it blames and their sentence.

A fingerprint is `factlint/v1:` and 16 hexadecimal digits. Lines, offsets, markup, the message and other places have no
part in it. A change of anything here that changes a fingerprint needs a new VERSION: files out there hold them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from factlint.document.document import Document
    from factlint.finding import Finding

VERSION: Final = "factlint/v1"
# Where a sentence begins: after a blank line, or after a stop behind a word in small letters, a long name or a figure.
_BREAK = re.compile(r"\n *\n|(?:\b[a-z]{2,}|\b[A-Z][a-z]{5,}|[0-9%)\]\"”’'])[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_SPACE = re.compile(r"\s+")
_WRITTEN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
     "\xad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "…": "..."}
)  # fmt: skip


def fingerprints(document: Document, findings: Sequence[Finding]) -> list[str]:
    """One for each of the findings on a document, which have their places in its file (as `Linter.check` gives them).

    Findings that agree in all are told apart by `-2`, `-3` ... at the end, in the order of the text.
    """
    if not findings:
        return []
    if document.origin is not None:
        from factlint.document.filed import FiledText

        view = FiledText(document)
        findings = [view.unwrap(finding)[1] or finding for finding in findings]
    starts = find_starts(document)
    seen: dict[str, int] = {}
    made = []
    for finding in findings:
        low, high = find_sentence(starts, *finding.span)
        words, sentence = (
            normalise(document.masked[slice(*bounds)]) for bounds in (finding.span, (low, max(high, finding.span.end)))
        )
        print_ = fingerprint_of(finding.rule, words, sentence)
        seen[print_] = seen.get(print_, 0) + 1
        made.append(print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}")
    return made


def fingerprint_of(rule: str, words: str, sentence: str) -> str:
    """Of a rule, the words that it blames and the sentence they stand in, the two normalised."""
    from hashlib import sha256

    data = "\0".join((VERSION, rule, words, sentence)).encode("utf-8", "surrogatepass")
    return f"{VERSION}:{sha256(data).hexdigest()[:16]}"


def normalise(text: str) -> str:
    """The text without what typesetting changes: kinds of quotation marks and dashes, soft hyphens, white space."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text.translate(_WRITTEN))
    return _SPACE.sub(" ", text).strip()


def find_starts(document: Document) -> list[int]:
    """Where sentences begin in the article's text; every part of it begins one. Good enough to tell sentences apart."""
    starts = {found.end() for found in _BREAK.finditer(document.masked)}
    starts.update(part.start for part in document.parts)
    starts.update((0, len(document.masked)))
    return sorted(starts)


def find_sentence(starts: list[int], start: int, end: int) -> tuple[int, int]:
    """The sentence, or sentences, that start..end lies in, from the starts of all."""
    first = max(bisect_right(starts, start) - 1, 0)
    last = bisect_right(starts, max(start, end - 1))
    return starts[first], starts[min(last, len(starts) - 1)]
