"""CSV: a desk's own lists. One row an office (or a person alone); the first row names the columns.

name, also ("|" between several), family, given, born, died, sex, office, of, from, to, status, source. Days as
2022-07-07, 2022-07 or 2022. A row without `to` is taken to hold until the day the list was checked.
"""

from __future__ import annotations

import csv
from typing import Final

from factlint.facts.importers.pack import ImportFailed, Line, Pack, Subject, is_before, is_day, span
from factlint.facts.importers.positions import STATUS, find_position
from factlint.files import open_text

COLUMNS: Final = (
    "name", "also", "family", "given", "born", "died", "sex", "office", "of", "from", "to", "status", "source",
)  # fmt: skip
STATES: Final = ("", "current", "former", "acting", "elect", "designate")


def read(paths: list[str], pack: Pack) -> None:
    """Add the people of these lists to the pack; rows of one name (and birth) are one person."""
    people: dict[tuple[str, str], Subject] = {}
    for path in paths:
        try:
            with open_text(path, encoding="utf-8-sig", newline="") as file:
                rows = csv.DictReader(file, restkey="")
                columns = [str(column).strip().lower() for column in rows.fieldnames or ()]
                if "name" not in columns:
                    raise ImportFailed(
                        f"{path}: the first row names the columns, 'name' among them: {', '.join(COLUMNS)}"
                    )
                for column in columns:
                    if column not in COLUMNS:
                        pack.warn(path, 1, f"no column is called '{column}': left out", f"known: {', '.join(COLUMNS)}")
                for row in rows:
                    cells = {str(k).strip().lower(): v.strip() for k, v in row.items() if isinstance(v, str)}
                    _read_row(path, rows.line_num, cells, pack, people)
                    if isinstance(row.get(""), list):
                        pack.warn(path, rows.line_num, "more cells than columns: the last ones are left out")
        except (UnicodeDecodeError, csv.Error) as error:
            raise ImportFailed(f"{path}: no CSV in UTF-8: {error}") from None


def _read_row(path: str, line: int, row: dict[str, str], pack: Pack, people: dict[tuple[str, str], Subject]) -> None:
    name = row.get("name", "")
    if not any(row.values()):
        return
    if not name:
        pack.warn(path, line, "a row without a name: left out")
        return
    born = row.get("born", "")
    bearers = [person for (known, day), person in people.items() if known == name and born in ("", day)]
    if len(bearers) > 1:
        pack.warn(path, line, f"{name}: there are {len(bearers)} of that name: left out", "say which: fill in 'born'")
        return
    if not bearers:
        people[name, born] = pack.person(name, born=born)
    person = people[name, born] if not bearers else bearers[0]
    _read_life(path, line, row, pack, person)
    if row.get("office"):
        _read_office(path, line, row, pack, person)


def _read_life(path: str, line: int, row: dict[str, str], pack: Pack, person: Subject) -> None:
    person.also(part.strip() for part in row.get("also", "").split("|"))
    for field in ("family", "given"):
        person.set(field, row.get(field), quoted=True)
    for field in ("born", "died"):
        if row.get(field) and not is_day(row[field]):
            pack.warn(path, line, f"{person.name}: there is no date {row[field]}: '{field}' is left out")
        else:
            person.set(field, row.get(field))
    born, died = person.fields.get("born", ""), person.fields.get("died", "")
    if born and died and is_before(died, born):
        pack.warn(path, line, f"{person.name}: died {died}, before being born {born}: both are left out")
        del person.fields["born"], person.fields["died"]
    if row.get("sex", "") in ("male", "female"):
        person.set("sex", row["sex"])
    elif row.get("sex"):
        pack.warn(path, line, f"{person.name}: 'sex' is male or female, not '{row['sex']}': left out")


def _read_office(path: str, line: int, row: dict[str, str], pack: Pack, person: Subject) -> None:
    found = find_position(pack, row["office"], row.get("of", ""))
    when = span(row.get("from", ""), row.get("to", ""), pack.checked)
    status = row.get("status", "").lower()
    problem = next((problem for problem in (found, when) if isinstance(problem, str)), "")
    if status not in STATES:
        problem = problem or f"no status is called '{status}'"
    if problem or isinstance(found, str) or isinstance(when, str):
        pack.warn(path, line, f"{person.name}, {row['office']}: {problem}: left out")
        return
    said = STATUS.match(row["office"])
    status = status or (said[1].lower().replace("interim", "acting") if said else "")
    extra = (f"status {status}",) if status not in ("", "current") else ()
    text = f"office {found[0]} of {found[1]}"
    person.lines.append(Line(text, when.validity, when.checked, row.get("source", ""), extra))
