"""Reads the dates, times and lengths of time in a text."""

from __future__ import annotations

from .finder import find, timexes
from .model import Timex

__all__ = ["Timex", "find", "timexes"]
