"""`.factlint-ignore.yml`: findings silenced out of the text, by their fingerprints.

    - fingerprint: factlint/v1:0f9d2c7be1a45c33
      path: news/kuna.txt
      rule: role/holder
      text: Secretary Esper
      reason: historical quote
      author: A. Desk
      until: 2026-12-31

`fingerprint`, `rule` and `reason` are required. Without `path` an entry holds in every article.
"""

from __future__ import annotations

import os
import re

from factlint import files
from factlint.finding import Span
from factlint.models import TEXT, Record
from factlint.resources import nearby
from factlint.silence.silencer import INVALID, UNUSED, Silencer, find_unknown, read_day, report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, Final

    from factlint.finding import Finding
    from factlint.language.errors import LanguageError

NAME: Final = ".factlint-ignore.yml"
ENDINGS: Final = (".yml", ".yaml")
LARGEST: Final = 10_000_000  # bytes
ENTRY: Final = Record(
    dict.fromkeys(("fingerprint", "path", "rule", "text", "reason", "author", "until"), TEXT),
    ("fingerprint", "rule", "reason"),
    called="entry",
)
FINGERPRINT = re.compile(r"factlint/v1:[0-9a-f]{16}(?:-[1-9][0-9]{0,4})?")
HEAD: Final = "# Findings that the desk has looked at and accepts; `factlint ignore` adds to them.\n"


class Entry(Silencer):
    """A silencer of one finding, in the article at `path` (absolute; empty: in all)."""

    __slots__ = ("fingerprint", "path")

    def __init__(
        self, rules: tuple[str, ...], span: Span, reason: str, until: str, fingerprint: str, path: str
    ) -> None:
        super().__init__(rules, span, reason, until)
        self.fingerprint = fingerprint
        self.path = path


class Entries:
    """All entries of a file, with its text, the findings about those that are wrong, and why it cannot be used."""

    __slots__ = ("entries", "errors", "invalid", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.entries: list[Entry] = []
        self.invalid: list[Finding] = []
        self.errors: list[LanguageError] = []

    def of(self, path: str) -> list[Entry]:
        """Those that hold in the article at a path."""
        path = os.path.abspath(path)
        return [entry for entry in self.entries if entry.path in ("", path)]


def read_entries(path: str) -> Entries:
    """The entries of a file; rules are not looked up here (see `check_entries`)."""
    from factlint import cache

    key = cache.key_of("silence", cache.stamps([path]))
    name = "silence-" + cache.key_of("silence", os.path.abspath(path))
    kept = cache.read(name, key)
    if kept is None:
        made = _parse(path)
        if not made.errors:
            cache.write(name, key, _pack(made))
        return made
    text, rows, problems = kept
    made = Entries(path, text)
    made.entries = [Entry(rules, Span(*span), *rest) for rules, span, *rest in rows]
    made.invalid = [report(INVALID, message, text, Span(*span)) for message, span in problems]
    return made


def check_entries(entries: Entries, known: Iterable[str]) -> None:
    """Takes out the entries whose rule or article does not exist, and says so among the invalid ones."""
    known = set(known)
    for entry in list(entries.entries):
        if message := find_unknown(entry.rules, known):
            entries.entries.remove(entry)
            entries.invalid.append(report(INVALID, message, entries.text, entry.span))
        elif entry.path and not os.path.exists(entry.path):
            entries.entries.remove(entry)
            message = f"there is no {nearby(entry.path)} any more: take this out, or mend the path"
            entries.invalid.append(report(UNUSED, message, entries.text, entry.span))


def _pack(made: Entries) -> tuple[Any, ...]:
    """Plain data for the cache."""
    rows = [(e.rules, tuple(e.span), e.reason, e.until, e.fingerprint, e.path) for e in made.entries]
    return made.text, rows, [(finding.message, tuple(finding.span)) for finding in made.invalid]


def _parse(path: str) -> Entries:
    from factlint.language.errors import LanguageError
    from factlint.language.source import ListNode, TextNode
    from factlint.language.yamlfile import read_text

    try:
        text = files.read(path, LARGEST, ENDINGS).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        made = Entries(path, "")
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        made.errors.append(LanguageError(path, 0, 0, f"cannot be read: {why}"))
        return made
    made = Entries(path, text)
    root = read_text(text.removeprefix("\ufeff"), path, made.errors)
    if made.errors or root is None:
        return made
    if isinstance(root, ListNode):
        starts = _line_starts(text)
        for node in root.items:
            _read_entry(node, made, starts)
    elif not (isinstance(root, TextNode) and not root.text) and text.strip() and not _is_bare(text):
        made.errors.append(root.error("a list of entries is wanted, each beginning with '- '"))
    return made


def _read_entry(node: Any, made: Entries, starts: Sequence[int]) -> None:
    from factlint.language.nodes import check_keys
    from factlint.language.source import MapNode, TextNode

    problems: list[LanguageError] = []
    given: dict[str, str] = {}
    if not isinstance(node, MapNode):
        problems.append(node.error("an entry is a mapping with fingerprint, rule and reason"))
    else:
        check_keys(node, ENTRY, problems)
        for key, value in node.items:
            if not isinstance(value, TextNode) or not value.text.strip():
                problems.append(value.error(f"'{key.text}' wants a text"))
            else:
                given[key.text] = value.text.strip()
                if key.text == "fingerprint" and not FINGERPRINT.fullmatch(given[key.text]):
                    problems.append(value.error("this is no fingerprint", "`factlint ignore` writes it"))
                if key.text == "until" and not read_day(given[key.text]):
                    problems.append(value.error(f"'{value.text}' is no day; write 2026-12-31"))
    for problem in problems:
        start = starts[problem.line - 1] + problem.column - 1
        hint = f"; {problem.hint}" if problem.hint else ""
        span = Span(start, min(start + max(problem.length, 1), len(made.text)))
        made.invalid.append(report(INVALID, problem.message + hint, made.text, span))
    if problems:
        return
    start = starts[node.line - 1] + node.column - 1
    end = made.text.find("\n", start)
    folder = os.path.dirname(os.path.abspath(made.path))
    path = os.path.normpath(os.path.join(folder, given["path"])) if "path" in given else ""
    made.entries.append(
        Entry(
            (given["rule"],),
            Span(start, end if end >= 0 else len(made.text)),
            given["reason"],
            given.get("until", ""),
            given["fingerprint"],
            path,
        )
    )


def _line_starts(text: str) -> list[int]:
    starts = [0]
    while (at := text.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    return starts


def _is_bare(text: str) -> bool:
    """Whether there is nothing in it but comments."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.removeprefix("\ufeff").splitlines())


def make_entry(target: str, path: str, finding: Finding, fingerprint: str, reason: str) -> dict[str, str]:
    """What an entry in the file `target` says of a finding in the article at `path` (empty: in all articles)."""
    folder = os.path.dirname(os.path.abspath(target))
    return {
        "fingerprint": fingerprint,
        "path": os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/") if path else "",
        "rule": finding.rule,
        "text": " ".join(finding.text.split()),
        "reason": " ".join(reason.split()),
    }


def write_entry(path: str, given: dict[str, str]) -> None:
    """Adds an entry to the file, which is made if there is none; what stands in it stays as it is."""
    from factlint.replace import locked, replace_file

    with locked(path):
        replace_file(path, _add(path, given))


def _add(path: str, given: dict[str, str]) -> bytes:
    """What the file holds with one entry more."""
    try:
        before = files.read(path, LARGEST, ENDINGS)
    except FileNotFoundError:
        before = HEAD.encode()
    end = b"\r\n" if before.count(b"\r\n") * 2 > before.count(b"\n") else b"\n"
    if before and not before.endswith(b"\n"):
        before += end
    lines = [f"{key}: {_quote(given[key])}" for key in ENTRY.fields if given.get(key)]
    block = end.join(line.encode() for line in ("- " + lines[0], *("  " + line for line in lines[1:]))) + end
    return before + block


def _quote(text: str) -> str:
    """A YAML text on one line."""
    from json import dumps

    return text if re.fullmatch(r"[A-Za-z0-9][\w ./-]*(?<! )", text, re.ASCII) else dumps(text, ensure_ascii=False)
