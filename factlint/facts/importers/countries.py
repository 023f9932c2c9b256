"""country-codes CSV, beside the Factbook's JSON lines: the capitals of independent countries.

Tables of capitals go stale (Nur-Sultan is Astana again since 2022), so a capital is taken where both sources name the
same one, and for a country that has one alone. Names and demonyms are vocabulary: rules/country/words.facts.
"""

from __future__ import annotations

import csv
import html
import json
import re
from typing import Any, Final

from factlint.facts.importers.pack import ImportFailed, Line, Pack, slug
from factlint.files import open_text

CODE, NAME, CAPITAL, FIPS, INDEPENDENT = "ISO3166-1-Alpha-2", "CLDR display name", "Capital", "FIPS", "is_independent"
SINCE: Final = "2000"  # no capital that passes here has moved since
LATER: Final = {"ME": "2007", "PW": "2007", "RS": "2007", "SS": "2012", "TL": "2003"}
IDS: Final = {"US": "us", "GB": "uk", "AE": "uae", "CD": "dr-congo", "CG": "congo-republic"}
CITIES: Final = {"US": "washington-dc"}
COMMON: Final = ("Victoria", "Male")  # a text that says so means something else
RENAMED: Final = {"Nur-Sultan": "Astana"}  # the one from 2019-03-23 to 2022-09-17, the other one before and since
GEC: Final = {"RS": "RI"}  # where the two sources have different codes


def read(paths: list[str], pack: Pack) -> None:
    """Add capitals: `paths` are the CSV and, for comparison, the JSON lines."""
    books = [path for path in paths if path.endswith(".jsonl")]
    book = {code: name for path in books for code, name in _read_book(path).items()}
    for path in paths:
        if path not in books:
            _read_codes(path, pack, book)


def _read_codes(path: str, pack: Pack, book: dict[str, str]) -> None:
    with open_text(path, newline="") as file:
        rows = csv.DictReader(file)
        missing = {CODE, NAME, CAPITAL, FIPS} - set(rows.fieldnames or ())
        if missing:
            raise ImportFailed(f"{path}: no column {', '.join(sorted(missing))}")
        for row in rows:
            if row.get(INDEPENDENT, "Yes") == "Yes":
                _add(path, rows.line_num, row, pack, book)


def _add(path: str, line: int, row: dict[str, str], pack: Pack, book: dict[str, str]) -> None:
    code, name, capital = row[CODE], row[NAME] or "?", (row[CAPITAL] or "").strip()
    if capital in RENAMED:
        old, capital = capital, RENAMED[capital]
        pack.warn(path, line, f"{name}: '{old}' is called {capital} again: kept as another name")
        pack.known("city", pack.find(("city",), capital)).also([old])
    country = IDS.get(code) or pack.find(("country",), name.replace(" & ", " and "))
    theirs = book.get(GEC.get(code, row[FIPS]).lower(), "")
    plain = re.sub(r" \([^)]*\)| in Romanian.*|, DC$", "", theirs.split(";")[0]).strip()
    if not country:
        problem = "no country of the vocabulary"
    elif not capital:
        problem = "no capital"
    elif slug(capital) == country:
        problem = "its capital is called as the country is"
    elif capital in COMMON:
        problem = f"'{capital}' is no name that an article means it by"
    elif book and ("capital" in theirs or ("; " in theirs and "note" not in theirs)):
        problem = f"more than one capital: '{theirs}'"
    elif book and not _agree(capital, plain):
        problem = f"'{capital}' here, '{plain or 'none'}' in the Factbook: one of them is stale"
    else:
        _add_capital(pack, country, CITIES.get(code, ""), capital, LATER.get(code, SINCE))
        return
    pack.warn(path, line, f"{name}: {problem}: left out")


def _add_capital(pack: Pack, country: str, city: str, capital: str, since: str) -> None:
    if not city:
        place = pack.city(capital)
        city = place.id
        if place in pack.subjects and "in" not in place.fields:
            place.set("in", country)
    pack.known("country", country).lines.append(Line(f"capital {city}", f"known-since {since}"))


def _agree(one: str, other: str) -> bool:
    """St. John's and Saint John's, Brasilia and Brasília."""
    forms = [re.sub(r"^saint-|^st-", "saint-", slug(name)).replace("-", "") for name in (one, other)]
    return forms[0] == forms[1] or forms[0] in forms[1]


def _read_book(path: str) -> dict[str, str]:
    """The capital by the code of a country."""
    found: dict[str, str] = {}
    with open_text(path) as file:
        for number, line in enumerate(file, 1):
            try:
                entry: dict[str, Any] = json.loads(line)
            except ValueError as error:
                raise ImportFailed(f"{path}:{number}: no JSON: {error}") from None
            capital = (entry.get("capital") or {}).get("name")
            code = str(entry.get("file", "")).rpartition("/")[2].partition(".")[0]
            if isinstance(capital, str) and code:
                found[code] = html.unescape(capital)
    return found
