"""The World Factbook over the years, as JSON lines: each text of a chief of state and a head of government, with the
first and the last day on which it stood.

A text says since when; that somebody left is seen from who came after. The book lags, and from the end of 2016 to that
of 2020 it was hardly looked at, so a holder is vouched for up to the last day on which his text is known to have been
kept current, and left on some day between that and the first of his successor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factlint.facts.importers import factbook
from factlint.facts.importers.names import Name, read_name
from factlint.facts.importers.pack import Line, Pack, Subject, is_before

if TYPE_CHECKING:
    from factlint.facts.importers.factbook import Holder

KEPT: Final = "2020-12-01"  # from here on the book was looked at every week: a text that stood until later was kept
MONARCHS: Final = ("king", "queen")  # one seat
ELSEWHERE: Final = ("us",)  # another pack tells more of its past
_BARE: Final = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’\"-]+){1,4} \(since ")


class Text(NamedTuple):
    """One holder as one text names him; `row` is its line, `first` and `last` the days on which it stood."""

    office: str
    holder: Holder
    name: Name
    first: str
    last: str
    row: int


class Stint:
    """A holder from his first text to his last: ISO days; `seen` is the last day he is vouched for."""

    def __init__(self, text: Text) -> None:
        self.texts = [text]

    def takes(self, text: Text) -> bool:
        """Whether a later text is about the same person: of the same day, or of the same first and last name."""
        name, other = self.texts[-1].name, text.name
        same_family = name.family.casefold() == other.family.casefold() != ""
        given, first = (
            (n.given or n.name).split()[0].casefold() for n in (name, other)
        )  # "LEE Ju-ho" is no LEE Jae-myung
        is_same = name.name == other.name or (same_family and given == first)
        return is_same or (text.holder.day == self.texts[-1].holder.day and len(text.holder.day) == len("2022-07-07"))

    @property
    def name(self) -> Name:
        return self.texts[-1].name

    @property
    def since(self) -> str:
        return min(text.holder.day for text in self.texts)

    @property
    def is_acting(self) -> bool:
        return all(text.holder.acting for text in self.texts)

    def seen(self, checked: str) -> str:
        kept = [text.last if text.last >= KEPT else text.first for text in self.texts]
        return min(max(*kept, self.since), checked)


def read(paths: list[str], pack: Pack) -> None:
    """Add everybody who is named, with ends."""
    people: dict[str, Subject] = {}
    for path in paths:
        seats: dict[tuple[str, str], list[Text]] = defaultdict(list)
        last: dict[str, str] = {}  # by country: the last day of any text
        for number, row in factbook.load(path):
            country = factbook.find_country(pack, str(row.get("code")), {"conventional short form": row.get("country")})
            if not country:
                pack.warn(path, number, f"{row.get('country')}: no country of the vocabulary: left out")
                continue
            last[country] = max(last.get(country, ""), str(row.get("last")))
            for text in _read_row(pack, path, number, row, country, seats):
                seats[country, "monarch" if text.office in MONARCHS else text.office].append(text)
        _drop_strays(pack, path, seats)
        names = {
            _key(country, text): text.name
            for (country, _), texts in seats.items()
            for text in sorted(texts, key=lambda text: text.last)
        }
        for (country, _), texts in [(seat, texts) for seat, texts in seats.items() if texts]:
            stints = _join(pack, path, country, [t._replace(name=names[_key(country, t)]) for t in texts])
            _add(pack, people, country, stints[-1:] if country in ELSEWHERE else stints, last[country])


def _read_row(
    pack: Pack, path: str, number: int, row: dict[str, Any], country: str, seats: dict[tuple[str, str], list[Text]]
) -> list[Text]:
    found: list[Text] = []
    keys = ("chief_of_state", "head_of_government")[str(row.get("code")) in factbook.DEPENDENT :]
    for key in keys:
        for text in factbook.split(str(row.get(key) or "")):
            holder = factbook.read_holder(text)
            if isinstance(holder, str) and _BARE.match(text) and (country, "prime-minister") in seats:
                holder = factbook.read_holder(f"Prime Minister {text}")
            wrong = holder if isinstance(holder, str) else factbook.doubt(holder, str(row.get("first")))
            if isinstance(holder, str) or wrong:
                pack.warn(path, number, f"{country}: {key}: '{text[:120]}': {wrong}: left out")
                continue
            name = read_name(holder.name)
            found += [
                Text(office, holder, name, str(row["first"]), str(row["last"]), number)
                for office in holder.offices
                if not (key == "head_of_government" and any(t.office == office and t.name == name for t in found))
            ]
    return found


def _key(country: str, text: Text) -> tuple[str, str, str]:
    """What all spellings of a name of a country share: Binyamin Netanyahu is Benyamin Netanyahu."""
    given = (text.name.given or text.name.name).split()[0].casefold()
    consonants = "".join(c for c in given if c not in "aeiouy")
    return country, text.name.family.casefold(), consonants


def _drop_strays(pack: Pack, path: str, seats: dict[tuple[str, str], list[Text]]) -> None:
    """Who heads the governments of two countries is there by a slip where he has fewer texts."""
    heads: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (country, seat), texts in seats.items():
        for text in texts:
            if seat == "prime-minister":
                heads[text.name.name][country] += 1
    for name, countries in heads.items():
        home = max(countries, key=lambda country: countries[country])
        for country in countries.keys() - {home}:
            own = seats[country, "prime-minister"]
            pack.warn(path, own[0].row, f"{country}: prime-minister: {name} is that of {home}: left out")
            own[:] = [text for text in own if text.name.name != name]


def _join(pack: Pack, path: str, country: str, texts: list[Text]) -> list[Stint]:
    """The texts of one seat as stints, in order; one that would begin before another that it follows is left out."""
    stints: list[Stint] = []
    for text in sorted(texts, key=lambda text: text.first):
        if stints and stints[-1].takes(text):
            stints[-1].texts.append(text)
        elif stints and not is_before(stints[-1].since, text.holder.day):
            said = f"{text.name.name} since {text.holder.day}, after {stints[-1].name.name} since {stints[-1].since}"
            pack.warn(path, text.row, f"{country}: {text.office}: {said}: left out")
        else:
            stints.append(Stint(text))
    return stints


def _add(pack: Pack, people: dict[str, Subject], country: str, stints: list[Stint], last: str) -> None:
    for number, stint in enumerate(stints):
        before = stints[number - 1] if number else None
        after = stints[number + 1] if number + 1 < len(stints) else None
        seen, checked = stint.seen(pack.checked), ""
        if after is not None:
            start = stint.since if before else f"[..{stint.since}]"
            validity = f"from {start} to {_end(seen, after.since)}"
        elif factbook.is_stale(stint.texts[-1].holder.name):
            continue
        else:
            validity = f"{'since' if before else 'known-since'} {stint.since}"
            checked = "" if stint.texts[-1].last >= min(last, pack.checked) else seen
        person = factbook.add_person(pack, people, stint.name, country)
        extra = ("status acting",) if stint.is_acting else ()
        person.lines.append(Line(f"office {stint.texts[-1].office} of {country}", validity, checked, extra=extra))


def _end(seen: str, successor: str) -> str:
    """The day on which somebody left who was seen on one day, and whose successor came on another."""
    if len(successor) < len("2022-07-07") or successor <= seen:
        return successor
    return f"[{seen}..{successor}]"
