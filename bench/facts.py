"""A fact base of 100,000 invented people with 500,000 names: compile, open, memory, and articles checked against it.

    python bench/facts.py [--people 100000] [--news ARTICLES]

Articles are those of corpus/articles/, or a folder or JSON lines (see corpus.py). The time for an article is compared,
in alternating rounds of one process, with that against ten people: the paired median of the ratios is the number.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from measure import record

from corpus import ARTICLES, write_news

SYLLABLES = (
    "ba", "ke", "ro", "mi", "sa", "lu", "ten", "var", "dos", "hin", "gar", "pel", "mor", "ski", "ton", "lev", "ana",
    "ber", "cor", "del", "fen", "gul", "hos", "jan", "kol", "lam", "nor",
)  # fmt: skip
OFFICES = (
    "president", "prime-minister", "foreign-minister", "defense-minister", "finance-minister", "mayor", "governor",
    "ambassador", "chairman", "director", "judge", "coach", "spokesman", "secretary-general", "chief-executive",
)  # fmt: skip
OF = ("us", "china", "japan", "france", "germany", "uk", "russia", "india", "iran", "israel", "texas", "boston", "un")
ROUNDS = 7


def write_people(path: Path, number: int) -> None:
    """Invented people, each with five names and two offices that ended long ago."""
    chance = random.Random(number)

    def make_name(syllables: int) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()

    families = [make_name(chance.choice((2, 3, 3))) for _ in range(max(10, number // 3))]
    given = [make_name(2) for _ in range(600)]
    with path.open("w", encoding="utf-8") as file:
        file.write("checked 2025-03-01\n")
        for n in range(number):
            first, middle, family = chance.choice(given), chance.choice(given), chance.choice(families)
            short = f'"{first} {family}", "{first} {middle[0]}. {family}", "{first[0]}. {middle[0]}. {family}"'
            file.write(f'person p{n} "{first} {middle} {family}"\n    also {short}, "{middle} {family}"\n')
            file.write(f'    family "{family}"\n    given "{first}"\n    born {chance.randint(1870, 1910)}-05-17\n')
            for _ in range(2):
                start = chance.randint(1900, 1960)
                office, of = chance.choice(OFFICES), chance.choice(OF)
                # acting: an office may have one holder at a time, and these are too many
                file.write(f"    office {office} of {of} from {start} to {start + 3}\n        status acting\n")
                file.write(f"        source <https://example.org/people/{n}>\n")


def run(code: str, *arguments: str | Path) -> list[str]:
    """The words that a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=True, env=os.environ
    )
    return done.stdout.split()


MEASURE = """
import resource, sys, time
from factlint.linter import Linter
linter = Linter()
start = time.process_time()
base = linter._load_facts(sys.argv[1:2])
spent = time.process_time() - start
print(spent, len(base.errors), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def compare(few: Path, many: Path, texts: list[str]) -> tuple[float, float, float]:
    """Milliseconds for an article against the first and the second base, and the median of the ratios."""
    from factlint.linter import Linter

    linters = [Linter(facts=[few]), Linter(facts=[many])]
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS + 1):
        for linter, of in zip(linters, times, strict=True):
            start = time.process_time()
            for text in texts:
                linter.lint(text)
            if number:  # the first fills memos and makes the facts that are met
                of.append(time.process_time() - start)
    best = [min(of) / len(texts) * 1000 for of in times]
    return best[0], best[1], median(b / a for a, b in zip(*times, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--news", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        os.environ["FACTLINT_CACHE"] = str(here / "cache")
        few, many = here / "few.facts", here / "many.facts"
        write_people(few, 10)
        write_people(many, options.people)
        run(MEASURE, few)  # compiles the rules
        compiled = run(MEASURE, many)
        opened = [run(MEASURE, many) for _ in range(ROUNDS)]
        small = [run(MEASURE, few) for _ in range(ROUNDS)]
        size = max(path.stat().st_size for path in (here / "cache").glob("*.base"))
        articles = write_news(here / "news", options.news or ARTICLES, 300)
        texts = [path.read_text(encoding="utf-8") for path in articles]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ten, all_, ratio = compare(few, many, texts)
        record(
            "facts",
            {
                "people": options.people,
                "compile, CPU s": round(float(compiled[0]), 1),
                "compile, MiB": round(float(compiled[2])),
                "mistakes in the facts": int(compiled[1]),
                "compiled file, MB": round(size / 1e6, 1),
                "open, CPU ms (median)": round(median(float(words[0]) for words in opened) * 1000, 2),
                "open ten people, CPU ms (median)": round(median(float(words[0]) for words in small) * 1000, 2),
                "open, MiB": round(median(float(words[2]) for words in opened)),
                "open ten people, MiB": round(median(float(words[2]) for words in small)),
                "articles": len(texts),
                "article against ten people, ms": round(ten, 3),
                "article against all, ms": round(all_, 3),
                "all over ten, median": round(ratio, 3),
                "articles, MiB more at most": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before),
            },
        )


if __name__ == "__main__":
    main()
