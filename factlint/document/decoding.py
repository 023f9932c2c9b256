"""Bytes as text."""

from __future__ import annotations

from factlint.document.errors import UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

HEAD: Final = 8_192  # bytes in which a file shows what it is
# Python decodes by these names, too; no text is written in them, and some take the square of its length.
_NO_CHARSETS: Final = frozenset(
    ("idna", "mbcs", "oem", "palmos", "punycode", "raw-unicode-escape", "undefined", "unicode-escape")
)


def known_charset(name: str) -> str:
    """The name by which a character set is decoded; "" for one that is not known, and for what is none."""
    from codecs import lookup

    try:
        b"a".decode(name, "replace")  # refuses base64, zip and the like; of no bytes it would not
        found = lookup(name).name
    except (LookupError, ValueError):
        return ""
    return "" if found.replace("_", "-") in _NO_CHARSETS else found


def decode(data: bytes, path: str) -> str:
    """The text of UTF-8 bytes, BOM and CR kept. UnreadableError for other bytes, and for data that happen to decode."""
    at = data.find(b"\0", 0, HEAD)
    if at >= 0:
        raise UnreadableError(path, 0, 0, _tell_binary(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise UnreadableError(path, line, column, f"is not UTF-8 (byte 0x{data[error.start]:02x})") from None


def _tell_binary(data: bytes) -> str:
    return "is UTF-16, not UTF-8" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "is not text (it holds a zero byte)"
