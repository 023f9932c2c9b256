"""Markdown: blocks that are no text become spaces, signs within lines are taken out; words stand as they are read.

Parsers for Markdown (markdown-it-py and its kin) give lines for blocks and nothing for what stands inside them, so the
masking is our own: it need not build a tree, only tell signs from text, and each step is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from factlint import regexes
from factlint.document.document import Stamp
from factlint.document.front_matter import read_front_matter
from factlint.document.masking import Masked, blank, mask_controls
from factlint.document.origin import Traced, Tracer
from factlint.document.wrapping import join_wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_RAW = regexes.compile(
    r"^[ ]{0,3}(?:(?P<ticks>`{3,})[^`\n]*|(?P<tildes>~{3,})[^\n]*)$|(?P<comment><!--)|<(?P<name>script|style)\b",
    re.MULTILINE | re.IGNORECASE,
)
_CLOSERS = {
    "comment": regexes.compile("-->"),
    "script": regexes.compile(r"</script\s{0,20}>", re.IGNORECASE),
    "style": regexes.compile(r"</style\s{0,20}>", re.IGNORECASE),
}
_TICKS = regexes.compile(r"(?<!\\)`+")
_QUOTE = regexes.compile(r"(?:[ ]{0,3}>)+")
_HASHES = regexes.compile(r"[ ]{0,3}#{1,6}(?=[ ]|$)")
_CLOSING_HASHES = regexes.compile(r"[ ]#+[ ]*$")
_UNDERLINE = regexes.compile(r"[ ]{0,3}(?:=+|--+)[ ]*$")
_RULE = regexes.compile(r"[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,})$")
_ITEM = regexes.compile(r"[ ]*(?:[-*+]|[0-9]{1,3}[.)])[ ]+(?:\[[ xX]\][ ])?")
_DEFINITION = regexes.compile(r"[ ]{0,3}\[(\^)?[^\[\]]{1,200}\]:")
_TABLE_RULE = regexes.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*\|[ |:-]*$")
_PICTURE = regexes.compile(r"[ ]*(?:\[?!\[|<(?:img|figure|picture)\b|\{\{<[ ]*figure)")
_SLANTED = regexes.compile(r"[ ]*(?:([*_])(?![*_ ]).*\1|<(?:figcaption|em|i)\b.*)[ ]*$")
_TARGET = (
    r"\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500}){0,3}(?:\s{1,3}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,3}\)"
)
_IMAGE = regexes.compile(rf"!\[[^\[\]]{{0,1000}}\](?:{_TARGET}|\[[^\[\]\n]{{0,200}}\])")
_LINK = regexes.compile(rf"\[([^\[\]]{{0,1000}})\](?:{_TARGET}|\[[^\[\]\n]{{0,200}}\])")
_FOOTNOTE = regexes.compile(r"\[\^[^\[\]\s]{1,100}\]")
_TAG = regexes.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_TEMPLATE = regexes.compile(r"\{[{%][^{}\n]{0,500}[%}]\}|\{[:#.][^{}\n]{0,200}\}")
_EMPHASIS = regexes.compile(r"\*+|_+|~~+")
_ESCAPE = regexes.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ENTITY = regexes.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_EMPTY_LINE = regexes.compile(r"\n[ ]*\n")
_GONE: Final = "\0"  # where a sign was that is taken out; `mask_controls` leaves no such character
_SIGNS = regexes.compile("\0+")
_TAG_IN_WORDS = regexes.compile(
    r"</?(?:abbr|a|bdi|b|cite|del|dfn|em|font|ins|i|kbd|mark|q|small|span|strong|sub|sup|s|u)\b", re.IGNORECASE
)
_CODE = 1_000  # characters; code within a sentence is no longer
_TITLE = 200  # characters; a longer line above a row of dashes is no heading but text


def read_markdown(text: str, path: str) -> tuple[Masked, Traced | None]:
    """The text without Markdown, HTML, templates and front matter, and where it stands in the file.

    Words of links and emphasis stay, code does not. Without a sign within its lines a text stands as it is in the file:
    None. Offsets in what is handed on are those of the text without the signs.
    """
    masked = Masked(mask_controls(text))
    if masked.text.lstrip(" ").startswith("---"):
        read_front_matter(text, path, masked)
    lines, marks, apart = _mask_lines(_mask_raw(masked.text))
    masked.text = join_wrapped(_mask_inline(lines), apart)
    origin = _take_out(text, masked, marks) if _GONE in masked.text else None
    for start, mark in marks.items():
        end = masked.text.find("\n", start)
        line = masked.text[start : end if end >= 0 else len(masked.text)]
        if line.strip():
            masked.marks[start + line.index(line.strip())] = mark
    return masked, origin


def _take_out(text: str, masked: Masked, marks: dict[int, str]) -> Traced:
    """Takes the signs out of the masked text, and sets all offsets by what is left; the text left, with its places."""
    made, shown = Tracer(), []
    at, gone = 0, [0]  # after each run of signs: how many have gone
    ends = [0]
    for signs in _SIGNS.finditer(masked.text):
        made.copy(text[at : signs.start()], at)
        shown.append(masked.text[at : signs.start()])
        at = signs.end()
        ends.append(at)
        gone.append(gone[-1] + at - signs.start())
    made.copy(text[at:], at)
    masked.text = "".join(shown) + masked.text[at:]

    def move(offset: int) -> int:
        run = bisect_right(ends, offset) - 1
        after = offset - gone[run]
        return min(after, ends[run + 1] - gone[run + 1]) if run + 1 < len(ends) else after

    masked.marks = {move(start): mark for start, mark in masked.marks.items()}
    masked.stamps = [Stamp(stamp.by, stamp.date, move(stamp.start), move(stamp.end)) for stamp in masked.stamps]
    if masked.status:
        word, start, end = masked.status
        masked.status = word, move(start), move(end)
    moved = {move(start): mark for start, mark in marks.items()}
    marks.clear()
    marks.update(moved)
    return made.build()


def _mask_raw(text: str) -> str:
    """Blanks comments, fenced code, scripts and styles: what runs over lines and is no text."""
    pieces, at = [], 0
    closers = dict(_CLOSERS)
    while raw := _RAW.search(text, at):
        fence = raw["ticks"] or raw["tildes"]
        if fence:
            pattern = rf"^[ ]{{0,3}}{fence[0]}{{{min(len(fence), 99)},}}[ ]*$"
            close = regexes.compile(pattern, re.MULTILINE).search(text, raw.end())
            end = close.end() if close else len(text)
        else:
            name = (raw["name"] or "comment").lower()
            close = closers[name].search(text, raw.end()) if name in closers else None
            end = close.end() if close else raw.end()
            if not close:
                closers.pop(name, None)  # or every opener would look through the rest of the text again
        pieces += [text[at : raw.start()], blank(text[raw.start() : end])]
        at = end
    return "".join(pieces) + text[at:] if pieces else text


def _mask_lines(text: str) -> tuple[str, dict[int, str], set[int]]:
    """Blanks the signs at the beginnings of lines.

    Returns also the offsets of lines that are headings and captions, and of those that follow on no line above.
    """
    lines: list[str] = []
    marks: dict[int, str] = {}
    apart: set[int] = set()
    at, above, pictured = 0, -1, False
    for line in text.split("\n"):
        after = at + len(line) + 1
        if quote := _QUOTE.match(line):
            line = _blank_start(line, quote.end())
        if line.endswith("  "):
            apart.add(after)
        if above >= 0 and _UNDERLINE.match(line):
            marks[above], line = "heading", " " * len(line)
        elif _RULE.match(line) or (_TABLE_RULE.match(line) and "|" in line):
            line = " " * len(line)
        elif hashes := _HASHES.match(line):
            marks[at] = "heading"
            line = _CLOSING_HASHES.sub(lambda signs: " " * len(signs[0]), _blank_start(line, hashes.end()))
            apart.update((at, after))
        elif definition := _DEFINITION.match(line):
            line = _blank_start(line, definition.end() if definition[1] else len(line))
            apart.update((at, after))
        elif item := _ITEM.match(line):
            line = _blank_start(line, item.end())
            apart.add(at)
        elif line.lstrip().startswith("|"):
            line = line.replace("|", " ")
            apart.update((at, after))
        elif pictured and _SLANTED.match(line):
            marks[at] = "caption"
            apart.update((at, after))
        else:
            above = at if line.strip() and len(line) <= _TITLE else -1
            pictured = bool(_PICTURE.match(line)) or (pictured and not line.strip())
            lines.append(line)
            at = after
            continue
        above, pictured = -1, False
        lines.append(line)
        at = after
    return "\n".join(lines), marks, apart


def _blank_start(line: str, length: int) -> str:
    return " " * length + line[length:]


def _mask_inline(text: str) -> str:
    """Blanks what stands for a gap between words, and puts _GONE for signs that part no words."""
    text = _mask_code(text)
    text = _IMAGE.sub(_blank_match, text)
    text = _LINK.sub(_keep_words, text)
    text = _FOOTNOTE.sub(_drop, text)
    text = _TAG.sub(_mask_tag, text)
    text = _TEMPLATE.sub(_blank_match, text)
    text = _EMPHASIS.sub(_mask_emphasis, text)
    text = _ESCAPE.sub(_GONE, text)
    return _ENTITY.sub(_mask_entity, text)


def _mask_code(text: str) -> str:
    """Blanks `code`: from a run of backticks to the next one of the same length in the same paragraph."""
    runs = list(_TICKS.finditer(text))
    if not runs:
        return text
    nearest: dict[int, int] = {}
    partner = [0] * len(runs)
    for i in range(len(runs) - 1, -1, -1):
        length = runs[i].end() - runs[i].start()
        partner[i] = nearest.get(length, 0)
        nearest[length] = i
    pieces, at, i = [], 0, 0
    while i < len(runs):
        start, stop = runs[i].start(), partner[i]
        end = runs[stop].end() if stop else -1
        if stop and not _EMPTY_LINE.search(text, start, min(end, start + _CODE)) and end - start <= _CODE:
            pieces += [text[at:start], blank(text[start:end])]
            at, i = end, stop + 1
        else:
            i += 1
    return "".join(pieces) + text[at:]


def _blank_match(match: re.Match[str]) -> str:
    return blank(match[0])


def _keep_words(match: re.Match[str]) -> str:
    """A link without its brackets and target."""
    return _GONE + match[1] + _gone(match[0][match.end(1) - match.start() :])


def _gone(signs: str) -> str:
    """As many signs to take out; newlines stay."""
    return blank(signs).replace(" ", _GONE)


def _drop(match: re.Match[str]) -> str:
    return _gone(match[0])


def _mask_tag(match: re.Match[str]) -> str:
    return _gone(match[0]) if _TAG_IN_WORDS.match(match[0]) else blank(match[0])


def _mask_emphasis(match: re.Match[str]) -> str:
    """Signs that touch a word are markup, but for an underscore within one; signs between spaces are text."""
    text, (start, end) = match.string, match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "\\" or not (before.strip() or after.strip()):
        return match[0]
    if match[0][0] == "_" and before.isalnum() and after.isalnum():
        return match[0]
    return _gone(match[0])


def _mask_entity(match: re.Match[str]) -> str:
    """Leaves "&" of "&amp;", and a space for any other: its character has no place in the file."""
    return ("&" if match[0] == "&amp;" else " ") + _gone(match[0][1:])
