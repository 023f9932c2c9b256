"""Makes the fact packs anew from the data that facts/NOTICE names: `make packs FROM=FOLDER`.

FOLDER holds the files of SOURCES. Each pack is what `factlint facts import` makes of one of them, and what was entered
by hand (tools/packs) and is confirmed, which stands in place of what the import made of the same term; what nothing
confirms is written to tools/packs/unconfirmed.facts. What is left out goes to standard error, as a number a pack.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from by_hand import is_same, split

from factlint.facts.importers import import_facts
from factlint.linter import Linter

if TYPE_CHECKING:
    from factlint.facts.importers.pack import Pack

FACTS: Final = Path(__file__).parents[1] / "facts"
BY_HAND: Final = Path(__file__).with_name("packs")
MADE: Final = "Made by: make packs; do not edit."
BOOK: Final = "https://github.com/factbook/factbook.json/tree/8662a8b"
LEGISLATORS: Final = "https://github.com/unitedstates/congress-legislators/blob/dfa9622"


class Source(NamedTuple):
    format: str
    files: tuple[str, ...]
    checked: str
    source: str
    head: tuple[str, ...]
    complete: tuple[str, ...] = ()
    only: str = "."  # a regular expression for the statements that are taken over


SOURCES: Final = {
    "us-executive": Source(
        "congress",
        ("us-executive.yaml",),
        "2026-06-15",
        f"{LEGISLATORS}/executive.yaml",
        ("Presidents and vice presidents of the United States, with days, since 1789; as of 2026-06-15. See NOTICE.",),
        (
            "role office president of us from 1789-04-30 to 2026-06-15",
            "role office vice-president of us from 1789-04-21 to 2026-06-15",
            "term office president of us",
            "term office vice-president of us",
        ),
    ),
    "us-congress": Source(
        "congress",
        ("us-legislators-current.yaml",),
        "2026-06-15",
        f"{LEGISLATORS}/legislators-current.yaml",
        (
            "Senators and representatives of the Congress as of 2026-06-15, with all their terms, parties and states; "
            "see NOTICE.",
        ),
    ),
    "us-states": Source(
        "openstates",
        ("us-state-executives.jsonl",),
        "2026-08-05",
        "https://github.com/openstates/people/tree/934bf09",
        (
            "Governors of the states of the US, their lieutenants, attorneys general and secretaries of state as of",
            "2026-08-05, with predecessors where the source has them; see NOTICE.",
        ),
        only="office (?!mayor )|member ",
    ),
    "us-mayors": Source(
        "openstates",
        ("us-state-executives.jsonl",),
        "2026-08-05",
        "https://github.com/openstates/people/tree/934bf09",
        ("Mayors of large cities of the US, as far as the source says since when; see NOTICE.",),
        only="office mayor ",
    ),
    "world-leaders": Source(
        "factbook-history",
        ("factbook-executives.jsonl",),
        "2026-02-01",
        BOOK,
        (
            "Heads of state and government since 2014, by day, of the World Factbook (frozen in 2026-02); see NOTICE.",
            'The days of the first are often those of a new term: "known-since", or a range without a beginning. Who',
            "left did so on one of the days of a range.",
        ),
    ),
    "countries": Source(
        "countries",
        ("country-codes.csv", "factbook-2026-02.jsonl"),
        "2026-02-01",
        BOOK,
        (
            "Capitals of independent countries that have one, as of 2026-02-01, where two sources agree; see NOTICE.",
            "Names, aliases and demonyms are vocabulary and always loaded (rules/country/words.facts).",
        ),
    ),
    "elections": Source(
        "factbook-elections",
        ("factbook-2026-02.jsonl",),
        "2026-02-01",
        BOOK,
        (
            "Days of presidential elections: the last of countries whose people elect, of the World Factbook (frozen",
            "in 2026-02), and all of the United States by the law that names the day; see NOTICE.",
        ),
        ("event what presidential-election parties us from 1848-01-01 to 2026-02-01",),
    ),
}  # fmt: skip


UNCONFIRMED: Final = "unconfirmed"
UNCONFIRMED_HEAD: Final = (
    "Terms and days of death that were entered by hand, for the most part from general knowledge, and that nothing",
    "at hand confirms: the page under each is of that office, and was not compared. No part of factlint as it ships:",
    "what is left to do for whoever makes the packs. A term moves into its pack once a page that states its day was",
    "read and stands in compared.tsv.",
)
_BY_HAND: Final = re.compile(r"^person (\S+)|^    (office \S+ of \S+) (\S.*)", re.MULTILINE)


def replace(pack: Pack, by_hand: str) -> None:
    """Take out of the pack the terms that are told by hand."""
    told: dict[tuple[str, str], list[str]] = {}
    person = ""
    for found in _BY_HAND.finditer(by_hand):
        if found[1]:
            person = found[1]
        else:
            told.setdefault((person, found[2]), []).append(found[3])
    for subject in pack.subjects:
        subject.lines = [
            line
            for line in subject.lines
            if not any(is_same(line.validity, other) for other in told.get((subject.id, line.text), ()))
        ]


def main(folder: str, *names: str) -> None:
    base = Linter().base
    apart: list[str] = []
    named: set[str] = set()
    for name, source in SOURCES.items():
        pack = import_facts(
            source.format, [str(Path(folder) / file) for file in source.files], base, source.checked, source.source
        )
        for subject in pack.subjects:
            subject.lines = [line for line in subject.lines if re.match(source.only, line.text)]
        pack.subjects = [subject for subject in pack.subjects if subject.lines or source.only == "."]
        pack.head, pack.complete = [*source.head, MADE], list(source.complete)
        own = BY_HAND / f"{name}.facts"
        by_hand = split(own.read_text(encoding="utf-8") if own.exists() else "", pack, named)
        replace(pack, by_hand.confirmed)
        apart += [by_hand.unconfirmed] * bool(by_hand.unconfirmed)
        if not names or name in names:
            text = pack.write() + (by_hand.confirmed and f"\n{by_hand.confirmed}\n")
            (FACTS / f"{name}.facts").write_text(text, encoding="utf-8")
            told = f"; {by_hand.terms[0]} terms by hand confirmed, {by_hand.terms[1]} not" if any(by_hand.terms) else ""
            sys.stderr.write(f"{name}: {len(pack.problems)} remarks{told}\n")
    head = "\n".join(f"# {line}" for line in (*UNCONFIRMED_HEAD, MADE))
    first = min(source.checked for source in SOURCES.values())
    origin = 'source "entered by hand, not compared with any source"'
    text = "\n\n".join((f"{head}\nchecked {first}\n{origin}", *apart))
    (BY_HAND / f"{UNCONFIRMED}.facts").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
