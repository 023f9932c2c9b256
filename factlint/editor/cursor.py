"""Where a cursor stands in YAML that need not be whole: the keys that lead there, told by indentation alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_KEY: Final = re.compile(r"(?P<indent> *(?:- +)*)(?P<key>[^\s:#'\"{\[][^\s:]*):(?P<value>\s.*|$)")
_FLOW: Final = re.compile(r"[{,]\s*(?P<key>[a-z][\w.-]*):\s+(?P<value>[^,{}]*)\Z")
_FOLDED: Final = re.compile(r"\s*[>|][+-]?\s*\Z")
_QUOTED: Final = re.compile(r"\s*['\"]")


class Cursor(NamedTuple):
    """`path` are the keys from the margin inwards; `value` what stands of the last one's value before the cursor, None
    where a key is to be written. `rule_text` are the lines of the rule round it, `claim` the kind of the pattern."""

    path: tuple[str, ...]
    value: str | None
    rule_text: str
    claim: str


def read_cursor(lines: Sequence[str], number: int, column: int) -> Cursor:
    """Of a line and column, both from 0."""
    line = lines[number].rstrip("\r") if number < len(lines) else ""
    before = line[:column]
    found = _KEY.match(before)
    indent = len(found["indent"]) if found else len(before) - len(before.lstrip(" -"))
    above, heads = _find_above(lines, number, indent)
    path = tuple(key for _, key, _ in above)
    value = found["value"].lstrip() if found else None
    if found:
        path = (*path, found["key"])
    elif above and (_FOLDED.match(above[-1][2]) or _QUOTED.match(above[-1][2])):
        value = " ".join([*(lines[at].strip() for at in range(above[-1][0] + 1, number)), before.lstrip()])
    if value is not None and (flow := _FLOW.search(value)):
        path, value = (*path, flow["key"]), flow["value"]
    return Cursor(path, value, _take_rule(lines, heads), _find_claim(lines, number))


def _find_above(lines: Sequence[str], number: int, indent: int) -> tuple[list[tuple[int, str, str]], tuple[int, int]]:
    """The keys under which a line of this indentation stands (line, key, value), and the lines of its rule."""
    above: list[tuple[int, str, str]] = []
    for at in range(min(number, len(lines)) - 1, -1, -1):
        found = _KEY.match(lines[at].rstrip("\r"))
        if found and len(found["indent"]) < indent:
            above.append((at, found["key"], found["value"]))
            indent = len(found["indent"])
        if not indent:
            break
    above.reverse()
    in_pack = len(above) > 1 and above[0][1] == "rules"
    if not in_pack:
        return above, (0, len(lines))
    first = above[1][0]
    depth = len(_indent(lines[first]))
    last = next(
        (at for at in range(first + 1, len(lines)) if lines[at].strip() and len(_indent(lines[at])) <= depth),
        len(lines),
    )
    return above, (first, last)


def _take_rule(lines: Sequence[str], bounds: tuple[int, int]) -> str:
    """The logic of a rule, without its examples and other texts."""
    kept, depth = [], -1
    for line in lines[bounds[0] : bounds[1]]:
        found = _KEY.match(line)
        if found and depth >= 0 and len(found["indent"]) <= depth:
            depth = -1
        if found and depth < 0 and found["key"] in ("flag", "pass", "cannot", "summary", "message"):
            depth = len(found["indent"])
        if depth < 0:
            kept.append(re.sub(r"^\s*[\w-]+:(?=\s|$)", "", line))
    return "\n".join(kept)


def _find_claim(lines: Sequence[str], number: int) -> str:
    """The kind that the pattern round a line claims."""
    for at in range(min(number, len(lines) - 1), -1, -1):
        found = re.match(r"\s*(?:- +)?\{?\s*claim:\s*([\w-]+)", lines[at])
        if found:
            return found[1]
    return ""


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]
