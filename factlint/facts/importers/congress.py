"""congress-legislators YAML: presidents, vice presidents, senators and representatives with their parties.

The `end` of a running term is the scheduled one and says nothing; a term ends where its successor's begins (half-open).
"""

from __future__ import annotations

import re
from typing import Any, Final

from factlint.facts.importers.pack import ImportFailed, Line, Pack, Span, Subject, slug, span
from factlint.files import open_text
from factlint.time.algebra import subtract
from factlint.time.interval import Interval

OFFICES: Final = {"prez": "president", "viceprez": "vice-president", "sen": "senator", "rep": "representative"}
PARTIES: Final = {
    "Democrat": "democrats", "Democratic": "democrats", "Republican": "republicans", "Independent": "us-independents",
}  # fmt: skip
# Delegates: where they sit for is a country of the vocabulary, or no state that news names.
TERRITORIES: Final = {
    "AS": "american-samoa", "GU": "guam", "MP": "northern-mariana-islands", "PR": "puerto-rico",
    "VI": "us-virgin-islands",
}  # fmt: skip
LEADERS: Final = {
    "Speaker of the House": ("speaker", "us-house"),
    "Senate Majority Leader": ("majority-leader", "us-senate"),
    "Senate Minority Leader": ("minority-leader", "us-senate"),
    "House Majority Leader": ("majority-leader", "us-house"),
    "House Minority Leader": ("minority-leader", "us-house"),
    "Senate Majority Whip": ("whip", "us-senate"),
    "Senate Minority Whip": ("whip", "us-senate"),
    "House Majority Whip": ("whip", "us-house"),
    "House Minority Whip": ("whip", "us-house"),
}
RECESS: Final = 31  # days between two terms that are told as one
YEARS: Final = {"prez": 4, "viceprez": 4, "sen": 6, "rep": 2}  # of a whole term
ELECTED: Final = {"", "election"}  # how somebody came in who is counted from his first day
COUNTED: Final = "2014"  # terms that ended before this year are not numbered: copy of these days does not tell of them

Entry = dict[str, Any]


def read(paths: list[str], pack: Pack) -> None:
    """Add the people of these files to the pack."""
    states = {thing.fields["postal"]: thing.id for thing in pack.base.things("state") if "postal" in thing.fields}
    entries = [(path, entry) for path in paths for entry in _load(path)]
    wanted = [(path, entry) for path, entry in entries if _is_person(path, entry, pack)]
    shared = _shared_names(entry for _, entry in wanted)
    people = [entry["value"] for _, entry in wanted]
    numbers = {kind: _numbers(people, kind) for kind in ("prez", "viceprez")}
    for path, entry in wanted:
        _add(path, entry, pack, states, shared, numbers)


def _numbers(people: list[Entry], kind: str) -> dict[int, list[int]]:
    """The numbers that presidents bear, by the identity of their entries: a new one with every change of person.

    None where the list does not begin with the first of them.
    """
    terms = [(term.get("start") or "", value) for value in people for term in value["terms"] if _is_of(term, kind)]
    terms.sort(key=lambda term: term[0])
    if not terms or not terms[0][0].startswith("1789"):
        return {}
    numbers: dict[int, list[int]] = {}
    count, before = 0, None
    for _, value in terms:
        if value is not before:
            count, before = count + 1, value
            numbers.setdefault(id(value), []).append(count)
    return numbers


def _is_of(term: Any, kind: str) -> bool:
    return isinstance(term, dict) and term.get("type") == kind


def _load(path: str) -> list[Entry]:
    """The entries, each knowing its line."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        with open_text(path) as file:
            text = file.read()
        node, values = yaml.compose(text, loader), yaml.load(text, loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ImportFailed(f"{path}: no YAML: {error}") from None
    if not isinstance(values, list) or not isinstance(node, yaml.SequenceNode):
        raise ImportFailed(f"{path}: a list of people is wanted")
    return [{"line": n.start_mark.line + 1, "value": v} for n, v in zip(node.value, values, strict=True)]


def _is_person(path: str, entry: Entry, pack: Pack) -> bool:
    value = entry["value"]
    name = value.get("name") if isinstance(value, dict) else None
    if isinstance(name, dict) and name.get("first") and name.get("last") and isinstance(value.get("terms"), list):
        return True
    pack.warn(path, entry["line"], "no name, or no terms: left out")
    return False


def _shared_names(entries: Any) -> set[str]:
    """Plain names that several people bear."""
    seen: set[str] = set()
    shared: set[str] = set()
    for entry in entries:
        names = set(_plain_names(entry["value"]["name"]))
        shared |= names & seen
        seen |= names
    return shared


def _plain_names(name: Entry) -> list[str]:
    firsts = dict.fromkeys((name.get("nickname") or name["first"], name["first"]))
    return [f"{first} {name['last']}" for first in firsts]


def _add(
    path: str,
    entry: Entry,
    pack: Pack,
    states: dict[str, str],
    shared: set[str],
    numbers: dict[str, dict[int, list[int]]],
) -> None:
    value, line = entry["value"], entry["line"]
    name, bio = value["name"], value.get("bio") or {}
    plain, *formal = _plain_names(name)
    official = re.sub(r'\s*"[^"]*"', "", name.get("official_full") or "").replace(",", "")
    middles = (name.get("middle") or "").split()
    first, last, suffix = name["first"], name["last"], name.get("suffix") or ""
    initials = "".join(middle[0] + "." for middle in middles)
    own = f"{first} {initials} {last}" if plain in shared and initials else plain
    born = bio.get("birthday") or ""
    # John Kennedy was a president and is a senator: people of the past have their year in the id.
    person = pack.person(own, born=born, id=f"{slug(own)}-{born[:4]}" if "0" < born < "1930" else "")
    person.also([plain, *formal, official, _full(first, name.get("middle"), last, suffix)])
    if initials:
        person.also([f"{first} {initials} {last}", _full(first, initials, last, suffix)])
        person.also([f"{first} {' '.join(m[0] + '.' for m in middles)} {last}"])
    person.also(
        [_full(first, "", last, suffix) if suffix else "", _full(plain.removesuffix(" " + last), "", last, suffix)]
    )
    if re.fullmatch(r"(?:[A-Z]\.)+", plain.split()[0]):
        person.also([plain.replace(".", "")])
    person.set("family", last, quoted=True)
    person.set("given", plain.removesuffix(" " + last), quoted=True)
    person.set("born", born)
    person.set("sex", {"M": "male", "F": "female"}.get(bio.get("gender", "")))
    _add_terms(path, line, value["terms"], person, pack, states)
    for kind, all_numbers in numbers.items():
        person.lines += (
            Line(f"term {OFFICES[kind]} of us nth {number}", "") for number in all_numbers.get(id(value), ())
        )
    _count_terms(value["terms"], person, pack, states)
    for role in value.get("leadership_roles") or ():
        office = LEADERS.get(role.get("title", ""))
        if office:
            when = span(role.get("start", ""), role.get("end", ""), pack.checked)
            _add_line(path, line, person, pack, f"office {office[0]} of {office[1]}", when)


def _full(first: str, middle: str | None, last: str, suffix: str) -> str:
    return " ".join(filter(None, (first, middle, last, suffix)))


def _add_line(path: str, line: int, person: Subject, pack: Pack, text: str, when: Span | str) -> None:
    if isinstance(when, str):
        pack.warn(path, line, f"{person.name}: {text}: {when}: left out")
    else:
        _join(person, text, when)


def _join(person: Subject, text: str, when: Span) -> None:
    """Terms of one office that follow each other are one."""
    before = person.lines[-1] if person.lines else None
    earlier = next((n for n in reversed(range(len(person.lines))) if person.lines[n].text == text), None)
    if before is not None and earlier is not None:
        old = re.fullmatch(r"from (\S+) to (\S+)", person.lines[earlier].validity)
        new = re.fullmatch(r"(?:from|since) (\S+)(?: to (\S+))?", when.validity)
        if old and new and _days_between(old[2], new[1]) <= RECESS:
            joined = f"from {old[1]} to {new[2]}" if new[2] else f"since {old[1]}"
            person.lines[earlier] = Line(text, joined)
            return
    person.lines.append(Line(text, when.validity, when.checked))


def _days_between(one: str, other: str) -> float:
    return subtract(Interval.from_iso(other), Interval.from_iso(one)).low


def _count_terms(terms: list[Any], person: Subject, pack: Pack, states: dict[str, str]) -> None:
    """Number the terms in one office. Nobody's who once came in for the rest of another's term: those are counted in
    more than one way.
    """
    for kind in dict.fromkeys(term.get("type") for term in terms):
        held = [term for term in terms if _is_of(term, kind)]
        if kind not in YEARS or not all(map(_is_whole, held[:-1])) or (held[-1].get("how") or "") not in ELECTED:
            continue
        if kind not in ("prez", "viceprez") and not _is_whole(held[-1]):
            continue
        for number, term in enumerate(held, 1):
            of = states.get(term.get("state") or "", "") if term.get("state") else "us"
            when = span(term.get("start") or "", term.get("end") or "", pack.checked)
            if of and not isinstance(when, str) and str(term.get("end")) >= COUNTED:
                text = f"term {OFFICES[kind]} of {of} served {number}"
                person.lines.append(Line(text, when.validity, when.checked))


def _is_whole(term: Entry) -> bool:
    years = [str(term.get(key) or "")[:4] for key in ("start", "end")]
    whole = all(map(str.isdigit, years)) and int(years[1]) - int(years[0]) == YEARS[term["type"]]
    return whole and (term.get("how") or "") in ELECTED


def _add_terms(path: str, line: int, terms: list[Any], person: Subject, pack: Pack, states: dict[str, str]) -> None:
    for term in terms:
        kind, start, end = (term.get(key) or "" for key in ("type", "start", "end"))
        office = OFFICES.get(kind)
        state = states.get(term.get("state") or "", "")
        of = "us" if kind in ("prez", "viceprez") else state or TERRITORIES.get(term.get("state") or "", "")
        if not office or not of:
            pack.warn(
                path, line, f"{person.name}: no office '{kind}' of '{term.get('state') or '?'}' is known: left out"
            )
            continue
        _add_line(path, line, person, pack, f"office {office} of {of}", span(start, end, pack.checked))
    for term in terms:
        state = states.get(term.get("state") or "", "")
        for own in term.get("party_affiliations") or (term,):
            party = PARTIES.get(own.get("party") or "")
            when = span(own.get("start") or "", own.get("end") or "", pack.checked)
            if party and not isinstance(when, str) and (state or term.get("type") in ("prez", "viceprez")):
                _add_line(path, line, person, pack, f"member {party}" + (f" state {state}" if state else ""), when)
