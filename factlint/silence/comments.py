"""Comments in Markdown and HTML that silence findings in one paragraph.

    <!-- factlint: ignore[role/holder]("Secretary Esper") reason="historical quote" until=2026-12-31 -->

A comment holds for the paragraph that it stands in; between paragraphs, for the next one. The words in parentheses, if
there are any, must be those that the finding blames, or among them.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from factlint.finding import Span
from factlint.fingerprint import normalise
from factlint.silence.silencer import INVALID, Silencer, find_unknown, read_day, report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from factlint.document.document import Document
    from factlint.finding import Finding

SIGN: Final = "factlint:"
# Comments, and what they do not count in: code, scripts, styles.
_OUTSIDE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n|(?<!\\)(?P<ticks>`+)|(?P<comment><!--)|<(?P<raw>script|style)\b",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD = re.compile(r"\s*factlint:\s*(?P<verb>[^\s\[(]*)\s*(?:\[(?P<rules>[^\]]*)\])?\s*(?:\((?P<words>[^)]*)\))?")
_ATTRIBUTE = re.compile(r"\s*([^\s=\"]+)\s*(?:=\s*(?:\"([^\"]*)\"|([^\s\"]+)))?")
_KEYS: Final = ("reason", "until", "author")
MOST: Final = 200  # comments of an article that are heeded
_BLOCK = re.compile(
    r"</?(?:p|h[1-6]|div|li|ul|ol|section|article|header|figure|figcaption|blockquote|hl1|hl2|td|tr|table)\b",
    re.IGNORECASE,
)


class Comment(Silencer):
    """A silencer with the words that it is about (normalised; empty: any) and its paragraph in the file."""

    __slots__ = ("paragraph", "words")

    def __init__(
        self, rules: tuple[str, ...], span: Span, reason: str, until: str, words: str, paragraph: Span
    ) -> None:
        super().__init__(rules, span, reason, until)
        self.words = words
        self.paragraph = paragraph


def read_comments(document: Document, known: Iterable[str]) -> tuple[list[Comment], list[Finding]]:
    """The comments of an article's file, and findings about those that cannot be understood."""
    comments: list[Comment] = []
    problems: list[Finding] = []
    places: _Places | None = None
    for span in _find_comments(document):
        body = document.file_text[span.start + 4 : span.end - 3]
        head = _HEAD.match(body)
        if head is None:
            continue
        if len(comments) + len(problems) >= MOST:
            message = f"an article may have {MOST} such comments; this one and those after it are not heeded"
            problems.append(report(INVALID, message, document.file_text, span))
            break
        try:
            rules, words, given = _parse(body, head, known)
        except ValueError as error:
            problems.append(report(INVALID, str(error), document.file_text, span))
            continue
        places = places or _Places(document)
        comments.append(
            Comment(rules, span, given.get("reason", ""), given.get("until", ""), words, places.paragraph(span))
        )
    return comments, problems


def paragraph_of(document: Document, span: Span) -> Span:
    """The paragraph of an article in whose place in the file a span begins; the span itself where there is none."""
    places = _Places(document)
    found = bisect_left(places.paragraphs, (span.start + 1, 0)) - 1
    paragraph = places.paragraphs[found] if found >= 0 else span
    return paragraph if paragraph.start <= span.start < max(paragraph.end, span.end) else span


def _parse(body: str, head: re.Match[str], known: Iterable[str]) -> tuple[tuple[str, ...], str, dict[str, str]]:
    """Rules, words and attributes of a comment; ValueError tells what is wrong."""
    from factlint.language.errors import suggest

    if head["verb"] != "ignore":
        hint = suggest(head["verb"], ["ignore"]) or "write ignore[RULE]"
        raise ValueError(f"'{head['verb']}' is nothing that factlint does; {hint}")
    rules = tuple(rule.strip() for rule in (head["rules"] or "").split(",") if rule.strip())
    if not rules:
        raise ValueError("it does not say what to ignore; write ignore[RULE]")
    if unknown := find_unknown(rules, known):
        raise ValueError(unknown)
    words = (head["words"] or "").strip()
    if head["words"] is not None:
        if len(words) < 3 or words[0] not in '"“' or words[-1] not in '"”':
            raise ValueError('words to ignore stand in quotation marks: ("Secretary Esper")')
        words = normalise(words[1:-1])
    given: dict[str, str] = {}
    at = head.end()
    while body[at:].strip():
        found = _ATTRIBUTE.match(body, at)
        if found is None or found[1] not in _KEYS or (found[2] is None and found[3] is None):
            name = found[1] if found else body[at:].strip()[:20]
            hint = suggest(name, _KEYS)
            raise ValueError(f"'{name}' is not understood; " + (hint or 'write reason="..." or until=2026-12-31'))
        given[found[1]] = (found[2] if found[2] is not None else found[3]).strip()
        at = found.end()
    if not given.get("reason"):
        raise ValueError('it gives no reason; write reason="..."')
    if "until" in given and not read_day(given["until"]):
        raise ValueError(f"'{given['until']}' is no day; write until=2026-12-31")
    return rules, words, given


def _find_comments(document: Document) -> Iterator[Span]:
    """The comments that name factlint, outside of code."""
    text = document.file_text
    markdown = document.is_markdown
    at = 0
    while found := _OUTSIDE.search(text, at):
        at = found.end()
        if found["comment"]:
            end = text.find("-->", at)
            if end < 0:
                return
            if text[at:end].lstrip().startswith(SIGN):
                yield Span(found.start(), end + 3)
            at = end + 3
        elif found["raw"]:
            closed = re.compile(rf"</{found['raw']}\b", re.IGNORECASE).search(text, at)
            at = closed.end() if closed else len(text)
        elif markdown and found["fence"]:
            close = re.compile(rf"^[ ]{{0,3}}{found['fence'][0]}{{{min(len(found['fence']), 99)},}}[ ]*$", re.MULTILINE)
            end_fence = close.search(text, at)
            at = end_fence.end() if end_fence else len(text)
        elif markdown:
            close_at = text.find(found["ticks"], at, at + 1_000)
            at = close_at + len(found["ticks"]) if close_at >= 0 else at


class _Places:
    """The paragraphs of an article by their places in its file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.ends: dict[Span, int] = {}  # of a paragraph: where the line or block ends that it stands in
        self.paragraphs: list[Span] = []
        start = 0
        for gap in re.finditer(r"\n *\n\s*", document.masked):
            self._add(start, gap.start())
            start = gap.end()
        self._add(start, len(document.masked))
        self.paragraphs.sort()

    def _add(self, start: int, end: int) -> None:
        text = self.document.masked[start:end]
        if text.strip():
            from factlint.document.filed import place_span

            low = start + len(text) - len(text.lstrip())
            self.paragraphs.append(place_span(self.document, low, start + len(text.rstrip())))

    def paragraph(self, comment: Span) -> Span:
        """The paragraph round a comment, or before it on the same line (in the same block); else the next."""
        after = bisect_left(self.paragraphs, (comment.end, 0))
        if after:
            before = self.paragraphs[after - 1]
            if before not in self.ends:
                self.ends[before] = self._find_end(before.end)
            if self.ends[before] >= comment.start:
                return before
        return self.paragraphs[after] if after < len(self.paragraphs) else Span(0, 0)

    def _find_end(self, at: int) -> int:
        text = self.document.file_text
        if self.document.is_markdown:
            end = text.find("\n", at)
            return end if end >= 0 else len(text)
        found = _BLOCK.search(text, at)
        return found.start() if found else len(text)
