"""What factlint finds and reads in many articles, dumped, and two dumps compared: to see what a change has changed.

    python tools/oracle.py dump OUT.jsonl PATH ...    [--read findings|claims|both] [--every N] [--facts PACK ...]
    python tools/oracle.py diff BEFORE.jsonl AFTER.jsonl    [--only RULE-OR-KIND] [--most N]

The tree whose factlint is imported is the one that is asked (PYTHONPATH). A PATH is a text, a folder of texts (.txt),
or JSON lines with `text` or `body_text`, and `date`, `published` or `ref`; of a slip (`span`, `original`) or a marked
text (`[[ ]]`, `{{ }}`) its right twin (`right`) is read as well. A text that comes twice is read once. The dump holds
an article a line: {"article", "date", "text", "findings", "claims"}, always in the same order. Compared is what both
dumps hold.

exit status of diff: 0 nothing differs, 1 something does, 2 a dump cannot be read.
"""

from __future__ import annotations

import argparse
import datetime
import json
import multiprocessing
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

PACKS = ["us-executive", "us-congress", "world-leaders", "countries", "seeds"]
PROCESSES = 2
MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}")
AROUND = 70  # characters of context
READS = {"findings": ("findings",), "claims": ("claims",), "both": ("findings", "claims")}


class Article(NamedTuple):
    name: str
    date: str
    text: str


# -- dump -------------------------------------------------------------------------------------------------------------


def find_articles(paths: Iterable[str]) -> Iterator[Article]:
    """All articles of the files, each text and date once."""
    seen = set()
    for path in map(Path, paths):
        files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        for file in files:
            found = read_lines(file) if file.suffix == ".jsonl" else [Article(file.name, "", file.read_text("utf-8"))]
            for article in found:
                if article[1:] not in seen:
                    seen.add(article[1:])
                    yield article


def read_lines(file: Path) -> Iterator[Article]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        name = f"{file.stem}:{number}:{row.get('id', '')}"
        date = row.get("date") or row.get("published") or row.get("ref") or ""
        yield Article(name, date[:10], MARK.sub("", row["text"] if "text" in row else row["body_text"]))
        if "right" in row:
            yield Article(f"{name}:right", date[:10], row["right"])
        elif "original" in row:
            start, end = row["span"]
            yield Article(f"{name}:right", date[:10], row["text"][:start] + row["original"] + row["text"][end:])


class Reader:
    """Asks the factlint that is imported about an article."""

    def __init__(self, facts: list[str], reads: tuple[str, ...]) -> None:
        from factlint import Linter

        self.linter = Linter(facts=facts)
        self.reads = reads

    def read(self, article: Article) -> str:
        day = datetime.date.fromisoformat(article.date) if article.date else None
        row: dict[str, Any] = {"article": article.name, "date": article.date, "text": article.text}
        if "findings" in self.reads:
            row["findings"] = [self.tell_finding(f) for f in self.linter.lint(article.text, published=day)]
        if "claims" in self.reads:
            row["claims"] = [self.tell_claim(c) for c in self.linter.claims(article.text, published=day)]
        return json.dumps(row, ensure_ascii=False)

    def tell_finding(self, finding: Any) -> dict[str, Any]:
        return {
            "kind": finding.rule,
            "span": [finding.span.start, finding.span.end],
            "says": f"{finding.severity}: {finding.message}",
            "related": [[other.message, other.span.start, other.span.end] for other in finding.related],
            "fixes": [[fix.safe, *map(list, fix.edits)] for fix in finding.fixes],
        }

    def tell_claim(self, claim: Any) -> dict[str, Any]:
        from factlint.report.claims import describe, fields_of

        fields = {name: describe(value) for name, value in fields_of(claim)}
        said = ", ".join(f"{name}={field['value']}" for name, field in sorted(fields.items()))
        spans = {name: field["span"] for name, field in sorted(fields.items()) if field["span"] not in (None, [])}
        return {"kind": claim.kind, "span": [claim.start, claim.end], "says": said, "spans": spans}


reader: Reader


def read(article: Article) -> str:
    return reader.read(article)


def dump(options: argparse.Namespace) -> int:
    global reader
    began = time.perf_counter()
    articles = list(find_articles(options.paths))[:: options.every]
    reader = Reader(options.facts, READS[options.read])  # before the fork, so that it is made once
    told = 0
    with open(options.out, "w", encoding="utf-8") as out, multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        for line in pool.imap(read, articles, chunksize=16):
            out.write(line + "\n")
            told += 1
        pool.close()
        pool.join()
    spent = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{told} articles in {time.perf_counter() - began:.0f} s, {spent:.0f} s of CPU: {options.out}")
    return 0


# -- diff -------------------------------------------------------------------------------------------------------------


def diff(options: argparse.Namespace) -> int:
    before, after = (
        {row["article"]: row for row in map(json.loads, Path(p).read_text("utf-8").splitlines())}
        for p in (options.before, options.after)
    )
    changes: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in [*before, *(n for n in after if n not in before)]:
        old, new = before.get(name), after.get(name)
        if old is None or new is None or old["text"] != new["text"] or old["date"] != new["date"]:
            changes["(articles)"].append(f"! {name}: only in one dump, or its text or date differs\n")
            counts["(articles)"]["differ"] += 1
            continue
        for part in READS["both"]:
            for kind, verb, lines in compare(old, old[part], new[part]) if part in old and part in new else ():
                if options.only in ("", kind, kind.split("/")[0]):
                    counts[kind][verb] += 1
                    changes[kind].append(lines)
    for kind in sorted(changes):
        print(f"== {kind}: " + ", ".join(f"{n} {verb}" for verb, n in sorted(counts[kind].items())))
        print(*changes[kind][: options.most], sep="", end="")
        if len(changes[kind]) > options.most:
            print(f"... and {len(changes[kind]) - options.most} more")
    total = sum(map(len, changes.values()))
    print(
        f"{total} differ in {len(changes)} rules and kinds" if total else f"nothing differs in {len(before)} articles"
    )
    return 1 if total else 0


def compare(
    article: dict[str, Any], old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> Iterator[tuple[str, str, str]]:
    """Kind, what happened to it, and the lines that tell it, of all that is in one list and not in the other."""
    gone, made = left(old, new), left(new, old)
    keys = dict.fromkeys((row["kind"], *row["span"]) for row in (*gone, *made))
    for key in keys:
        pair = [[row for row in rows if (row["kind"], *row["span"]) == key] for rows in (gone, made)]
        for was, now in zip_longest(*pair):
            verb = "new" if was is None else "gone" if now is None else "changed"
            row = now or was
            lines = f"{'+' if was is None else '-' if now is None else '~'} {article['article']} {article['date']}\n"
            lines += f"    {excerpt(article['text'], *row['span'])}\n"
            for sign, side in (("-", was), ("+", now)):
                if side is not None:
                    more = {k: v for k, v in side.items() if k not in ("kind", "span", "says") and differs(was, now, k)}
                    lines += f"  {sign} {side['says']}{' ' + json.dumps(more) if more else ''}\n"
            yield row["kind"], verb, lines


def differs(was: dict[str, Any] | None, now: dict[str, Any] | None, key: str) -> bool:
    return was is not None and now is not None and was.get(key) != now.get(key)


def left(rows: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that the others do not have, equal ones counted."""
    held = Counter(json.dumps(row, sort_keys=True) for row in others)
    result = []
    for row in rows:
        key = json.dumps(row, sort_keys=True)
        if held[key]:
            held[key] -= 1
        else:
            result.append(row)
    return result


def excerpt(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{before}[[{text[start:end]}]]{after}".split())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("dump", help="ask the imported factlint about all articles")
    one.add_argument("out", metavar="OUT.jsonl")
    one.add_argument("paths", nargs="+", metavar="PATH")
    one.add_argument("--read", choices=READS, default="findings")
    one.add_argument("--every", type=int, default=1, metavar="N", help="of the articles only each Nth")
    one.add_argument("--facts", nargs="*", default=PACKS, metavar="PACK")
    one.set_defaults(run=dump)
    two = commands.add_parser("diff", help="list what differs between two dumps, by rule and kind")
    two.add_argument("before", metavar="BEFORE.jsonl")
    two.add_argument("after", metavar="AFTER.jsonl")
    two.add_argument("--only", default="", metavar="NAME", help="a rule, a group of rules or a kind of claim")
    two.add_argument("--most", type=int, default=sys.maxsize, metavar="N", help="tell at most N of each")
    two.set_defaults(run=diff)
    options = parser.parse_args()
    try:
        return int(options.run(options))
    except (OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"oracle: {type(error).__name__}: {error}\n")
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
