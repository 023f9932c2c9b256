"""Fixes made in an article's file: BOM, line ends and encoding stay, and what cannot be written is left alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from factlint.barrier import Barrier, Fault
from factlint.document.errors import UnreadableError
from factlint.document.files import read_bytes, read_data
from factlint.fixes import UnsettledError, settle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Final

    from factlint.finding import Finding
    from factlint.review import Review

_DECLARED = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_MARKS: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Mended(NamedTuple):
    """A file before and after, how many findings were mended, and what failed over that inside factlint."""

    before: bytes
    after: bytes
    text_before: str
    text_after: str
    number: int
    faults: Sequence[Fault] = ()


class Codec(NamedTuple):
    """How a text stands in a file: an encoding, and the mark before it that is no part of the text."""

    name: str
    mark: bytes

    def encode(self, text: str) -> bytes:
        return self.mark + text.encode(self.name)


def mend_file(review: Review, path: str, published: date | None, unsafe: bool) -> Mended:
    """What a file holds once its fixes are made; nothing is written. Raises UnreadableError, told with the reason."""
    data = read_bytes(path)
    documents = list(read_data(data, path, published))
    text = documents[0].file_text if documents else ""
    unchanged = Mended(data, data, text, text, 0)
    codec = find_codec(data, text)
    if codec is None or not all(document.editable for document in documents):
        return unchanged
    linter = review.linter_at(path)

    barrier = Barrier(path)

    def look(text: str) -> list[Finding]:
        reviewed = [review.check(linter, article) for article in read_data(codec.encode(text), path, published)]
        for one in reviewed:
            barrier.add_faults(one.faults)
        return [finding for one in reviewed for finding, _ in one.kept]

    try:
        after, count = settle(text, look, unsafe)
        return Mended(data, codec.encode(after), text, after, count, barrier.faults)
    except UnsettledError as error:
        message = f"the fixes of {' and '.join(error.rules)} undo each other: nothing in it was mended"
        raise UnreadableError(path, 0, 0, message) from None
    except UnicodeEncodeError as error:
        message = f"a fix needs {error.object[error.start]!r}, which {codec.name} lacks: nothing in it was mended"
        raise UnreadableError(path, 0, 0, message) from None


def write_mended(path: str, mended: Mended) -> None:
    """Puts the file in place, unless somebody else has changed it meanwhile. Raises UnreadableError."""
    from factlint.replace import replace_file

    if read_bytes(path) != mended.before:
        raise UnreadableError(path, 0, 0, "was changed while it was checked: nothing in it was mended")
    try:
        replace_file(path, mended.after)
    except OSError as error:
        raise UnreadableError(path, 0, 0, f"cannot be written: {error.strerror}") from None


def find_codec(data: bytes, text: str) -> Codec | None:
    """The encoding in which the text is, byte by byte, what the file holds; None where there is none."""
    declared = _DECLARED.search(data[:4096])
    tries = [Codec("utf-8", b""), *(Codec(name, mark) for mark, name in _MARKS if data.startswith(mark))]
    if declared:
        tries.append(Codec(declared[1].decode("ascii", "replace").lower(), b""))
    for codec in (*tries, Codec("cp1252", b""), Codec("latin-1", b"")):
        try:
            if codec.encode(text) == data:
                return codec
        except (LookupError, UnicodeError):
            continue
    return None


def draw_diff(path: str, mended: Mended) -> str:
    """The change as a unified diff that `patch -p1` and `git apply` take; empty where there is none."""
    from difflib import unified_diff

    if mended.text_before == mended.text_after:
        return ""
    name = path.removeprefix("./")
    rows = unified_diff(_lines(mended.text_before), _lines(mended.text_after), f"a/{name}", f"b/{name}", lineterm="\n")
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def _lines(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends one."""
    return [line + "\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])
