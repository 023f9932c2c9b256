"""`factlint sheet`: the fact-checking worksheet of an article."""

from __future__ import annotations

import sys

from factlint.barrier import Barrier
from factlint.cli import UNUSABLE
from factlint.cli.inspect import describe, describe_faults, open_source, read
from factlint.cli.options import add_options, make_parser, use_linter
from factlint.cli.output import write_utf8
from factlint.cli.terminal import choose_painter
from factlint.document.errors import UnreadableError
from factlint.document.filed import place_span
from factlint.report.text import render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from factlint.cli.inspect import Problem
    from factlint.document.document import Document
    from factlint.linter import Linter
    from factlint.report.sheet import Sheet

EPILOG = """\
A row for each thing to check, in the order of the article: people with their spellings, what is
said of them, dates, figures and what figures say together, quotations; whether it is supported by
a fact with a source, contradicted by a finding, agrees by arithmetic, or is to be checked; and room
for who checked it, when and a note.
JSON: {"version": 1, "sheets": [{"path", "published", "rows": [{"sort", "text", "says", "span":
{"start", "end"}, "line", "column", "status", "places", "sources", "findings"}]}]}.
HTML: one page that needs nothing else: factlint sheet --format html ARTICLE > sheet.html
Word: factlint sheet --format docx ARTICLE > sheet.docx
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("sheet", "Print the fact-checking worksheet of an article.", EPILOG)
    parser.add_argument("path", metavar="FILE", help="an article, or - for standard input")
    add_options(parser, "date", "packs", "rules", "config")
    parser.add_argument(
        "--format", choices=tuple(WRITERS), default="text", help="text for people (default), json, html, csv, or docx"
    )
    options = parser.parse_intermixed_args(arguments)
    linter, broken = use_linter(options)
    sheets, problems = make_sheets(linter, options.path, options.date)
    sys.stderr.writelines(render_error(*problem, choose_painter(sys.stderr)) for problem in problems)
    if not sheets:
        return UNUSABLE
    WRITERS[options.format](sheets)
    return UNUSABLE if problems or broken else 0


def make_sheets(linter: Linter, path: str, published: date | None) -> tuple[list[Sheet], list[Problem]]:
    """The worksheets of the articles of a file, and what could not be used."""
    from factlint.report.sheet import make_sheet

    sheets: list[Sheet] = []
    problems: list[Problem] = []
    barrier = Barrier(path)
    try:
        for document in read(path, published):
            problems += [describe(error) for error in document.problems]
            sheet = barrier.attempt("the worksheet", "", make_sheet, linter, document, barrier)
            sheets += [sheet] if sheet is not None else []
    except UnreadableError as error:
        problems.append(describe(error))
    return sheets, problems + describe_faults(path, barrier.faults)


def write_text(sheets: list[Sheet]) -> None:
    from factlint.report.sheet_text import render_text

    paint = choose_painter(sys.stdout)
    for sheet in sheets:
        source, _ = open_source(sheet.document).unwrap(None)
        sys.stdout.writelines(render_text(sheet, source.position, paint))


def write_json(sheets: list[Sheet]) -> None:
    from json import dumps

    from factlint.report.sheet import as_json

    told = {"version": 1, "sheets": [as_json(sheet, make_locate(sheet.document)) for sheet in sheets]}
    write_utf8([dumps(told, ensure_ascii=False, indent=1) + "\n"])


def make_locate(document: Document) -> Any:
    """Gives the span in the file of a stretch of the article's text, and its line and column."""
    file = open_source(document)

    def locate(start: int, end: int) -> dict[str, Any]:
        first, last = place_span(document, start, end)
        line, column = file.position(first)
        return {"span": {"start": first, "end": last}, "line": line, "column": column}

    return locate


def write_html(sheets: list[Sheet]) -> None:
    from factlint.report.sheet_html import render_html

    write_utf8([render_html(sheet, open_source(sheet.document).unwrap(None)[0].position) for sheet in sheets])


def write_csv(sheets: list[Sheet]) -> None:
    from factlint.report.sheet_csv import render_csv, render_head

    write_utf8([
        render_head(),
        *(render_csv(sheet, open_source(sheet.document).unwrap(None)[0].position) for sheet in sheets),
    ])  # fmt: skip


def write_docx(sheets: list[Sheet]) -> None:
    from factlint.report.sheet_docx import render_docx

    placed = ((sheet, open_source(sheet.document).unwrap(None)[0].position) for sheet in sheets)
    sys.stdout.buffer.write(render_docx(placed))
    sys.stdout.flush()


WRITERS = {"text": write_text, "json": write_json, "html": write_html, "csv": write_csv, "docx": write_docx}
