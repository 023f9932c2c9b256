"""What holds for every text: nothing moves, nothing is lost, nothing takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factlint.document import parts
from factlint.document.document import Document
from factlint.document.reading import read_text

pytestmark = pytest.mark.slow

KINDS = {"headline", "deck", "caption", "byline", "dateline", "crosshead", "body", "trailer", "note"}
# Pieces that readers look for, in any order and any neighbourhood.
PIECES = (
    "\n", "\n\n", " ", "\r\n", "\ufeff", "\t", "\x00", "\u2028", ".", ",", "?",
    "Chinese officials hold talks in Taiwan",
    "Ahead of an inauguration in Taiwan, Chinese and U.S. officials have held talks on ties and the region, they said.",
    "TOKYO, Dec 22 (KUNA) --", "ISTANBUL", "By Riyaz Khaliq", "17.05.2024 - Update : 17.05.2024",
    "Friday, January 4, 2019", " date 2023-12-22 (A- B (C)) ", "(end)", "(END)", "(AP) --", "(A0)-", "mk",
    "ABC22122023000071",
    "Please contact us for subscription options.", "https://example.org/2024/05/17/a", "(Photo: AP)", "feb 30",
    "ſept 31", "(" * 9, "---\n", "title: A b\n", "date: 2024-05-17\n", "- a: [", "# ", "## A crosshead", "===", "* ",
    "> ", "1. ", "```", "~~~", "`", "**", "_", "\\", "[a](", "](b)", "![", "<!--", "-->", "<script>", "<b>", "&amp;",
    "&nbsp;", "{{ x }}", "{% y %}", "|", "|---|", "[^1]: ", "[r]: http://a", "É", "😀", "e\u0301",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
PATHS = st.sampled_from(["a.txt", "a.md"])


@given(TEXTS, PATHS)
@example("", "a.md")
@example("(A0)-<A>(END)", "a.md")
@example("CITY, May 5 (AP) --   (end)", "a.txt")
@example("\ufeff---\r\ntitle: A headline\r\ndate: 2024-05-17\r\n---\r\n\r\nText.\r\n", "a.md")
@settings(max_examples=500)
def test_nothing_moves_and_nothing_is_lost(text: str, path: str) -> None:
    check(read_text(text, path=path))


@given(TEXTS)
def test_long_texts_keep_the_laws(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "_LONG", 40)
        check(read_text(text))


def check(document: Document) -> None:
    text, masked = document.text, document.masked
    assert len(masked) == len(text)
    lines = text.replace("\r", "\n") if "\n" not in text else text  # old Macs ended lines in CR alone
    assert all(m in (t, " ") for t, m in zip(lines, masked, strict=True))
    assert [m == "\n" for m in masked] == [t == "\n" for t in lines]
    assert not any((m < " " and m != "\n") or "\x7f" <= m <= "\x9f" or m == "\ufeff" for m in masked)
    at = 0
    for part in document.parts:
        assert part.kind in KINDS
        assert at <= part.start < part.end <= len(text)
        assert not masked[at : part.start].strip()
        assert masked[part.start : part.end].strip() == masked[part.start : part.end]
        at = part.end
    assert not masked[at:].strip()
    for stamp in document.stamps:
        assert 0 <= stamp.start < stamp.end <= len(text)
    days = [stamp for stamp in document.stamps if stamp.by not in ("embargo", "event")]
    assert (document.published is None) == (not days) == (document.anchor is None)


HOSTILE = (
    "[", "]", "![", "[a](", "[a](b ", "[a](\"", "`", "` `` ", "*", "*a ", "_", "<", "<a ", "<!--", "<!--\n",
    "<script", "```\n", "~~~ \n", "> ", ">", "- ", "1. ", "#", "# \n", "|", "|-", "- - ", "* * ", "&", "&a", "{{",
    "{%", "\\", "(", "(A ", "\n", "\n\n", " ", " \n", "a\n", "A b\n\n", "A", "a ", ".", "--", " - ", "1", "1.",
    "2024-", "May ", "[^", "[^1]: ", "---\n", "- a\n", "a: ", "=\n", "a\n=\n", "\xa0", "\r",
)  # fmt: skip


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_work_grows_with_the_text_alone(path: str) -> None:
    for piece in HOSTILE:
        for text in (piece * (200_000 // len(piece)), "---\n" + piece * (200_000 // len(piece)) + "\n---\n"):
            start = time.process_time()
            read_text(text, path=path)
            assert time.process_time() - start < 10, (piece, path)
