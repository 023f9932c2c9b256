"""Reads article files, and says clearly why one cannot be read."""

from __future__ import annotations

from factlint import files
from factlint.document.decoding import HEAD, decode
from factlint.document.errors import UnreadableError
from factlint.document.formats import MARKDOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import Final

    from factlint.document.document import Document
    from factlint.time.interval import Interval


LIMIT: Final = 50 * 1024 * 1024  # bytes
PLAIN: Final = (".txt", ".text", *MARKDOWN)


def read_file(path: str, published: Interval | date | None = None) -> Document:
    """The article in a file. UnreadableError where it cannot be used, or holds several."""
    first, *more = read_articles(path, published)
    if more:
        raise UnreadableError(path, 0, 0, f"holds {len(more) + 1} articles; one was asked for")
    return first


def read_articles(path: str, published: Interval | date | None = None) -> Iterable[Document]:
    """The articles in a file, in their order; at least one. UnreadableError where it cannot be used."""
    return read_data(read_bytes(path), path, published)


def read_data(data: bytes, path: str, published: Interval | date | None = None) -> Iterable[Document]:
    """The articles in what a file holds. Plain text and Markdown are known by their endings and hold one."""
    if not path.lower().endswith(PLAIN):
        from factlint.document.formats import name_format, read_format

        form = name_format(path, data)
        if form != "text":
            return read_format(data, path, form, published)
    from factlint.document.reading import read_text  # reads words: they are chosen by now

    return (read_text(decode(data, path), published, path),)


def read_held(text: str, path: str, published: Interval | date | None = None) -> Iterable[Document]:
    """The articles in a text that an editor holds; `path` tells the format, and the text is as it was decoded there."""
    if not path.lower().endswith(PLAIN):
        from factlint.document.formats import LIMIT as LARGEST
        from factlint.document.formats import name_format, read_source

        form = name_format(path, text[:HEAD].encode("utf-8", "replace"))
        if form == "docx":
            raise UnreadableError(path, 0, 0, "cannot be read as text; `factlint check` reads the file")
        if form != "text":
            if len(text) > LARGEST:
                raise UnreadableError(path, 0, 0, f"is larger than {LARGEST // 1024 // 1024} MB")
            return read_source(text, path, form, published)
    from factlint.document.reading import read_text  # reads words: they are chosen by now

    return (read_text(text, published, path),)


def read_bytes(path: str) -> bytes:
    """All of a file of at most LIMIT bytes. UnreadableError if it is larger or the system does not give it."""
    try:
        return files.read(path, LIMIT)
    except files.TooLarge:
        raise UnreadableError(path, 0, 0, f"is larger than {LIMIT // 1024 // 1024} MB") from None
    except OSError as error:
        raise UnreadableError(path, 0, 0, f"cannot be read: {error.strerror or error}") from None
