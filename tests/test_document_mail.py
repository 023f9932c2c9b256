"""Letters that name no character set (corpus/document/mail.yml): read as they stand, or refused with a line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from factlint.document.errors import UnreadableError
from factlint.document.mail import read_mail

CASES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent.parent / "corpus" / "document" / "mail.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["letter"][:40] for case in CASES])
def test_letter(case: dict[str, str]) -> None:
    if "says" in case:
        with pytest.raises(UnreadableError) as error:
            read_mail(case["letter"], "letter.eml")
        assert error.value.message == case["says"]
    else:
        headline = next(text for kind, text in read_mail(case["letter"], "letter.eml").pieces if kind == "headline")
        assert headline.text == case["headline"]
