"""The two corpora of the benches.

`peers`: 2,000 files of some 3.3 kB, the three articles of corpus/articles/ in turn. They repeat, which flatters every
cache, so no figure is taken from them alone. `news`: real articles, which cannot be shipped: a folder of .txt and .md
files, or a file of JSON lines with a `text` each (and the day that it was `published`, if it is known).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles"


class Article(NamedTuple):
    text: str
    published: date | None


def write_peers(folder: Path, files: int = 2000) -> list[Path]:
    """Write the corpus `peers` into a new folder and give its files."""
    seeds = [path.read_bytes() for path in sorted(ARTICLES.glob("*.txt"))]
    return write(folder, [seeds[number % len(seeds)] for number in range(files)])


def write_news(folder: Path, source: Path, files: int | None = None) -> list[Path]:
    """Write the corpus `news` into a new folder and give its files; `source` as for read_news."""
    return write(folder, [article.text.encode() for article in read_news(source)[:files]])


def read_news(source: Path) -> list[Article]:
    """The articles of a folder of .txt and .md files, or of a file of JSON lines."""
    if source.is_dir():
        paths = [path for path in sorted(source.rglob("*")) if path.suffix in (".txt", ".md")]
        return [Article(path.read_text(encoding="utf-8"), None) for path in paths]
    with source.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    days = [row.get("published") for row in rows]
    return [Article(r["text"], date.fromisoformat(day) if day else None) for r, day in zip(rows, days, strict=True)]


def write(folder: Path, texts: list[bytes]) -> list[Path]:
    folder.mkdir(parents=True)
    paths = [folder / f"{number:05}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text)
    return paths
