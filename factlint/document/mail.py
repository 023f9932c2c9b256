"""E-mail: the subject as the headline, the sender as the byline, and the text of the letter."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import NamedTuple

from factlint import lang, regexes
from factlint.document.article import Article
from factlint.document.decoding import known_charset
from factlint.document.errors import UnreadableError
from factlint.document.ninjs import add_body
from factlint.document.origin import Traced, Tracer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from codecs import IncrementalDecoder
    from collections.abc import Iterable, Iterator
    from typing import Final

DEPTH: Final = 10  # letters and groups of parts within each other
PARTS: Final = 100
HEADER: Final = 65_536  # characters
_HEADER = re.compile(r"([!-9;-~]{1,80}):[ \t]*([^\n]*)")
_FOLDED = re.compile(r"\n[ \t]+[^\n]*")
_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;]+))")
_QP = re.compile(r"=(?:([0-9A-Fa-f]{2})|[ \t]*\r?\n)")
_FLOWING = re.compile(r"(?<!^--) \r?\n ?(?=[^\r\n>])", re.MULTILINE)  # a line end of format=flowed that is soft
_QUOTED = re.compile(r"^>[^\n]*$", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_BASE64 = re.compile(r"[A-Za-z0-9+/]")
_NAME = re.compile(r"\s*\"?([^\"<]*[^\s\"<])\"?\s*<")


class _Part(NamedTuple):
    """A part of a letter: its headers by their names in small letters, and the bounds of its content."""

    headers: dict[str, tuple[int, int]]
    start: int
    end: int


def read_mail(source: str, path: str) -> Article:
    """The article in a letter. UnreadableError where it is no letter, or where its text cannot be decoded."""
    letter = _read_part(source, 0, len(source))
    if not letter.headers.keys() & {"from", "subject", "date", "to", "mime-version", "message-id"}:
        raise UnreadableError(path, 0, 0, "is not an e-mail: it does not begin with headers")
    for header, (start, end) in letter.headers.items():
        if end - start > HEADER:
            line = source.count("\n", 0, start) + 1
            raise UnreadableError(path, line, 1, f"the header '{header}' is longer than {HEADER:,} characters")
    article = Article()
    article.add("headline", _read_subject(source, letter))
    if language := letter.headers.get("content-language"):
        article.language = source[slice(*language)].strip()
    if sender := letter.headers.get("from"):
        text = _read_header(source, *sender)
        if name := _NAME.match(text.text):
            article.add("byline", text.cut(*name.span(1)))
    parts = list(_find_texts(source, letter))
    chosen = next((part for part in parts if part[1] == "plain"), parts[0] if parts else None)
    if chosen:
        part, form = chosen
        text = _read_content(source, part, path)
        article.editable = _value(source, part, "content-transfer-encoding").strip().lower() != "base64"
        if form == "plain":
            text = _without_quotations(_join_flowing(text, _value(source, part, "content-type")))
        add_body(text, form, article)
    if date := letter.headers.get("date"):
        article.stamp("metadata", Traced.whole(source[date[0] : date[1]], date[0]))
    return article


def _answer() -> re.Pattern[str]:
    """What a subject of an answer begins with."""
    return regexes.compile(rf"(?:{regexes.one_of(lang.words('layout/answer'))}\s*:\s*)+", re.IGNORECASE)


def charset_of(source: str) -> str:
    """The character set of the text of a letter that is not UTF-8 as a file; empty where it tells none."""
    for part, _ in _find_texts(source, _read_part(source, 0, len(source))):
        return _parameter(_value(source, part, "content-type"), "charset")
    return ""


def _read_part(source: str, start: int, end: int) -> _Part:
    headers: dict[str, tuple[int, int]] = {}
    at = start
    if source.startswith("\ufeff", at):
        at += 1
    while found := _HEADER.match(source, at, end):
        value, at = found.start(2), found.end()
        while at - value <= HEADER and (folded := _FOLDED.match(source, at, end)):  # there may be millions
            at = folded.end()
        headers.setdefault(found[1].lower(), (value, value + len(source[value:at].rstrip())))
        if at - value > HEADER:
            break
        at += source.startswith("\n", at, end)
    empty = re.compile(r"[ \t]*\r?\n").match(source, at, end)
    return _Part(headers, empty.end() if empty else at, end)


def _find_texts(source: str, part: _Part, depth: int = 0) -> Iterator[tuple[_Part, str]]:
    """The texts of a letter that are no attachments, with their form: plain or html."""
    kind = _value(source, part, "content-type") or "text/plain"
    name = kind.partition(";")[0].strip().lower()
    if name.startswith("multipart/") and depth < DEPTH:
        boundary = _parameter(kind, "boundary")
        for inner in _split(source, part, boundary) if boundary else ():
            yield from _find_texts(source, inner, depth + 1)
    elif name == "message/rfc822" and depth < DEPTH:
        yield from _find_texts(source, _read_part(source, part.start, part.end), depth + 1)
    elif name in ("text/plain", "text/html") and not _is_attached(source, part):
        yield part, name[5:]


def _is_attached(source: str, part: _Part) -> bool:
    return _value(source, part, "content-disposition").lower().startswith("attachment")


def _split(source: str, part: _Part, boundary: str) -> Iterator[_Part]:
    sign = "--" + boundary
    at, start = part.start, -1
    for _ in range(PARTS):
        found = source.find(sign, at, part.end)
        if found < 0:
            break
        at = found + len(sign)
        if found > part.start and source[found - 1] != "\n":
            continue
        if start >= 0:
            yield _read_part(source, start, found)
        line = source.find("\n", at, part.end)
        if source.startswith("--", at) or line < 0:
            return
        at = start = line + 1
    if start >= 0:
        yield _read_part(source, start, part.end)


def _value(source: str, part: _Part, name: str) -> str:
    found = part.headers.get(name)
    return source[found[0] : found[1]] if found else ""


def _parameter(value: str, name: str) -> str:
    for found in _PARAMETER.finditer(value):
        if found[1].lower() == name:
            return found[2] if found[2] is not None else found[3]
    return ""


def _read_subject(source: str, letter: _Part) -> Traced | None:
    found = letter.headers.get("subject")
    if not found:
        return None
    text = _read_header(source, *found)
    answer = _answer().match(text.text)
    return text.cut(answer.end() if answer else 0, len(text.text))


def _read_header(source: str, start: int, end: int) -> Traced:
    """The words of a header; encoded ones ("=?utf-8?Q?...?=") are one unit with all of it."""
    raw = source[start:end]
    if "=?" not in raw:
        return Traced.whole(raw, start).collapsed()
    from email.errors import MessageError
    from email.header import decode_header, make_header

    made = Tracer()
    try:
        words = decode_header(raw)
        if not all(known_charset(charset) for _, charset in words if charset):
            raise LookupError
        made.put(" ".join(str(make_header(words)).split()), start, end - start)
    except (MessageError, LookupError, ValueError):
        made.copy(raw, start)
    return made.build()


def _read_content(source: str, part: _Part, path: str) -> Traced:
    encoding = _value(source, part, "content-transfer-encoding").strip().lower()
    charset = _parameter(_value(source, part, "content-type"), "charset") or "utf-8"
    if encoding not in ("quoted-printable", "base64"):
        return Traced.whole(source[part.start : part.end], part.start)
    known = known_charset(charset)
    if not known:
        raise UnreadableError(path, 0, 0, f"is in a character set that is not known ({charset})")
    decoder = getincrementaldecoder(known)("replace")
    pieces = _undo_quoted(source, part) if encoding == "quoted-printable" else _undo_base64(source, part)
    try:
        return _decode(decoder, pieces)
    except UnicodeError:  # UTF-16 without its mark
        raise UnreadableError(path, 0, 0, f"is not {known}, as it says") from None


def _decode(decoder: IncrementalDecoder, pieces: Iterable[tuple[str | bytes, int, int]]) -> Traced:
    made = Tracer()
    first = -1
    for piece, start, end in pieces:
        if isinstance(piece, str):
            if first >= 0:
                made.put(decoder.decode(b"", True), first, start - first)
                decoder.reset()
                first = -1
            made.copy(piece, start)
            continue
        first = start if first < 0 else first
        if said := decoder.decode(piece):
            made.put(said, first, end - first)
            first = -1
    return made.build()


def _undo_quoted(source: str, part: _Part) -> Iterator[tuple[str | bytes, int, int]]:
    """Stretches that stand as they are, and single bytes with the place of their code."""
    at = part.start
    for code in _QP.finditer(source, part.start, part.end):
        if at < code.start():
            yield source[at : code.start()], at, code.start()
        at = code.end()
        if code[1]:
            yield bytes((int(code[1], 16),)), code.start(), at
    if at < part.end:
        yield source[at : part.end], at, part.end


def _undo_base64(source: str, part: _Part) -> Iterator[tuple[str | bytes, int, int]]:
    """Single bytes, each with the place of the four signs that hold it and two others."""
    from base64 import b64decode

    places = [found.start() for found in _BASE64.finditer(source, part.start, part.end)]
    for i in range(0, len(places), 4):
        four = places[i : i + 4]
        if len(four) < 2:
            return
        for byte in b64decode("".join(source[p] for p in four) + "=" * (4 - len(four))):
            yield bytes((byte,)), four[0], four[-1] + 1


def _join_flowing(text: Traced, kind: str) -> Traced:
    """With the lines that format=flowed (RFC 3676) tells to run on joined."""
    if _parameter(kind, "format").lower() != "flowed":
        return text
    space = "" if _parameter(kind, "delsp").lower() == "yes" else " "
    made, at = Tracer(), 0
    for found in _FLOWING.finditer(text.text):
        made.copy_from(text, at, found.start())
        at = found.end()
        low, high = text.span(found.start(), at)
        made.put(space, low, high - low)
    made.copy_from(text, at, len(text.text))
    return made.build()


def _without_quotations(text: Traced) -> Traced:
    """Without the signature and the lines that quote another letter."""
    sign = _SIGNATURE.search(text.text)
    end = sign.start() if sign else len(text.text)
    made, at = Tracer(), 0
    for line in _QUOTED.finditer(text.text, 0, end):
        made.copy_from(text, at, line.start())
        at = line.end()
    made.copy_from(text, at, end)
    return made.build()
