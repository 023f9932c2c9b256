"""Pages and their templates. What goes into one is escaped, without the characters that no HTML may hold or that steer
how text is shown."""

from __future__ import annotations

from functools import cache
from os.path import dirname, join
from typing import TYPE_CHECKING, Any

from factlint.lang import spoken
from factlint.report.terminal import SHOWN
from factlint.report.text import tell_count

if TYPE_CHECKING:
    from jinja2 import Environment

# Line ends and tabs are white space in HTML, and a no-break space is wanted as it is.
_SHOWN = {code: shown for code, shown in SHOWN.items() if code not in (0x09, 0x0A, 0x0D)} | {0x0D: ""}


@cache
def read_style(name: str) -> str:
    """A style sheet of reports: "report", "sheet"."""
    with open(join(dirname(__file__), "static", f"{name}.css"), encoding="utf-8") as file:
        return file.read()


@cache
def templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup, escape

    def show(value: Any) -> Any:
        return _clean(value) if value.__class__ is str else value

    found = Environment(
        loader=FileSystemLoader(join(dirname(__file__), "templates")),
        autoescape=True,
        finalize=show,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    found.filters["exactly"] = lambda text: Markup(escape(text))  # in a field, where it is edited: every character
    found.filters["addresses"] = split_addresses
    found.filters["style"] = lambda name: Markup(read_style(name))
    found.globals["say"] = spoken.say
    found.globals["tell"] = tell_count
    return found


def render(name: str, **values: Any) -> str:
    """A page, or a part of one, of `templates/NAME.html`."""
    return templates().get_template(f"{name}.html").render(**values)


def _clean(text: str) -> str:
    return text.translate(_SHOWN).encode("utf-8", "replace").decode("utf-8")


def split_addresses(source: str) -> list[tuple[str, bool]]:
    """A source in pieces, each with whether it is a web address to link to; nothing else (`javascript:`) is one."""
    pieces: list[tuple[str, bool]] = []
    for number, word in enumerate(source.split(" ")):
        before, address, after = word, word.strip("<>();,"), ""
        is_address = address.startswith(("https://", "http://")) and len(address) > len("https://")
        if is_address:
            before, _, after = word.partition(address)
        pieces.append((" " * bool(number) + before, False))
        pieces += [(address, True), (after, False)] if is_address else []
    return [piece for piece in pieces if piece[0]]
