"""Open States people as JSON lines: governors of states and their lieutenants, attorneys general, secretaries of state,
and mayors of the cities that the vocabulary has.

The `end_date` of a sitting holder is the scheduled one, also where he was elected again: an end is only taken where the
data has the successor. Predecessors are mostly missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, Final, NamedTuple

from factlint.facts.importers.factbook import load
from factlint.facts.importers.pack import Line, Pack, Subject, is_before, is_day

OFFICES: Final = {
    "governor": "governor", "lt_governor": "lieutenant-governor", "attorney general": "attorney-general",
    "secretary of state": "secretary-of-state", "mayor": "mayor",
}  # fmt: skip
_PLACE: Final = re.compile(r"/place:([^/]+)/")
PARTIES: Final = {"Democratic": "democrats", "Republican": "republicans"}


class Term(NamedTuple):
    person: Subject
    party: str
    start: str
    end: str  # as the data has it


def read(paths: list[str], pack: Pack) -> None:
    """Add those offices that are told from when; other offices are left out without a word."""
    states = {str(t.fields["postal"]).lower(): t.id for t in pack.base.things("state") if "postal" in t.fields}
    seats: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for path in paths:
        for number, row in load(path):
            _read_row(pack, path, number, row, states, seats)
    for (office, state), terms in seats.items():
        _add(pack, office, state, sorted(terms, key=lambda term: term.start))


def _read_row(
    pack: Pack,
    path: str,
    number: int,
    row: dict[str, Any],
    states: dict[str, str],
    seats: dict[tuple[str, str], list[Term]],
) -> None:
    terms = [(OFFICES[role["type"]], role) for role in row.get("roles") or () if role.get("type") in OFFICES]
    if not terms:
        return
    name, state = str(row.get("name") or ""), states.get(str(row.get("state")), "")
    if not state or not name:
        pack.warn(path, number, f"{name or 'nobody'}: no state '{row.get('state')}' of the vocabulary: left out")
        return
    person = pack.person(name, born=str(row.get("birth_date") or ""))
    person.set("family", row.get("family_name"), quoted=True)
    person.set("given", row.get("given_name"), quoted=True)
    parties = [PARTIES[party] for party in row.get("party") or () if party in PARTIES]
    for office, role in terms:
        place = state if office != "mayor" else _find_city(pack, str(role.get("jurisdiction")), state)
        if not place:
            continue
        start, end = str(role.get("start_date") or ""), str(role.get("end_date") or "")
        if not is_day(start) or is_before(pack.checked, start) or (end and not is_day(end)):
            pack.warn(path, number, f"{name}: {office} of {place} from '{start}' to '{end}': left out")
            continue
        seats[office, place].append(Term(person, parties[0] if len(parties) == 1 else "", start, end))


def _find_city(pack: Pack, jurisdiction: str, state: str) -> str:
    """The city of the vocabulary in that state of which a jurisdiction is: `.../state:ca/place:los_angeles/...`."""
    place = _PLACE.search(jurisdiction)
    city = pack.find(("city",), place[1].replace("_", " ").title()) if place else ""
    found = pack.base.by_id("city", city) if city else None
    return city if found is not None and state in found.within else ""


def _add(pack: Pack, office: str, place: str, terms: list[Term]) -> None:
    for number, term in enumerate(terms):
        after = terms[number + 1].start if number + 1 < len(terms) else ""
        is_over = bool(term.end) and not is_before(pack.checked, term.end)
        if after:
            validity, checked = f"from {term.start} to {after}", ""
        else:
            validity, checked = f"since {term.start}", term.end if is_over else ""
        term.person.lines.append(Line(f"office {office} of {place}", validity, checked))
        if term.party and office != "mayor":
            term.person.lines.append(Line(f"member {term.party} state {place}", validity, checked))
