"""Patterns of paths: `*` and `?` within a name, `**` over folders; a folder stands for all that lies in it."""

from __future__ import annotations

import re
from functools import lru_cache


def matches(glob: str, path: str) -> bool:
    """Whether a path (with `/`) is meant; a pattern without `/` is one of names, in any folder."""
    return _compile(glob).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compile(glob: str) -> re.Pattern[str]:
    body = glob.removeprefix("./").rstrip("/")
    anywhere = "" if "/" in glob.rstrip("/") or glob.endswith("/") else "(?:.*/)?"
    pieces = []
    for piece in re.split(r"(\*\*/|/\*\*|\*+|\?)", body):
        if piece == "**/":
            pieces.append("(?:.*/)?")
        elif piece == "/**":
            pieces.append("/.*")
        elif piece.startswith("*"):
            pieces.append(".*" if len(piece) > 1 else "[^/]*")
        else:
            pieces.append("[^/]" if piece == "?" else re.escape(piece))
    return re.compile(f"{anywhere}{''.join(pieces)}(?:/.*)?", re.DOTALL)
