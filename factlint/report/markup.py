"""Untrusted text in HTML: escaped, and without the characters that no HTML may hold or that steer how it is shown."""

from __future__ import annotations

from functools import cache
from os.path import dirname, join

from factlint.report.columns import SHOWN

# Line ends and tabs are white space in HTML, and a no-break space is wanted as it is.
_SHOWN = {code: shown for code, shown in SHOWN.items() if code not in (0x09, 0x0A, 0x0D)}
_SHOWN |= {0x0D: "", 0x26: "&amp;", 0x3C: "&lt;", 0x3E: "&gt;", 0x22: "&quot;", 0x27: "&#39;"}


@cache
def read_style(name: str) -> str:
    """A style sheet of reports: "report", "sheet"."""
    with open(join(dirname(__file__), "static", f"{name}.css"), encoding="utf-8") as file:
        return file.read()


def escape(text: str) -> str:
    """For the text of an element and for an attribute in quotation marks."""
    return text.translate(_SHOWN).encode("utf-8", "replace").decode("utf-8")


def link_source(source: str) -> str:
    """A source with its web addresses as links; nothing else (`javascript:`) becomes one."""
    pieces = []
    for word in source.split(" "):
        address = word.strip("<>;,")
        if address.startswith(("https://", "http://")) and len(address) > len("https://"):
            before, _, after = word.partition(address)
            link = f'<a href="{escape(address)}" rel="noreferrer nofollow">{escape(address)}</a>'
            pieces.append(escape(before) + link + escape(after))
        else:
            pieces.append(escape(word))
    return " ".join(pieces)
