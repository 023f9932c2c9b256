"""An archive of any size from a few articles, with conflicts that are known: how many are found, and what it costs.

    python bench/archive.py make N OUT.jsonl BASE.jsonl ...    N articles, varied from those of BASE, planted conflicts
    python bench/archive.py score ARCHIVE                  what `archive conflicts` has found of the planted, and others
                                                           (kinds that are off: `--kind holder --kind office` before)
    python bench/archive.py records ARCHIVE N              an archive of generated records alone, for look-ups
    python bench/archive.py look ARCHIVE ARTICLES.jsonl    how long it takes to look an article up: p50 and p95

A variation gives everybody without an office another name, every figure of three digits another value, every
quotation and paragraph words of its own: the same throughout the article, and everywhere the same for the same number.
Days stay, for who held which office on which day must. PLANTED of a kind are put into articles of their own.
"""

from __future__ import annotations

import datetime
import json
import random
import re
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

PLANTED = 100  # of a kind
SHORT = 400  # characters of a text that is no article
FIGURE = re.compile(r"(?<![\w.,$-])([2-9][0-9]{2})(?![\w.,%-]|,[0-9])")  # no age, no day
DEATHS = re.compile(r"kill|dea[dt]|die|drown|injur")  # tolls stay, for incidents keep their places and days
SENTENCE = re.compile(r"[^.\n]+[.\n]*")
QUOTED = re.compile(r"([\"“][^\"”\n]{15,}?)([,.]?[\"”])")
ENDED = re.compile(r"\.(?=\n|\Z)")
NAME = re.compile(r"\b([A-Z][a-z]+) ((?:[A-Z]\. )?)([A-Z][a-z]{2,})\b")
COUNTRIES = ("French", "German", "Polish", "Kenyan", "Peruvian", "Chilean", "Danish", "Greek", "Irish", "Japanese")
OFFICES = ("Foreign Minister", "Defense Minister", "Finance Minister", "Interior Minister", "Health Minister")
LANDS = (
    ("France", "French"), ("Germany", "German"), ("Poland", "Polish"), ("Kenya", "Kenyan"), ("Peru", "Peruvian"),
    ("Chile", "Chilean"), ("Denmark", "Danish"), ("Greece", "Greek"), ("Ireland", "Irish"), ("Japan", "Japanese"),
    ("Norway", "Norwegian"), ("Sweden", "Swedish"), ("Spain", "Spanish"), ("Italy", "Italian"), ("Austria", "Austrian"),
    ("Hungary", "Hungarian"), ("Mexico", "Mexican"), ("Cuba", "Cuban"), ("Egypt", "Egyptian"), ("Ghana", "Ghanaian"),
)  # fmt: skip
WORDS = ("harbour", "council", "bridge", "mill", "orchard", "library", "railway", "market", "hospital", "school")


def names() -> tuple[list[str], list[str]]:
    from factlint import lang

    return [
        sorted({name.title() for name in lang.words(table) if name.isascii() and name.isalpha() and len(name) > 3})
        for table in ("given/given", "surnames/surnames")
    ]  # type: ignore[return-value]


def find_private(rows: list[dict[str, Any]], known: set[str]) -> list[list[tuple[str, str]]]:
    """The names in each article of those who have no key: the others keep theirs, for the offices they hold."""
    from factlint.archive.keys import find_persons
    from factlint.archive.rows import Recorder
    from factlint.linter import Linter
    from factlint.selection import default_packs

    recorder = Recorder(Linter(facts=default_packs()))
    found = []
    for row in rows:
        document = recorder.linter.read(row["text"], datetime.date.fromisoformat(row["published"]))
        persons = find_persons(recorder.linter.context(document, recorder.matcher, recorder.kinds)).values()
        public = {word for person in persons for word in person.name.split()}
        pairs = {(m[1], m[3]) for m in NAME.finditer(row["text"]) if m[1] in known}
        found.append(sorted(pair for pair in pairs if public.isdisjoint(pair)))
    return found


def vary(
    article: dict[str, Any], people: list[tuple[str, str]], number: int, given: list[str], family: list[str]
) -> dict[str, Any]:
    """Of one article another, the same for the same number."""
    draw = random.Random(number)
    text = article["text"]
    for first, last in people:
        text = re.sub(rf"\b{first}\b", draw.choice(given), text)
        text = re.sub(rf"\b{last}\b", draw.choice(family), text)
    more, place = draw.randrange(1, 99), f"{draw.choice(family)} {draw.choice(family)}"
    text = SENTENCE.sub(lambda said: said[0] if DEATHS.search(said[0]) else _add(said[0], more), text)
    text = QUOTED.sub(lambda found: f"{found[1]} in {place}{found[2]}", text)
    text = ENDED.sub(f" near {place}.", text)
    return {"text": text, "published": article["published"]}


def _add(sentence: str, more: int) -> str:
    return FIGURE.sub(lambda found: str(int(found[1]) + more), sentence)


def plant(kind: str, i: int, given: list[str], family: list[str]) -> tuple[str, str]:
    """Two paragraphs that contradict, of a person, quotation or place that no other pair has."""
    draw = random.Random(f"{kind}{i}")
    long = [name for name in family if len(name) > 7]
    one, other = f"{given[i]} {family[i * 7 + 3]}", f"{given[-i - 1]} {family[-i * 7 - 5]}"
    country, office = draw.choice(COUNTRIES), draw.choice(OFFICES)
    who, year, what = f"{country} {office} {one}", draw.randrange(1850, 1890), draw.choice(WORDS)
    day, next_day = (f"May {i % 28 + n}, {1900 + i // 28}" for n in (1, 2))  # one for each pair
    days = (day, next_day) if i % 2 else (day, day)  # of one event half of the pairs tell two days
    match kind:
        case "born":
            return tuple(f"{who} spoke of the {what}. {one} was born in {y}." for y in (year, year + 11))  # type: ignore[return-value]
        case "age":
            return tuple(f"{who}, {age}, spoke of the {what} on Friday." for age in (41, 63))  # type: ignore[return-value]
        case "died":
            return tuple(f"Former {who} died on June {d}, 1925." for d in (3, 9))  # type: ignore[return-value]
        case "speaker":
            said = f'"We will not close the {what} of {family[i * 3]} and {family[i * 5 + 1]} this year,"'
            return f"{said} {one} said.", f"{said} {other} said."
        case "holder":
            state = family[i * 11 + 2]
            return f"{who} visited {state} on {day}.", f"{country} {office} {other} left on {day}."
        case "office":
            two = next(name for name in OFFICES if name != office)
            return f"{who} arrived on {day}.", f"{country} {two} {one} left on {day}."
        case "figure":
            told = (
                f"The {what} of {family[i * 3]}, which {one} of {family[i * 5]} opened again after the long repairs of"
                f" the last winter, has {{}} rooms on two floors, and more than half of them look over the old gardens."
            )
            return told.format(210 + i), told.format(420 + i)
        case "toll":
            town, said = family[i * 9 + 4], draw.choice(("A fire", "An explosion", "A landslide"))
            return tuple(
                f"{said} in {town} killed {n + i} people on {d}, police said."
                for n, d in zip((40, 20), days, strict=True)
            )  # type: ignore[return-value]
        case "day":
            town, later = family[i * 9 + 5], day.replace(" ", " 1" if i % 28 < 9 else " ", 1)
            later = later if later != day else day.replace("May", "June")
            return tuple(f"{40 + i} people were killed when a bridge collapsed in {town} on {d}." for d in (day, later))  # type: ignore[return-value]
        case "place":
            towns = family[i * 9 + 6], family[-i * 9 - 6]
            return tuple(
                f"A ferry sank off {town}, {LANDS[i % 20][0]}, on {d}, drowning {40 + i} people."
                for town, d in zip(towns, days, strict=True)
            )  # type: ignore[return-value]
        case "first-since":
            lands = [LANDS[i % 10], LANDS[10 + i // 10]]
            met = f"{lands[0][1]} Foreign Minister {one} met {lands[1][1]} Foreign Minister {other} on May 3, 1926."
            return met, f"The meeting between {lands[0][0]} and {lands[1][0]} on May 9, 1929, was the first since 1921."
    one = f"{given[i]} {long[i]}"
    who, short = f"{country} {office} {one}", f"{one[:-3]}{one[-2:]}"
    return f"{who} spoke of the {what}.", f"{country} {office} {short} spoke of the {what}."


KINDS = (
    "born", "age", "died", "speaker", "holder", "office", "figure", "spelling", "toll", "day", "place", "first-since",
)  # fmt: skip


def read_base(paths: list[str]) -> list[dict[str, str]]:
    """The articles of JSON lines, whatever their fields are called; without those that come again."""
    found = {}
    for path in paths:
        for line in Path(path).read_text("utf-8").splitlines():
            row = json.loads(line)
            text = row.get("text") or row["body_text"]
            day = row.get("published") or row.get("date") or row.get("ref")
            if day and len(text) > SHORT:
                found.setdefault(text, {"text": text, "published": day})
    return list(found.values())


def make(count: int, out: str, bases: list[str]) -> None:
    given, family = names()
    rows = read_base(bases)
    known = set(given)
    people = find_private(rows, known)
    planted = [(kind, i, side) for kind in KINDS for i in range(PLANTED) for side in (0, 1)]
    random.Random(0).shuffle(planted)
    step = max(1, count // max(1, len(planted)))
    with open(out, "w", encoding="utf-8") as file:
        for number in range(count):
            at = number % len(rows)
            article = vary(rows[at], people[at], number, given, family)
            id = f"a{number}"
            if number % step == 0 and number // step < len(planted):
                kind, i, side = planted[number // step]
                id = f"{kind}-{i}-{side}"
                article["text"] = f"News of the day {number}\n\n{plant(kind, i, given, family)[side]}"
                day = datetime.date(1930, 1, 1) + datetime.timedelta(days=2 * (KINDS.index(kind) * PLANTED + i) + side)
                article["published"] = str(day)
            file.write(json.dumps({"id": id, "published": article["published"], "body_text": article["text"]}) + "\n")


def score(folder: str) -> None:
    """Planted pairs of which a conflict of their kind tells, and conflicts in which nothing planted has part."""
    from factlint.archive.store import Store

    db = Store(folder).connect()
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    others: Counter[str] = Counter()
    for rule, *sources in db.execute("SELECT rule, source, other_source FROM conflicts").fetchall():
        kind = rule.partition("/")[2]
        ids = {source.rpartition("#")[2].rpartition("-")[0] for source in sources}
        planted = {id for id in ids if id.startswith(f"{kind}-")}
        found[kind] |= planted
        others[kind] += not any(ids)
    for kind in KINDS:
        print(f"{kind:10} {len(found[kind]):4} of {PLANTED}, {others[kind]:,} others")


def look(folder: str, articles: str) -> None:
    import resource

    from factlint.archive.lookup import Lookup
    from factlint.archive.store import Store
    from factlint.linter import Linter
    from factlint.selection import default_packs

    begun = time.perf_counter()
    linter = Linter(facts=default_packs())
    ready = time.perf_counter()
    beside = linter.beside(Lookup(Store(folder), linter))
    opened = time.perf_counter()
    spent: list[float] = []
    lookup: Any = beside.archive
    with open(articles, encoding="utf-8") as file:
        for line in islice(file, 300):
            row = json.loads(line)
            document = linter.read(row.get("text") or row["body_text"], datetime.date.fromisoformat(row["published"]))
            ctx = beside.context(document)
            start = time.process_time()
            lookup.bind("", ctx)
            list(lookup.bind("", ctx))
            spent.append((time.process_time() - start) * 1000)
    first, *rest = spent
    rest.sort()
    print(
        f"linter {ready - begun:.2f} s, archive {opened - ready:.3f} s, CPU of the first look-up {first:.1f} ms,"
        f" p50 {rest[len(rest) // 2]:.1f} ms, p95 {rest[len(rest) * 95 // 100]:.1f} ms,"
        f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )


def records(folder: str, count: int) -> None:
    """The rows of an archive's articles again and again under other keys, until it seems to hold `count` articles."""
    from factlint.archive.schema import TABLES
    from factlint.archive.segments import select
    from factlint.archive.store import Store

    store = Store(folder)
    manifest = store.read()
    held = sum(segment["rows"]["articles"] for segment in manifest["segments"])
    times = max(1, count // held)
    sources = {}
    for table, columns in TABLES.items():
        of = select(store.files(manifest, table), columns)
        changed = {name: f"(hash({name}, n) >> 1)::BIGINT" for name in ("key", "article") if name in columns}
        if table == "articles":
            changed["source"] = "source || '~' || n"
        told = ", ".join(
            f'CASE WHEN n = 0 THEN "{name}" ELSE {changed[name]} END AS "{name}"' if name in changed else f'"{name}"'
            for name in columns
        )
        sources[table] = f"SELECT {told} FROM ({of}), range({times}) AS r(n)"
    store.switch({**manifest, "segments": [store._write(f"made-{count}", sources)]})


def main() -> None:
    command, *rest = sys.argv[1:]
    if command == "make":
        make(int(rest[0]), rest[1], rest[2:])
    elif command == "records":
        records(rest[0], int(rest[1]))
    elif command == "look":
        look(rest[0], rest[1])
    else:
        score(rest[0])


if __name__ == "__main__":
    main()
