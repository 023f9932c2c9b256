"""What each stage of reading costs, in microseconds of CPU time per 1,000 characters: the best of several rounds.

    python bench/extract.py ARTICLES.jsonl     one {"text", "published"} a line

Stages run on saved inputs, so that each is timed alone. "cold" is one round with an empty memo of lexemes.
"""

from __future__ import annotations

import datetime
import json
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from factlint.document.reading import read_text
from factlint.extract import capitals, people, quotes, read, resolve, sentences, skeleton, times, triggers, values
from factlint.extract.lexemes import LEXEME
from factlint.linter import Linter
from factlint.statement import Mention

ROUNDS = 7


def best(run: Callable[[Any], object], inputs: Iterable[Any], rounds: int = ROUNDS) -> float:
    """CPU seconds of one pass over the inputs."""
    saved = list(inputs)
    found = []
    for _ in range(rounds):
        start = time.process_time()
        for item in saved:
            run(item)
        found.append(time.process_time() - start)
    return min(found)


def copy(mentions: list[Mention]) -> list[Mention]:
    return [Mention(m.type, m.start, m.end, m.text, m.value, m.parts) for m in mentions]


def main(path: str) -> None:
    linter = Linter()
    vocabulary, names = linter._vocabulary, linter.base.by_name
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    documents = [read_text(r["text"], datetime.date.fromisoformat(r["published"])) for r in rows]
    texts = [d.masked for d in documents]
    per_kb = 1e9 / sum(map(len, texts))
    vocabulary.triggers()

    def show(name: str, seconds: float) -> None:
        print(f"{name:28}{seconds * per_kb:8.1f}")

    show("read, cold", best(lambda d: read.read(d, vocabulary, names), documents, 1))
    show("read", best(lambda d: read.read(d, vocabulary, names), documents))
    show("  times (timex)", best(times.find_times, documents, 3))
    show("  split into lexemes", best(LEXEME.split, texts))
    show("  split, memo, mentions", best(lambda t: read.find_capitalised(t, vocabulary), texts))
    lows = list(map(skeleton.lower, texts))
    show("  lower case", best(skeleton.lower, texts))
    show("  triggers", best(lambda p: triggers.find_triggered(p[0], p[1], vocabulary), zip(texts, lows, strict=True)))
    found = [
        (
            read.find_capitalised(d.masked, vocabulary),
            times.find_times(d),
            triggers.find_triggered(t, low, vocabulary),
            t,
        )
        for d, t, low in zip(documents, texts, lows, strict=True)
    ]
    show("  resolve", best(lambda f: resolve.resolve(*f), found))
    resolved = [resolve.resolve(*f) for f in found]
    copying = best(copy, resolved)
    pairs = list(zip(texts, resolved, strict=True))
    show("  people", best(lambda p: people.link_people(p[0], copy(p[1]), names), pairs) - copying)
    linked = [people.link_people(t, copy(m), names) for t, m in pairs]
    pairs = list(zip(texts, linked, strict=True))
    show("  values", best(lambda p: values.set_values(p[0], copy(p[1])), pairs) - best(copy, linked))
    for text, mentions in pairs:
        values.set_values(text, mentions)
    show("  skeleton", best(lambda p: skeleton.fold_mentions(*p), zip(lows, linked, strict=True)))
    show("  paragraphs", best(sentences.find_paragraphs, texts))
    skeletons = [skeleton.fold_mentions(low, m) for low, m in zip(lows, linked, strict=True)]
    paragraphs = list(map(sentences.find_paragraphs, texts))
    triples = list(zip(texts, skeletons, paragraphs, strict=True))
    show("  sentences", best(lambda p: sentences.find_sentences(*p), triples))
    show("  quotes", best(lambda p: quotes.find_quotes(*p), zip(texts, paragraphs, strict=True)))
    lexemes = list(vocabulary.pieces)
    misses = best(lambda lexeme: capitals.segment(lexeme, vocabulary), lexemes, 3)
    print(f"{'one miss of the memo, us':28}{misses / len(lexemes) * 1e6:8.1f}   of {len(lexemes):,} lexemes")
    print(f"{'mentions per 1,000':28}{sum(map(len, linked)) * per_kb / 1e6:8.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
