"""Popolo JSON (EveryPolitician): persons with memberships, posts, organisations and legislative periods."""

from __future__ import annotations

import json
from typing import Any, Final

from factlint.facts.importers.pack import ImportFailed, Pack, Subject, is_before, is_day
from factlint.facts.importers.positions import Tenure, Tenures
from factlint.files import open_text

MEMBER: Final = "lawmaker"  # what the vocabulary calls a member of a legislature
Record = dict[str, Any]


def read(paths: list[str], pack: Pack) -> None:
    """Add the persons of these files to the pack. There are no lines in JSON: problems name the record."""
    for path in paths:
        _read_file(path, _load(path), pack)


def _load(path: str) -> Record:
    try:
        with open_text(path) as file:
            data = json.load(file)
    except ValueError as error:
        raise ImportFailed(f"{path}: no JSON: {error}") from None
    if not isinstance(data, dict) or not isinstance(data.get("persons"), list):
        raise ImportFailed(f"{path}: an object with 'persons' is wanted")
    return data


def _by_id(data: Record, key: str) -> dict[str, Record]:
    listed = data.get(key)
    records = listed if isinstance(listed, list) else []
    return {str(record.get("id")): record for record in records if isinstance(record, dict)}


def _read_file(path: str, data: Record, pack: Pack) -> None:
    people: dict[str, Subject] = {}
    for number, record in enumerate(data["persons"]):
        name = record.get("name") if isinstance(record, dict) else None
        if not isinstance(name, str) or not name.strip():
            pack.warn(path, 0, f"persons[{number}]: no name: left out")
            continue
        people[str(record.get("id"))] = _read_person(path, f"persons[{number}]", record, pack)
    organisations, posts = _by_id(data, "organizations"), _by_id(data, "posts")
    periods = _by_id(data, "events")
    tenures = Tenures(pack, path)
    for number, record in enumerate(data.get("memberships") or ()):
        where = f"memberships[{number}]"
        person = people.get(str(record.get("person_id"))) if isinstance(record, dict) else None
        if person is None:
            pack.warn(path, 0, f"{where}: of nobody in this file: left out")
            continue
        tenures.add(0, person, _read_membership(where, record, organisations, posts, periods))
    tenures.close()


def _read_person(path: str, where: str, record: Record, pack: Pack) -> Subject:
    born = str(record.get("birth_date") or "")
    person = pack.person(record["name"], born=born)
    others = record.get("other_names") or ()
    person.also(str(other["name"]) for other in others if isinstance(other, dict) and other.get("lang", "en") == "en")
    person.set("family", record.get("family_name"), quoted=True)
    person.set("given", record.get("given_name"), quoted=True)
    for field, key in (("born", "birth_date"), ("died", "death_date")):
        day = str(record.get(key) or "")
        if day and not is_day(day):
            pack.warn(path, 0, f"{where}: {person.name}: there is no date {day}: '{key}' is left out")
        else:
            person.set(field, day)
    life = [person.fields.get(field, "") for field in ("born", "died")]
    if all(life) and is_before(life[1], life[0]):
        pack.warn(path, 0, f"{where}: {person.name}: died {life[1]}, before being born {life[0]}: both are left out")
        del person.fields["born"], person.fields["died"]
    if record.get("gender") in ("male", "female"):
        person.set("sex", record["gender"])
    return person


def _read_membership(
    where: str, record: Record, organisations: dict[str, Record], posts: dict[str, Record], periods: dict[str, Record]
) -> Tenure:
    organisation = organisations.get(str(record.get("organization_id")), {})
    post = posts.get(str(record.get("post_id")), {})
    office = str(post.get("label") or record.get("role") or "")
    if office == "member" and organisation.get("classification") == "legislature":
        office = MEMBER
    # A membership without days of its own lasted as long as its legislative period at most: its ends are not known.
    period = periods.get(str(record.get("legislative_period_id")), {})
    start = str(record.get("start_date") or period.get("start_date") or "")
    end = str(record.get("end_date") or "")
    tenure = Tenure(where, office, str(organisation.get("name") or ""), start, end)
    tenure.is_over = bool(period.get("end_date"))
    return tenure
