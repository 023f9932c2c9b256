"""Paths as they are told."""

from __future__ import annotations

import os

from factlint.resources import folder


def name_of(path: str) -> str:
    """The name of a pack that comes with factlint; of another file of facts its path."""
    home = os.path.join(folder("facts"), "")
    return path.removeprefix(home).removesuffix(".facts") if path.startswith(home) else shorten(path)


def shorten(path: str) -> str:
    """From the current folder, if the file lies in it."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here)
