"""Makes lang/feast-days.txt: the days of feasts as the package `holidays` (MIT licence) has them.

    python tools/make_feasts.py > feast-days.txt && mv feast-days.txt lang/

The package takes longer to import than an article to check, so it is asked only about other years.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Final

from factlint.time.days import ordinal
from factlint.time.feasts import FIRST_KNOWN, ask_package, public

YEARS: Final = range(FIRST_KNOWN, 2051)


def write_year(country: str, title: str, year: int) -> str:
    """The first day of the feast, counted from 1 January."""
    day = ask_package(country, title, year)
    return "-" if day is None else str(day - ordinal(year, 1, 1))


def main() -> None:
    print("# The days of feasts. Made by tools/make_feasts.py from holidays", version("holidays") + "; do not edit.")
    first = f"# Country, name there, and for each year from {YEARS.start} on the first day, counted from 1 January"
    print(first, "(-: it is not known).")
    for country, title in sorted({(country, title) for country, title, _, _ in public().values()}):
        print(country, title, " ".join(write_year(country, title, year) for year in YEARS), sep="\t")


if __name__ == "__main__":
    main()
