"""The time reader beside dateparser.search, in one run over the same sentences.

    python bench/timex.py TEXT...      news articles, one a file; or .jsonl files with a "text" in each line

Prints sentences per second and MB/s of both, the best of several rounds (dateparser reads only some of the
sentences: it is slow), the ratio, and what the reader costs with an empty memo, as in a short run.
"""

from __future__ import annotations

import json
import re
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factlint.extract.timex import find, grammar, tokens
from factlint.time.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLISHED = date(2024, 5, 17)
ROUNDS = 5
SENTENCES = 1000
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")


def read_texts(paths: list[str]) -> list[str]:
    texts: list[str] = []
    for path in paths:
        content = Path(path).read_text(encoding="utf-8")
        if path.endswith(".jsonl"):
            texts += [json.loads(line)["text"] for line in content.splitlines()]
        else:
            texts.append(content)
    return texts


def best_time(work: Callable[[str], object], items: list[str], rounds: int) -> float:
    """CPU seconds of the fastest round."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for item in items:
            work(item)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    texts = read_texts(sys.argv[1:])
    if not texts:
        raise SystemExit(__doc__)
    published = Interval.from_date(PUBLISHED)

    def read(text: str) -> object:
        return find(text, published)

    size = sum(map(len, texts))
    grammar.forget()
    tokens.pieces.clear()
    cold = best_time(read, texts, 1)
    warm = best_time(read, texts, ROUNDS)
    found = sum(len(find(text, published)) for text in texts)
    print(f"{len(texts)} articles, {size / 1e6:.2f} million characters, {found} times")
    print(f"articles, empty memo  {cold / size * 1e9:7.1f} us/kB")
    print(f"articles, warm memo   {warm / size * 1e9:7.1f} us/kB  {size / warm / 1e6:6.2f} MB/s")

    sentences = [s for text in texts for s in _END.split(text.replace("\n", " "))]
    sentences = sentences[:: max(1, len(sentences) // SENTENCES)][:SENTENCES]
    ours = best_time(read, sentences, ROUNDS) / len(sentences)
    report("factlint", ours, sentences)
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed")
        return
    settings = {"RELATIVE_BASE": datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day)}
    for name, languages, count in (("dateparser.search", None, 50), ("  told it is English", ["en"], 300)):
        few = sentences[:: len(sentences) // count][:count]

        def search(text: str, languages: list[str] | None = languages) -> object:
            return search_dates(text, languages=languages, settings=settings)

        search(few[0])
        theirs = best_time(search, few, 2) / len(few)
        report(name, theirs, few)
        print(f"{'':20}  {theirs / ours:9.0f} times as long a sentence")


def report(name: str, seconds: float, sentences: list[str]) -> None:
    mean = sum(map(len, sentences)) / len(sentences)
    print(f"{name:20}  {1 / seconds:9.0f} sentences/s  {mean / seconds / 1e6:8.4f} MB/s  ({len(sentences)} sentences)")


if __name__ == "__main__":
    main()
