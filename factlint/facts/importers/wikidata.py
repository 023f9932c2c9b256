"""Wikidata: entities as JSON (a dump, an array or `{"entities": ...}`) and SPARQL results as JSON.

Read are P39 (position held) with P580 and P582 (start, end), P1001 (of what), P569 and P570 (birth, death). A
statement that is deprecated is left out; the precision of a date is trusted, not its digits; an end that is "some
value" is an end at an unknown time, and an end that is not given is unknown, not open.

SPARQL results need the columns person, personLabel, officeLabel and may have ofLabel, start, startPrecision, end,
endPrecision, born, bornPrecision, died, diedPrecision, rank; as `{head, results}` or as a flat list of rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from factlint.facts.importers.pack import ImportFailed, Pack, Subject, is_before
from factlint.facts.importers.positions import Tenure, Tenures
from factlint.files import open_text

SOURCE: Final = "https://www.wikidata.org/wiki/"
DAY, MONTH, YEAR, DECADE = 11, 10, 9, 8
SOME: Final = "some value"  # in place of a date: there is one, and it is not known
_TIME: Final = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)(?:T|$)")
_LABEL: Final = re.compile(r"(?!Q\d+$)[^\W\d_][^\d<>{}|\\^_=@]{1,79}")
Record = dict[str, Any]


def read(paths: list[str], pack: Pack) -> None:
    """Add people with offices to the pack. Raises ImportFailed."""
    for path in paths:
        tenures = Tenures(pack, path)
        with open_text(path) as file:
            start = file.read(4096)
        if ('"head"' in start and '"vars"' in start) or '"personLabel"' in start:
            _read_results(path, pack, tenures)
        else:
            _read_entities(path, pack, tenures)
        tenures.close()


# -- entities -------------------------------------------------------------------------------------------------------


def _load_entities(path: str) -> Iterator[tuple[int, Record]]:
    """Entities with their line; 0 where a file is not one entity a line."""
    with open_text(path) as file:
        text = file.read()
    try:
        data = json.loads(text)
    except ValueError:
        for number, row in enumerate(text.split("\n"), 1):
            row = row.strip().rstrip(",")
            if row not in ("", "[", "]"):
                try:
                    yield number, json.loads(row)
                except ValueError as error:
                    raise ImportFailed(f"{path}:{number}: no JSON: {error}") from None
        return
    found = data.get("entities", data) if isinstance(data, dict) else data
    if isinstance(found, dict):
        found = list(found.values()) if "claims" not in found else [found]
    for entity in found if isinstance(found, list) else ():
        if isinstance(entity, dict):
            yield text.count("\n", 0, max(0, text.find(f'"{entity.get("id")}"'))) + 1, entity


def _read_entities(path: str, pack: Pack, tenures: Tenures) -> None:
    entities = [(line, e) for line, e in _load_entities(path) if isinstance(e, dict) and e.get("id")]
    labels = {str(e["id"]): _label(e) for _, e in entities}
    for line, entity in entities:
        claims = entity.get("claims") or {}
        held = claims.get("P39") or ()
        if not held:
            continue
        name = labels[entity["id"]]
        if not _LABEL.fullmatch(name):
            pack.warn(path, line, f"{entity['id']}: '{name}' is no name: left out")
            continue
        born, died = (_best_date(claims.get(claim) or ()) for claim in ("P569", "P570"))
        person = pack.person(name, born=born)
        aliases = (entity.get("aliases") or {}).get("en") or ()
        person.also(
            str(a.get("value")) for a in aliases if " " in str(a.get("value")) and _LABEL.fullmatch(str(a["value"]))
        )
        _set_life(path, line, str(entity["id"]), person, born, died, pack)
        for number, statement in enumerate(held):
            where = f"{entity['id']}, P39 no. {number + 1}"
            if statement.get("rank") == "deprecated":
                pack.warn(path, line, f"{where}: deprecated: left out")
                continue
            office = _item(statement.get("mainsnak") or {})
            if office and not labels.get(office):
                hint = "ask for the offices, and of what they are, together with the people"
                pack.warn(path, line, f"{where}: {name}: {office} has no label in this file: left out", hint)
                continue
            tenures.add(line, person, _read_statement(where, statement, labels, str(entity["id"])))


def _label(entity: Record) -> str:
    labels = entity.get("labels") or {}
    label = labels.get("en") or labels.get("mul") or {}
    return str(label.get("value") or "").strip()


def _read_statement(where: str, statement: Record, labels: dict[str, str], id: str) -> Tenure:
    qualifiers = statement.get("qualifiers") or {}
    start, end = (_date_of((qualifiers.get(p) or [{}])[0]) for p in ("P580", "P582"))
    office, of = _item(statement.get("mainsnak") or {}), _item((qualifiers.get("P1001") or [{}])[0])
    tenure = Tenure(where, labels.get(office, ""), labels.get(of, ""), start if start != SOME else "", end)
    if end == SOME:
        tenure.end, tenure.is_over = "", True
    tenure.source = SOURCE + id
    return tenure


def _item(snak: Record) -> str:
    value = (snak.get("datavalue") or {}).get("value")
    return str(value.get("id") or "") if isinstance(value, dict) else ""


def _date_of(snak: Record) -> str:
    if snak.get("snaktype") == "somevalue":
        return SOME
    value = (snak.get("datavalue") or {}).get("value")
    return read_time(str(value.get("time")), int(value.get("precision") or 0)) if isinstance(value, dict) else ""


def _best_date(statements: Any) -> str:
    """That of the preferred statement, else of the only one, else none."""
    for rank in ("preferred", "normal"):
        dates = {_date_of(s.get("mainsnak") or {}) for s in statements if s.get("rank", "normal") == rank} - {"", SOME}
        if dates:
            return dates.pop() if len(dates) == 1 else ""
    return ""


def read_time(text: str, precision: int) -> str:
    """A time of Wikidata in ISO form, as precisely as it is known; "" below a decade and before the year 1."""
    match = _TIME.match(text)
    if not match or precision < DECADE:
        return ""
    if precision == DECADE:
        return match[1][:3] + "X"
    return "-".join(match.groups()[: {YEAR: 1, MONTH: 2}.get(precision, 3)])


def _set_life(path: str, line: int, where: str, person: Subject, born: str, died: str, pack: Pack) -> None:
    if born and died and is_before(died, born):
        pack.warn(path, line, f"{where}: {person.name}: died {died}, before being born {born}: both are left out")
        return
    person.set("born", born)
    person.set("died", died)


# -- SPARQL results -------------------------------------------------------------------------------------------------


def _read_results(path: str, pack: Pack, tenures: Tenures) -> None:
    try:
        with open_text(path) as file:
            data = json.load(file)
        if isinstance(data, list):  # the flat list that the query service gives as well
            rows = [{name: {"value": cell} for name, cell in row.items()} for row in data]
            named = {name for row in rows for name in row}
        else:
            rows, named = data["results"]["bindings"], set(data["head"]["vars"])
        missing = {"person", "personLabel", "officeLabel"} - named
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ImportFailed(f"{path}: no SPARQL results as JSON: {error}") from None
    if missing:
        raise ImportFailed(f"{path}: no column {', '.join(sorted(missing))}")
    people: dict[str, Subject] = {}
    for number, row in enumerate(rows):
        where, id = f"row {number + 1}", _cell(row, "person").rpartition("/")[2]
        name = _cell(row, "personLabel")
        if not _LABEL.fullmatch(name):
            pack.warn(path, 0, f"{where}: '{name}' is no name: left out")
            continue
        if _cell(row, "rank").endswith(("DeprecatedRank", "deprecated")):
            pack.warn(path, 0, f"{where}: {name}: deprecated: left out")
            continue
        born, died = _result_date(row, "born"), _result_date(row, "died")
        if id not in people:
            people[id] = pack.person(name, born=born)
            _set_life(path, 0, where, people[id], born, died, pack)
        start, end = _result_date(row, "start"), _result_date(row, "end")
        tenure = Tenure(where, _cell(row, "officeLabel"), _cell(row, "ofLabel"), start if start != SOME else "", end)
        if end == SOME:
            tenure.end, tenure.is_over = "", True
        tenure.source = SOURCE + id
        tenures.add(0, people[id], tenure)


def _cell(row: Record, name: str) -> str:
    cell = row.get(name) or {}
    return str(cell.get("value") or "").strip()


def _result_date(row: Record, name: str) -> str:
    """Without a precision the first of January may be any day of the year."""
    cell = row.get(name) or {}
    value = str(cell.get("value") or "")
    if cell.get("type") == "bnode" or "/.well-known/genid/" in value:
        return SOME if name == "end" else ""
    given = _cell(row, name + "Precision")
    precision = int(given) if given.isdigit() else YEAR if "-01-01" in value else DAY
    return read_time(value, precision)
