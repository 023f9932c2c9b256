"""The two corpora of the benches.

`peers`: 2,000 files of some 3.3 kB, the three articles of corpus/articles/ in turn. They repeat, which flatters every
cache, so no figure is taken from them alone. `news`: real articles, which cannot be shipped: a folder of .txt and .md
files, or a file of JSON lines with a `text` each.
"""

from __future__ import annotations

import json
from pathlib import Path

ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles"


def write_peers(folder: Path, files: int = 2000) -> list[Path]:
    """Write the corpus `peers` into a new folder and give its files."""
    seeds = [path.read_bytes() for path in sorted(ARTICLES.glob("*.txt"))]
    return write(folder, [seeds[number % len(seeds)] for number in range(files)])


def write_news(folder: Path, source: Path, files: int | None = None) -> list[Path]:
    """Write the corpus `news` into a new folder and give its files; `source` is a folder or a file of JSON lines."""
    if source.is_dir():
        texts = [path.read_bytes() for path in sorted(source.rglob("*")) if path.suffix in (".txt", ".md")]
    else:
        with source.open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"].encode() for line in lines]
    return write(folder, texts[:files])


def write(folder: Path, texts: list[bytes]) -> list[Path]:
    folder.mkdir(parents=True)
    paths = [folder / f"{number:05}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text)
    return paths
