"""E-mail whose headers and contents say anything of themselves: it is read, or refused with a line."""

from __future__ import annotations

import random
from collections.abc import Callable

from factlint.document.errors import UnreadableError
from factlint.document.mail import charset_of, read_mail
from fuzzing import WRITTEN

SAID: dict[str, list[str]] = WRITTEN["letters"]


class Letters:
    """Draws letters; the same for the same number."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def drawn(self) -> tuple[str, str, Callable[[], object]]:
        """What it is, its text, and how it is read."""
        headers = {
            "Subject": "".join(self._word() for _ in range(self.chance.randint(1, 3))),
            "From": f"{self._word()} <ana@example.org>",
            "Date": self._any("dates"),
            "Content-Type": f"{self._any('types')}; charset={self._any('charsets')}",
            "Content-Transfer-Encoding": self._any("transfers"),
        }
        head = "".join(f"{name}: {value}\n" for name, value in headers.items())
        text = f"{head}\n{''.join(self._any('payloads') for _ in range(self.chance.randint(0, 6)))}"
        return "letter", text, lambda: read(text)

    def _word(self) -> str:
        space = self.chance.choice(("", " ", "\n "))
        return f"{space}=?{self._any('charsets')}?{self._any('encodings')}?{self._any('payloads')}?="

    def _any(self, name: str) -> str:
        return self.chance.choice(SAID[name])


def read(text: str) -> None:
    charset_of(text)
    try:
        read_mail(text, "letter.eml")
    except UnreadableError as error:
        str(error)
