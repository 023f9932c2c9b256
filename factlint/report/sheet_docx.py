"""The worksheet as a Word file (ECMA-376, WordprocessingML): a table to print or to fill in."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from factlint.report.sheet_csv import HEAD, cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factlint.report.sheet import Sheet

    Position = Callable[[int], tuple[int, int]]  # line and column of an offset

SHOWN: Final = [n for n, name in enumerate(HEAD) if name not in ("article", "column")]
WIDTHS: Final = (
    450,
    500,
    1000,
    3000,
    2800,
    1000,
    2200,
    1900,
    850,
    700,
    990,
)  # twentieths of a point, by column; a page holds 15398
PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="720" w:bottom="720" w:left="720" w:right="720"/></w:sectPr>'
)
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_UNFIT: Final = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no characters of XML 1.0


def render_docx(sheets: Iterable[tuple[Sheet, Position]]) -> bytes:
    """One file, a table an article."""
    body = "".join(part for sheet, position in sheets for part in _part(sheet, position))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (
            ("[Content_Types].xml", _types()),
            ("_rels/.rels", _relations()),
            ("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}{PAGE}</w:body></w:document>'),
        ):
            entry = zipfile.ZipInfo(name)  # of 1980: the same sheet is the same file
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return out.getvalue()


def _part(sheet: Sheet, position: Position) -> Iterator[str]:
    yield f"<w:p>{_run(f'Worksheet: {sheet.document.path}', bold=True)}</w:p>"
    yield '<w:tbl><w:tblPr><w:tblBorders><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>'
    yield '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    yield "</w:tblGrid>"
    yield _row(HEAD, "<w:trPr><w:tblHeader/></w:trPr>", bold=True)
    yield from (_row(["☐", *row[1:]]) for row in cells(sheet, position))
    yield "</w:tbl><w:p/>"


def _row(texts: Sequence[str], properties: str = "<w:trPr><w:cantSplit/></w:trPr>", bold: bool = False) -> str:
    shown = zip(WIDTHS, (texts[n] for n in SHOWN), strict=True)
    return f"<w:tr>{properties}{''.join(_cell(width, text, bold) for width, text in shown)}</w:tr>"


def _cell(width: int, text: str, bold: bool) -> str:
    lines = "".join(f"<w:p>{_run(line, bold)}</w:p>" for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{lines}</w:tc>'


def _run(text: str, bold: bool = False) -> str:
    style = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="18"/></w:rPr>'
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(_UNFIT.sub(" ", text))}</w:t></w:r>'


def _types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELATIONS}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT}"/></Types>'
    )


def _relations() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>'
    )
