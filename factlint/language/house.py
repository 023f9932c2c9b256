"""What a house adds to the words of the language: files named like those in `lang/<code>/`, in a folder of its own.

They have the same tables; `without` takes words out: `without: {courtesy: Crown}`. What is wrong in them is told with
its place.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from factlint import cache, lang
from factlint.lang import worth
from factlint.lang.files import DIRECT, FIXED, KEYED, SPLIT
from factlint.lang.pack import House, LanguagePack
from factlint.language.errors import LanguageError, LoadErrors, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from factlint.lang.pack import Tables
    from factlint.language.source import Node, TextNode

    Place = tuple[TextNode, int, int]  # a word in a text of the file

MOST: Final = 20_000  # words
WITHOUT: Final = "without"


def open_house(folders: Sequence[str], code: str = "en") -> House:
    """What the files of these folders say, from the cache if it can be. Raises LoadErrors."""
    paths, errors = _find_files(folders)
    if errors:
        raise LoadErrors(errors)
    key = cache.key_of("house", LanguagePack(code).key, cache.stamps(paths))
    name = "house-" + cache.key_of("house", [os.path.abspath(path) for path in paths])
    found = cache.read(name, key)
    if found is None:
        reader = _Reader(code)
        for path in paths:
            reader.read(path)
        if reader.errors:
            raise LoadErrors(reader.errors)
        found = (reader.added, reader.without)
        cache.write(name, key, found)
    return House(key, *found)


def choose_words(folders: Sequence[str]) -> str:
    """Use the words of these folders beside those of the language, in the whole process; gives their version.

    Raises LoadErrors.
    """
    try:
        return lang.use(house=open_house(folders) if folders else None).key
    except lang.PackInUse as problem:
        raise LoadErrors([LanguageError(", ".join(folders) or "lang", 0, 0, str(problem))]) from None


def _find_files(folders: Sequence[str]) -> tuple[list[str], list[LanguageError]]:
    paths: list[str] = []
    errors: list[LanguageError] = []
    for folder in folders:
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            errors.append(
                LanguageError(folder, 0, 0, f"cannot be read: {error.strerror}", "a folder of words is wanted")
            )
            continue
        found = [os.path.join(folder, name) for name in names if name.endswith((".yml", ".yaml"))]
        if not found:
            errors.append(LanguageError(folder, 0, 0, "no .yml file of words is in this folder"))
        paths += found
    return paths, errors


class _Reader:
    """Reads and checks the files of a house, one after another, over the tables of the language."""

    def __init__(self, code: str) -> None:
        from factlint.lang.files import shapes

        self.code = code
        self.shapes = shapes()
        self.errors: list[LanguageError] = []
        self.added: dict[str, Tables] = {}
        self.without: dict[str, dict[str, tuple[str, ...]]] = {}
        self._base: dict[str, Tables] = {}
        self._count = 0

    def read(self, path: str) -> None:
        from factlint.language.nodes import as_map
        from factlint.language.yamlfile import read_file

        name = os.path.splitext(os.path.basename(path))[0]
        if name not in self.shapes:
            hint = suggest(name, self.shapes) or f"there are {', '.join(self.shapes)}"
            self.errors.append(LanguageError(path, 0, 0, f"the language has no words called '{name}'", hint))
            return
        root = read_file(path, path, self.errors)
        body = as_map(root, self.errors, "a file of words") if root is not None else None
        if body is None:
            return
        shapes = self.shapes[name]
        gone = body.get(WITHOUT)
        if gone is not None:
            self._take_out(name, gone)
        for key, value in body.items:
            if key.text in shapes:
                self._add(name, key, value)
            elif key.text != WITHOUT:
                hint = suggest(key.text, shapes) or f"there are {', '.join(shapes)}"
                self.errors.append(key.error(f"'{name}' has no table '{key.text}'", hint))

    def base(self, name: str) -> Tables:
        """The tables of the language itself; worths of units as they are written."""
        if name not in self._base:
            from factlint.lang.files import read_plain

            self._base[name] = read_plain(self.code, name)
        return self._base[name]

    # -- what is added --

    def _add(self, name: str, key: TextNode, value: Node) -> None:
        shape = self.shapes[name][key.text]
        if shape in FIXED:
            self.errors.append(key.error(f"'{key.text}' is complete: nothing can be added"))
            return
        tables = self.added.setdefault(name, {})
        if shape in KEYED:
            tables[key.text] = self._add_keyed(name, key.text, value, tables.get(key.text, {}))
        elif shape in ("values", "numbers", "days"):
            tables[key.text] = self._add_values(name, key.text, value, tables.get(key.text, {}))
        elif shape == "classes":
            from factlint.language.house_classes import read_classes

            gone = frozenset(self.without.get(name, {}).get(key.text, ()))
            known = {word: held for word, held in self.base(name)[key.text].items() if word not in gone}
            before = tables.get(key.text, {})
            tables[key.text] = before | read_classes(value, known | before, self.errors)
        elif shape == "units":
            from factlint.language.house_classes import read_units

            gone = frozenset(self.without.get(name, {}).get(key.text, ()))
            base = worth.lay_over(worth.take_out(self.base(name)[key.text], gone), tables.get(key.text, {}))
            made = read_units(value, base, self.errors)
            tables[key.text] = worth.lay_over(tables.get(key.text, {}), made)
        elif shape == "groups":
            from factlint.language.nodes import as_list

            groups = (self._words(node, shape) for node in as_list(value, self.errors, f"'{key.text}'"))
            tables[key.text] = (*tables.get(key.text, ()), *(tuple(w for w, _ in group) for group in groups))
        else:
            tables[key.text] = (*tables.get(key.text, ()), *(w for w, _ in self._words(value, shape)))

    def _add_keyed(self, name: str, table: str, value: Node, before: dict[str, Any]) -> dict[str, Any]:
        from factlint.language.nodes import as_map

        shape = self.shapes[name][table]
        gone = self.without.get(name, {}).get(table, ())
        stands = {w: k for k, words in self.base(name)[table].items() for w in words if w not in gone}
        stands |= {w: k for k, words in before.items() for w in words}
        body = as_map(value, self.errors, f"'{table}'")
        made = dict(before)
        for key, under in body.items if body is not None else ():
            if shape == "meanings" and key.text not in self.base(name)[table]:
                keys = self.base(name)[table]
                hint = suggest(key.text, keys) or f"there are {', '.join(keys)}"
                self.errors.append(key.error(f"'{table}' has no '{key.text}'", hint))
                continue
            for word, place in self._words(under, shape):
                known = stands.setdefault(word, key.text)
                if shape == "meanings" and known != key.text:
                    message = f"'{word}' is '{known}' already"
                    self.errors.append(
                        _error(place, message, f"take it out there first: {WITHOUT}: {{{table}: {word}}}")
                    )
                made[key.text] = (*made.get(key.text, ()), word)
        return made

    def _add_values(self, name: str, table: str, value: Node, before: dict[str, Any]) -> dict[str, Any]:
        from factlint.language.nodes import as_map, as_text

        gone = self.without.get(name, {}).get(table, ())
        stands = {word: held for word, held in self.base(name)[table].items() if word not in gone} | before
        body = as_map(value, self.errors, f"'{table}'")
        made = dict(before)
        for word, node in body.items if body is not None else ():
            text = as_text(node, self.errors, "a value")
            if text is None:
                continue
            held: Any = text.text
            if self.shapes[name][table] == "numbers":
                held = _numbers(text.text)
                size = len(next(iter(self.base(name)[table].values())))
                if len(held) != size:
                    self.errors.append(text.error(f"'{text.text}' is not {size} number{'s' * (size > 1)} above 0"))
                    continue
            if self.shapes[name][table] == "days" and not _is_day(text.text):
                self.errors.append(text.error(f"'{text.text}' is no day", "month and day are wanted: 01-25"))
                continue
            self._see(word, 0, len(word.text))
            if stands.setdefault(word.text, held) != held:
                hint = f"take it out there first: {WITHOUT}: {{{table}: {word.text}}}"
                self.errors.append(word.error(f"'{word.text}' is '{_shown(stands[word.text])}' already", hint))
            made[word.text] = held
        return made

    # -- what is taken out --

    def _take_out(self, name: str, node: Node) -> None:
        from factlint.language.nodes import as_map

        body = as_map(node, self.errors, f"'{WITHOUT}'")
        for key, value in body.items if body is not None else ():
            shape = self.shapes[name].get(key.text)
            if shape is None:
                hint = suggest(key.text, self.shapes[name])
                self.errors.append(key.error(f"'{name}' has no table '{key.text}'", hint))
                continue
            if shape in FIXED:
                self.errors.append(key.error(f"'{key.text}' is complete: nothing can be taken out"))
                continue
            known = frozenset(_flat(shape, self.base(name)[key.text]))
            found = list(self._words(value, shape))
            for word, place in found:
                if word not in known:
                    self.errors.append(_error(place, f"'{word}' is not among '{key.text}'", suggest(word, known)))
            gone = self.without.setdefault(name, {})
            gone[key.text] = (*gone.get(key.text, ()), *(word for word, _ in found))
            if known and known <= set(gone[key.text]):
                self.errors.append(key.error(f"this would leave nothing of '{key.text}'"))

    # -- words --

    def _words(self, node: Node, shape: str) -> Iterator[tuple[str, Place]]:
        """The words or phrases of a text or a list, with their places."""
        from factlint.language.nodes import as_text
        from factlint.language.source import ListNode

        nodes = node.items if isinstance(node, ListNode) else [node]
        if not nodes:
            self.errors.append(node.error("words are wanted, and nothing stands here"))
        for one in nodes:
            text = as_text(one, self.errors, "a word")
            if text is None:
                continue
            parts = re.finditer(r"\S+" if shape in SPLIT else r"\S.*\S|\S", text.text)
            for part in parts:
                self._see(text, *part.span())
                yield part.group(), (text, *part.span())

    def _see(self, text: TextNode, start: int, end: int) -> None:
        """Count a word."""
        self._count += 1
        if self._count == MOST + 1:
            self.errors.append(text.error_at(start, end, f"a house may have {MOST:,} words of its own at most"))


def _flat(shape: str, table: Any) -> Iterator[str]:
    """The words of a table that can be taken out."""
    if shape in DIRECT:
        yield from table
    elif shape == "units":
        yield from (word for spelt, _ in table.values() for word in spelt)
    else:
        for one in table.values() if isinstance(table, dict) else table:
            yield from (one,) if isinstance(one, str) else one


def _numbers(text: str) -> tuple[float, ...]:
    """The numbers of a text; none where one of them is no number above 0."""
    try:
        found = tuple(map(float, text.split()))
    except ValueError:
        return ()
    return found if all(number > 0 for number in found) else ()


def _is_day(text: str) -> bool:
    """Whether it is a month and a day of it."""
    from datetime import date

    try:
        return len(text) == 5 and bool(date.fromisoformat(f"2000-{text}"))
    except ValueError:
        return False


def _shown(held: Any) -> str:
    return held if isinstance(held, str) else " ".join(f"{number:g}" for number in held)


def _error(place: Place, message: str, hint: str = "") -> LanguageError:
    node, start, end = place
    return node.error_at(start, end, message, hint)
