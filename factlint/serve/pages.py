"""What a browser gets of the server: the empty page and its files, and the headers that keep other pages out."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from factlint.report.markup import read_style
from factlint.serve.answers import HTML, Answer, BadRequestError
from factlint.serve.form import Form
from factlint.serve.page import Choices, render_page, render_refusal
from factlint.serve.reference import render_reference

PAGE, SHEET, REPORT, TABLE, WORD = "/", "/worksheet", "/report", "/worksheet.csv", "/worksheet.docx"
RULES, TRY, FACTS, DOCS = "/rules", "/try", "/facts", "/docs"
FORMS = (PAGE, SHEET, REPORT, TABLE, WORD, RULES, TRY, FACTS)
CSS, SCRIPT = "text/css; charset=utf-8", "text/javascript; charset=utf-8"
PROTECTING = (HTML, CSS, SCRIPT)
# Whatever an article smuggled in, nothing runs, and nothing goes out; articles stay in no cache.
PROTECTED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without one a browser would not tell the form's origin
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
KEPT = {
    REPORT: "factlint.html",
    TABLE: "factlint.csv",
    WORD: "factlint.docx",
}  # how a file is called that is to be kept


def head(path: str, status: int) -> dict[str, str]:
    """The headers of what a person asked for."""
    if status != 200 or path not in KEPT:
        return PROTECTED
    return PROTECTED | {"Content-Disposition": f'attachment; filename="{KEPT[path]}"'}


def read_pages(choices: Choices, openapi: Mapping[str, Any]) -> dict[str, tuple[str, bytes]]:
    """Path -> media type and content, of what is the same for everybody."""
    folder = files("factlint.serve").joinpath("static")
    css = read_style("report").encode() + folder.joinpath("desk.css").read_bytes()
    return {
        PAGE: (HTML, render_page(Form(), choices)),
        DOCS: (HTML, render_reference(openapi)),
        "/static/desk.css": (CSS, css),
        "/static/desk.js": (SCRIPT, folder.joinpath("desk.js").read_bytes()),
        "/static/try.js": (SCRIPT, folder.joinpath("try.js").read_bytes()),
        "/static/sheet.css": (CSS, ("\n" + read_style("sheet")).encode()),
        "/static/sheet.js": (SCRIPT, folder.joinpath("sheet.js").read_bytes()),
    }


def refuse_page(bad: BadRequestError) -> Answer:
    return bad.status, HTML, render_refusal(bad.message)
