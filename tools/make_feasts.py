"""Makes factlint/time/feast_table.py: the days of feasts as the package `holidays` (MIT licence) has them.

    python tools/make_feasts.py > factlint/time/feast_table.py

The package takes longer to import than an article to check, so it is asked only about other years.
"""

from __future__ import annotations

from importlib.metadata import version
from textwrap import wrap
from typing import Final

from factlint.time.days import ordinal
from factlint.time.feasts import ask_package, public

YEARS: Final = range(1950, 2051)


def write_year(country: str, title: str, year: int) -> str:
    """The first day of the feast, counted from 1 January."""
    day = ask_package(country, title, year)
    return "-" if day is None else str(day - ordinal(year, 1, 1))


def main() -> None:
    print('"""The days of feasts. Made by tools/make_feasts.py from holidays', version("holidays") + "; do not edit.")
    print()
    print("Country and name there -> for each of YEARS the first day, counted from 1 January (-: it is not known).")
    print('"""\n\nfrom __future__ import annotations\n\nfrom typing import Final\n')
    print(f"YEARS: Final = range({YEARS.start}, {YEARS.stop})")
    print("DAYS: Final = {")
    for country, title in sorted({(country, title) for country, title, _, _ in public().values()}):
        days = " ".join(write_year(country, title, year) for year in YEARS)
        lines = wrap(days, 108)
        print(f'    ("{country}", "{title}"): (')
        print(*(f'        "{line} "' for line in lines[:-1]), f'        "{lines[-1]}"', "    ),", sep="\n")
    print("}")


if __name__ == "__main__":
    main()
