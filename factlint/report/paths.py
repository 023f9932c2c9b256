"""Paths as they are told."""

from __future__ import annotations

import os


def shorten(path: str) -> str:
    """From the current folder, if the file lies in it."""
    here = os.path.join(os.getcwd(), "")
    return path.removeprefix(here)
