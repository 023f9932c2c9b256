"""Which lines of a package ran: counted by tracing, each function until nothing new is seen of it."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections import Counter
from inspect import CO_OPTIMIZED
from types import CodeType, FrameType, ModuleType
from typing import Any

ENOUGH = 30  # calls of a function without a new line; then one of so many is traced


class Lines:
    """The lines inside functions of a package and the modules below it, and those that ran between start and stop."""

    def __init__(self, package: ModuleType) -> None:
        self._all: dict[str, set[int]] = {}
        self._ran: dict[str, set[int]] = {}
        self._idle: Counter[CodeType] = Counter()
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            path = importlib.import_module(found.name).__file__ or ""
            with open(path, encoding="utf-8") as file:
                self._all[path] = _lines_of(compile(file.read(), path, "exec"))
            self._ran[path] = set()

    def start(self) -> None:
        sys.settrace(self._enter)

    def stop(self) -> None:
        sys.settrace(None)

    def _enter(self, frame: FrameType, event: str, argument: object) -> Any:
        code = frame.f_code
        ran = self._ran.get(code.co_filename)
        if ran is None:
            return None
        self._idle[code] += 1
        if self._idle[code] > ENOUGH and self._idle[code] % ENOUGH:
            return None

        def step(frame: FrameType, event: str, argument: object) -> Any:
            if event == "line" and frame.f_lineno not in ran:
                ran.add(frame.f_lineno)
                self._idle[code] = 0
            return step

        return step

    def share(self) -> tuple[int, int]:
        """How many lines ran, of how many."""
        ran = sum(len(self._all[path] & lines) for path, lines in self._ran.items())
        return ran, sum(map(len, self._all.values()))

    def missed(self) -> list[tuple[str, list[int]]]:
        return [(path, sorted(lines - self._ran[path])) for path, lines in self._all.items() if lines - self._ran[path]]


def _lines_of(module: CodeType) -> set[int]:
    found: set[int] = set()
    for inner in module.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_flags & CO_OPTIMIZED:  # a function: the body of a class runs when it is imported
                found |= {line for _, _, line in inner.co_lines() if line and line > inner.co_firstlineno}
            found |= _lines_of(inner)
    return found
