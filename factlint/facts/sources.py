"""The fact files that a base is made of: their texts, and what tells whether they have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import cache, files
from factlint.files import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factlint.facts.drafts import Names
    from factlint.language.errors import LanguageError

    Text = tuple[str, str]  # what errors call it by, and the text itself

FORMAT: Final = 5  # of the store; a new one makes all compiled files stale
LARGEST: Final = 50_000_000  # bytes of one fact file


def read_texts(paths: Iterable[str], errors: list[LanguageError]) -> list[Text]:
    """Of the files that can be read."""
    return [(path, text) for path in paths if (text := _read_text(path, errors)) is not None]


def _read_text(path: str, errors: list[LanguageError]) -> str | None:
    from factlint.language.errors import LanguageError

    try:
        data = files.read(path, LARGEST, (".facts",))
        return data.decode()
    except files.TooLarge:
        message = f"larger than {LARGEST // 1_000_000} MB"
    except OSError as error:
        message = error.strerror or str(error)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte {data[error.start]:#04x} on line {line}"
    errors.append(LanguageError(path, 0, 0, message))
    return None


def digest_of(paths: Iterable[str], texts: Iterable[Text], names: Names) -> str:
    """Of the contents of the files, in their order, and of the kinds that they are read by."""
    from hashlib import sha256

    kinds = [(kind.name, kind.under, kind.line, list(kind.fields.items())) for kind in names.kinds.values()]
    things = [(thing.name, thing.shared_names, list(thing.fields.items())) for thing in names.things.values()]
    digest = sha256(repr((FORMAT, cache.VERSION, things, kinds)).encode())
    found = dict(texts)
    for path in paths:
        data = found[path].encode() if path in found else b""
        digest.update(b"%d:" % len(data) if path in found else b"missing:")
        digest.update(data)
    return digest.hexdigest()


def file_state(path: str) -> tuple[str, int, int]:
    """What changes when the file does."""
    return path, *stamp(path)
