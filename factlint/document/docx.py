"""Word's .docx: the text as it reads once every tracked change is accepted, a line for each paragraph.

The file is a zip, so offsets and lines are those of that text: line 12 is the twelfth paragraph.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from factlint.document.document import Document
from factlint.document.errors import UnreadableError
from factlint.document.masking import mask_controls
from factlint.document.normalise import normalise
from factlint.document.published import settle_days
from factlint.document.xmltree import parse_xml
from factlint.lang.choice import choose
from factlint.lang.editions import edition
from factlint.time.interval import Interval

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Final

    from factlint.document.xmltree import Node

LIMIT: Final = 10 * 1024 * 1024  # bytes of text, unpacked
_TEXT: Final = "word/document.xml"
# Deleted and moved text, instructions of fields, and what is there a second time for old programs.
_LEFT_OUT: Final = frozenset(
    ("del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr", "sectPr")
)
_SIGNS: Final = {"tab": "\t", "br": "\v", "cr": "\v", "noBreakHyphen": "\u2011", "softHyphen": ""}


def read_docx(data: bytes, path: str, published: Interval | date | None = None) -> Document:
    """The Document of a .docx file. UnreadableError where it is none, or too large."""
    lines: list[str] = []
    marks: dict[int, str] = {}
    at = 0
    joined = False
    for given, style, merges in _find_paragraphs(parse_xml(_unpack(data, path), path)):
        paragraph, _ = normalise(given)
        if joined:
            lines[-1] += paragraph
            at += len(paragraph)
        else:
            mark = _name_style(style)
            ink = len(paragraph) - len(paragraph.lstrip())
            if mark and paragraph.strip():
                marks[at + ink] = mark
            lines.append(paragraph)
            at += len(paragraph) + 1
        joined = merges
    text = "\n".join(lines)
    masked = mask_controls(text)
    language = choose(masked)
    rooms = edition(language[0])
    masked = rooms.load("factlint.document.article").unify(masked)
    layout = rooms.load("factlint.document.parts").find_layout(masked, marks)
    stamps, day, anchor = settle_days(layout, [], published)
    return Document(
        path=path,
        text=text,
        masked=masked,
        parts=layout.parts,
        stamps=stamps,
        published=day,
        anchor=anchor,
        dateline_place=layout.dateline.place if layout.dateline else None,
        editable=False,
        language=language,
    )


def _unpack(data: bytes, path: str) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open(_TEXT) as file:
            found = file.read(LIMIT + 1)
    except KeyError:
        raise UnreadableError(path, 0, 0, "is a zip file but no .docx (it holds no word/document.xml)") from None
    except (BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, ZlibError) as error:
        raise UnreadableError(path, 0, 0, f"is not a sound .docx file: {error}") from None
    if len(found) > LIMIT:
        raise UnreadableError(path, 0, 0, f"holds more than {LIMIT // 1024 // 1024} MB of text")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(path, 0, 0, "is not a sound .docx file: its text is not UTF-8") from None


def _find_paragraphs(root: Node) -> list[tuple[str, str, bool]]:
    """Each paragraph's words and style, and whether its end was deleted, so that it runs on into the next."""
    found: list[tuple[str, str, bool]] = []

    def visit(node: Node) -> None:
        if node.name in _LEFT_OUT:
            return
        if node.name == "p":
            nested: list[Node] = []
            words = "".join(_read_runs(node, nested))
            properties = node.find("pPr")
            style = properties.find("pStyle") if properties else None
            merges = bool(properties and (properties.find("rPr", "del") or properties.find("rPr", "moveFrom")))
            found.append((words, style.attributes.get("val", "") if style else "", merges))
            for box in nested:
                visit(box)
            return
        for child in node.children:
            visit(child)

    visit(root)
    return found


def _read_runs(node: Node, nested: list[Node]) -> list[str]:
    """The words in a paragraph; text boxes that hang on it are put into `nested`."""
    words: list[str] = []
    for child in node.children:
        if child.name in _LEFT_OUT:
            continue
        if child.name == "t":
            words.append("".join(child.text.pieces).replace("\n", " "))
        elif child.name in _SIGNS:
            words.append(_SIGNS[child.name])
        elif child.name == "txbxContent":
            nested.append(child)
        else:
            words += _read_runs(child, nested)
    return words


def _name_style(style: str) -> str:
    folded = style.lower()
    if folded.startswith(("title", "heading", "subtitle", "headline")):
        return "heading"
    return "caption" if folded.startswith("caption") else ""
