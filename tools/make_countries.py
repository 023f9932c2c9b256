"""Makes rules/country/words.facts, countries and territories with their names and adjectives, from two public sources.

    python tools/make_countries.py country-codes.csv factbook.jsonl > rules/country/words.facts

The first is datasets/country-codes (ODC-PDDL), the second the World Factbook as JSON lines, one country a line, with
`file`, XX
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
import unicodedata
from typing import Any, Final

HEADER: Final = """\
# Countries and territories. Made by tools/make_countries.py; do not edit: what it lacks is in rules/place/words.facts.
# Sources: datasets/country-codes @caa72d1 (ODC-PDDL 1.0), names; factbook/factbook.json @8662a8b, frozen in 2026-02
# (The World Factbook, public domain), official names and nationalities.
"""

# Nobody lives there, or no article means it.
SKIPPED: Final = frozenset(("AQ", "BV", "BQ", "GS", "HM", "IO", "RE", "SJ", "TF", "UM", "CX", "CC", "NF", "PN", "TK"))
# The names that news uses, where the sources have others.
NAMES: Final = {
    "BA": "Bosnia and Herzegovina",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "GB": "United Kingdom",
    "MO": "Macau",
    "PS": "Palestine",
    "TL": "East Timor",
    "TR": "Turkey",
    "US": "United States",
    "VA": "Vatican",
}
IDS: Final = {"US": "us", "GB": "uk", "CD": "dr-congo", "CG": "congo-republic", "AE": "uae", "VI": "us-virgin-islands"}
# The Factbook's file names are GEC codes; these differ from the first source.
GEC: Final = {"RS": "RI", "NL": "NL"}
# Where the prose of the sources is no list of words, or a word means too much ("Pole", "Thai" is both).
PEOPLES: Final = {
    "BW": ["Botswanan", "Motswana", "Batswana"],
    "CW": ["Curaçaoan"],
    "CZ": ["Czech", "Czechs"],
    "DO": ["Dominican", "Dominicans"],
    "EH": ["Sahrawi", "Sahrawis"],
    "FR": ["French", "Frenchman", "Frenchmen", "Frenchwoman", "Frenchwomen"],
    "GB": ["British", "Briton", "Britons", "Brits"],
    "GI": ["Gibraltarian", "Gibraltarians"],
    "HK": ["Hong Kong", "Hong Konger", "Hong Kongers"],
    "IE": ["Irish", "Irishman", "Irishmen", "Irishwoman", "Irishwomen"],
    "IM": ["Manx"],
    "KP": ["North Korean", "North Koreans", "Korean", "Koreans"],
    "KR": ["South Korean", "South Koreans", "Korean", "Koreans"],
    "LA": ["Lao", "Laotian", "Laotians"],
    "LI": ["Liechtensteiner", "Liechtensteiners"],
    "LU": ["Luxembourger", "Luxembourgers"],
    "MM": ["Burmese", "Myanmar"],
    "MO": ["Macanese"],
    "MP": [],
    "NL": ["Dutch", "Dutchman", "Dutchmen", "Dutchwoman", "Dutchwomen"],
    "NZ": ["New Zealand", "New Zealander", "New Zealanders"],
    "PH": ["Philippine", "Filipino", "Filipinos", "Filipina", "Filipinas"],
    "PL": ["Polish", "Poles"],
    "PM": [],
    "PR": ["Puerto Rican", "Puerto Ricans"],
    "PS": ["Palestinian", "Palestinians"],
    "RS": ["Serbian", "Serbians", "Serb", "Serbs"],
    "SA": ["Saudi", "Saudis", "Saudi Arabian", "Saudi Arabians"],
    "SE": ["Swedish", "Swede", "Swedes"],
    "SG": ["Singaporean", "Singaporeans", "Singapore"],
    "SZ": ["Swazi", "Swazis"],
    "TC": [],
    "TH": ["Thai", "Thais"],
    "TW": ["Taiwanese", "Taiwan"],
    "US": ["American", "Americans"],
    "UZ": ["Uzbekistani", "Uzbek", "Uzbeks"],
    "VA": ["Vatican"],
    "VI": ["Virgin Islander", "Virgin Islanders"],
    "WF": [],
}
KOSOVO: Final = {"ISO3166-1-Alpha-2": "XK", "FIPS": "KV", "CLDR display name": "Kosovo"}


def plain(text: str) -> str:
    """Without entities, curly apostrophes and spaces at the ends."""
    return html.unescape(text).replace("’", "'").strip()


def slug(name: str) -> str:
    """`Côte d'Ivoire` as an id: cote-d-ivoire."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")


def read_name(code: str, row: dict[str, str]) -> str:
    """The name that news uses."""
    return NAMES.get(code) or plain(row["CLDR display name"]).replace(" & ", " and ")


def read_aliases(name: str, row: dict[str, str], facts: dict[str, Any]) -> list[str]:
    """Other names in the sources: short and long, with and without `Saint` spelled out."""
    names = facts.get("names", {})
    found = [plain(row.get("CLDR display name", "")).replace(" & ", " and ")]
    found += [plain(row.get("UNTERM English Short", "")), plain(row.get("official_name_en", ""))]
    found += [plain(names.get(f"conventional {length} form", "")) for length in ("short", "long")]
    found += [f.replace("St. ", "Saint ") for f in (name, *found) if f.startswith("St. ")]
    found = [
        f.removesuffix(" *").removesuffix(" **").removesuffix(" (the)").removeprefix("The ").strip() for f in found
    ]
    usable = (f for f in found if f and f not in (name, "none") and not re.search(r"\(| - |, ", f))
    return [f for f in dict.fromkeys(usable) if f not in ("Congo", "Dominican")]


def read_peoples(code: str, facts: dict[str, Any]) -> list[str]:
    """Adjectives and the names of the people, one and many."""
    if code in PEOPLES:
        return PEOPLES[code]
    nationality = facts.get("nationality", {})
    words: list[str] = []
    for text in (nationality.get("adjective", ""), nationality.get("noun", "")):
        bare = re.sub(r" \((?!s\))[^)]*\)", "", plain(text).split(";")[0])
        for word in filter(None, re.split(r", | or |/", bare)):
            singular = word.removesuffix("(s)")
            words += [singular] if singular == word else [singular, singular + "s"]
    return list(dict.fromkeys(words))


def write_country(row: dict[str, str], facts: dict[str, Any]) -> str:
    code = row["ISO3166-1-Alpha-2"]
    name = read_name(code, row)
    lines = [f'country {IDS.get(code) or slug(name)} "{name}"']
    for field, words in (("also", read_aliases(name, row, facts)), ("adjective", read_peoples(code, facts))):
        if words:
            lines.append(f"    {field} " + ", ".join(f'"{word}"' for word in words))
    return "\n".join(lines) + "\n"


def main(codes: str, factbook: str) -> None:
    with open(factbook, encoding="utf-8") as lines:
        facts = {entry["file"].split("/")[1].split(".")[0].upper(): entry for entry in map(json.loads, lines)}
    with open(codes, encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file), KOSOVO]
    rows = [row for row in rows if row["ISO3166-1-Alpha-2"] not in SKIPPED]
    sys.stdout.write(HEADER)
    for row in sorted(rows, key=lambda row: slug(read_name(row["ISO3166-1-Alpha-2"], row))):
        code = row["ISO3166-1-Alpha-2"]
        sys.stdout.write(write_country(row, facts.get(GEC.get(code, row["FIPS"]), {})))


if __name__ == "__main__":
    main(*sys.argv[1:])
