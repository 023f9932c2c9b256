"""World Factbook as JSON lines: heads of state and government, from the prose of `executive`.

"President XI Jinping (since 14 March 2013)": a title, a name with the family name in capitals, a day. What is put
otherwise is told and left out. The source is frozen: the end of a holder is unknown, not open, and its days are often
those of a new term, so a fact says "since that day or earlier".
"""

from __future__ import annotations

import difflib
import html
import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from factlint.facts.importers.names import NEWS, Name, read_name
from factlint.facts.importers.pack import ImportFailed, Line, Pack, Subject, is_before
from factlint.files import open_text

LEAST: Final = 6  # letters of a given name of which one may be spelt otherwise
ALIKE: Final = 0.75  # share of them that two spellings have in common
# The offices that a title stands for, in the words of the vocabulary.
TITLES: Final = {
    "President": ("president",), "President of the Swiss Confederation": ("president",), "King": ("king",),
    "Emperor": ("emperor",), "Sultan": ("sultan",), "Amir": ("emir",), "Pope": ("pope",), "Chancellor": ("chancellor",),
    "Supreme Leader": ("supreme-leader",), "Prime Minister": ("prime-minister",), "Premier": ("prime-minister",),
    "Taoiseach": ("taoiseach", "prime-minister"), "Vice President": ("vice-president",),
    "Sultan and Prime Minister": ("sultan", "prime-minister"), "Governor General": ("governor-general",),
    "Governor-General": ("governor-general",), "Crown Prince and Prime Minister": ("crown-prince", "prime-minister"),
    "Prime Minister Crown Prince": ("prime-minister", "crown-prince"), "Governor": ("governor",),
    "Prime Minister and Foreign Minister": ("prime-minister", "foreign-minister"),
    "Chief Minister": ("chief-minister",), "King and Prime Minister": ("king",), "Queen": ("queen",),
    "Queen of Australia": ("queen",), "Caretaker Prime Minister": ("prime-minister",),
    "Prime Minister and Co-Vice President": ("prime-minister",), "King Sultan": ("king",),
    "President of the Government of Spain": ("prime-minister",),
    "State Affairs Commission President": ("supreme-leader",),
}  # fmt: skip
ACTING: Final = re.compile(r"(?:Acting|Interim|Transition(?:al)?|Caretaker) ", re.IGNORECASE)
REALM: Final = ("king", "emperor", "sultan", "emir", "pope", "supreme-leader", "crown-prince", "president")
_HONORS: Final = re.compile(
    r"(?:(?:Sr\. )?(?:Gen|Col|Capt|Dr)\.|General|Sir|Dame|Ratu|Grand Chief|Archbishop|Sheikh)\s+(?=\S)"
)
_HOLDER: Final = re.compile(
    r"(?P<who>[^();]+?(?: \([A-Z][a-z]+\) [A-Z]+(?:, Jr\.)?)?)(?: \([^()]*\))?[ ,]*"
    r"\(+(?:(?:chief of state |head of government )?since |sworn in |assumed office on |elected [^();,]*, sworn in )?"
    r"(?P<day>(?:\d{1,2} )?(?:[A-Z][a-z]{2,8} )?\d{4})\s*(?:[;,)]|(?:when|following|after) )"
)
_SENTENCE: Final = re.compile(r"[0-9]|\b(?:is|was|resigned|remains|until|served?|[Ee]lect)\b")  # stands in no name
_DAY: Final = re.compile(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]{2})[a-z]* )?(\d{4})")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONGEST: Final = 16  # years that a head of government may have been in office; more is taken for a slip
# Rows that are wrong or were stale when the source was frozen.
WRONG: Final = {
    "CASTRO de Zelaya": "her term ended on 27 January 2026",
    "HEINE": "in office since January 2024, not 2023",
    "al-BASHIR": "the post was abolished in March 2025",
}
# Slips of the source whose meaning is plain.
REPAIRS: Final = {"Sébastien LECORNU": "Prime Minister Sébastien LECORNU", "MOKHER": "MOKHBER"}
# Territories: their head of state is that of another country.
DEPENDENT: Final = (
    "aa", "aq", "av", "bd", "ck", "cj", "cq", "cw", "fk", "fo", "fp", "gi", "gk", "gl", "gq", "hk", "im", "io", "je",
    "kt", "mc", "mh", "nc", "ne", "nf", "nn", "pc", "rn", "rq", "sb", "sh", "sv", "tb", "tk", "tl", "uc", "vi", "vq",
    "wf",
)  # fmt: skip
# Where names are written in other letters: papers put them into Latin ones as they like.
OTHER_LETTERS: Final = frozenset((
    "afghanistan", "algeria", "armenia", "azerbaijan", "bahrain", "bangladesh", "belarus", "bhutan",
    "bosnia-and-herzegovina", "bulgaria", "cambodia", "chad", "china", "comoros", "cyprus", "djibouti", "egypt",
    "eritrea", "ethiopia", "georgia", "greece", "hong-kong", "india", "iran", "iraq", "israel", "japan",
    "jordan", "kazakhstan", "kuwait", "kyrgyzstan", "laos", "lebanon", "libya", "macau", "maldives",
    "mauritania", "mongolia", "montenegro", "morocco", "myanmar", "nepal", "north-korea", "north-macedonia",
    "oman", "pakistan", "palestine", "qatar", "russia", "saudi-arabia", "serbia", "singapore", "somalia",
    "south-korea", "sri-lanka", "sudan", "syria", "taiwan", "tajikistan", "thailand", "tunisia", "turkmenistan",
    "uae", "ukraine", "uzbekistan", "western-sahara", "yemen",
))  # fmt: skip
# Names of countries that the vocabulary has otherwise.
COUNTRIES: Final = {
    "cf": "congo-republic",
    "cg": "dr-congo",
    "dr": "dominican-republic",
    "vt": "vatican",
    "bm": "myanmar",
}


def read(paths: list[str], pack: Pack) -> None:
    """Add heads of state and government to the pack; the heads of dependent territories are left out."""
    people: dict[str, Subject] = {}
    for path in paths:
        for number, entry in load(path):
            executive = entry.get("executive") or {}
            if not isinstance(executive, dict) or not str(executive.get("chief of state", "None")).strip("None "):
                continue
            code = str(entry.get("file", "")).rpartition("/")[2].partition(".")[0]
            country = find_country(pack, code, entry.get("names") or {})
            if not country:
                pack.warn(path, number, f"{entry.get('file')}: no country of the vocabulary: left out")
                continue
            keys = ("chief of state", "head of government")[code in DEPENDENT :]
            for key in keys:
                for text in split(str(executive.get(key, ""))):
                    _add(pack, people, path, number, country, key, text)


def load(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    with open_text(path) as file:
        for number, line in enumerate(file, 1):
            try:
                entry = json.loads(line)
            except ValueError as error:
                raise ImportFailed(f"{path}:{number}: no JSON: {error}") from None
            if isinstance(entry, dict):
                yield number, entry


def find_country(pack: Pack, code: str, names: dict[str, Any]) -> str:
    if code in COUNTRIES:
        return COUNTRIES[code]
    for form in ("short", "long"):
        name = html.unescape(str(names.get(f"conventional {form} form", ""))).removeprefix("The ")
        country = pack.find(("country",), name) if name != "none" else ""
        if country:
            return country
    return ""


def split(text: str) -> list[str]:
    """The holders that one text names; "represented by" begins another one."""
    plain = html.unescape(re.sub(r"<[^>]*>", " ", text))
    plain = re.sub(r"; also (?:spelled|referred to as) [^();]*", "", " ".join(plain.split()))
    plain = re.sub(
        r"\((?:President of the Executive Yuan|also spelled [^()]*|[Pp]rime [Mm]inister[a-z-]*)\) ", "", plain
    )
    for slip, repaired in REPAIRS.items():
        plain = plain.replace(slip, repaired)
    return [part.strip() for part in re.split(r"[;,] represented by ", plain) if part.strip() not in ("", "None")]


class Holder(NamedTuple):
    """Who a text names: `offices` of the vocabulary, the day since which (ISO), and whether he only acts."""

    offices: tuple[str, ...]
    name: str
    day: str
    acting: bool


def read_holder(text: str) -> Holder | str:
    """The first that a text names, or what is wrong with it."""
    match = _HOLDER.match(text)
    day = _read_day(match["day"]) if match else ""
    if not match or not day:
        return "not understood"
    acting = bool(ACTING.match(match["who"]))
    title, name = _split_title(ACTING.sub("", match["who"]))
    if not title:
        return "no office of the vocabulary"
    if _SENTENCE.search(name):
        return "not understood"
    return Holder(TITLES[title], name, day, acting)


def is_stale(name: str) -> str:
    """What is wrong with the last entry of somebody so called; "" where nothing is."""
    return next((reason for part, reason in WRONG.items() if name.endswith(part)), "")


def doubt(holder: Holder, checked: str) -> str:
    """Why a row, as of that day, is not believed; "" if it is."""
    is_head = holder.offices[-1] == "prime-minister" and holder.offices[0] not in REALM
    if is_head and is_before(holder.day, f"{int(checked[:4]) - LONGEST}"):
        return f"in office since {holder.day}?"
    return f"it starts after {checked}" if is_before(checked, holder.day) else ""


def _add(pack: Pack, people: dict[str, Subject], path: str, number: int, country: str, key: str, text: str) -> None:
    said = f"{country}: {key}: '{text}'"
    holder = read_holder(text)
    wrong = holder if isinstance(holder, str) else is_stale(holder.name) or doubt(holder, pack.checked)
    if isinstance(holder, str) or wrong:
        hint = "wanted: Title NAME (since 14 March 2013)" if wrong == "not understood" else ""
        pack.warn(path, number, f"{said}: {wrong}: left out", hint)
        return
    person = add_person(pack, people, read_name(holder.name), country)
    for office in holder.offices:
        line = f"office {office} of {country}"
        if all(other.text != line for other in person.lines):
            extra = ("status acting",) if holder.acting else ()
            person.lines.append(Line(line, f"known-since {holder.day}", extra=extra))


def add_person(pack: Pack, people: dict[str, Subject], name: Name, country: str) -> Subject:
    """The person so called, once a pack; another spelling of somebody of that country is his, too."""
    person = people.get(name.name) or _spelt_otherwise(people, name, country)
    if person is not None:
        person.also((name.name,))
    else:
        person = people[name.name] = pack.person(name.name)
        person.also(name.aliases)
        person.set("family", name.family, quoted=True)
        person.set("given", name.given, quoted=True)
        person.set("romanised", "yes" if country in OTHER_LETTERS and name.name not in NEWS else "")
    return person


def _spelt_otherwise(people: dict[str, Subject], name: Name, country: str) -> Subject | None:
    """Who held an office of that country under that family name and nearly that given one: "Michael", "Micheál"."""
    given = (name.given or "").casefold()
    for person in people.values():
        told = person.fields.get("given", "").strip('"').casefold()
        same = person.fields.get("family") == f'"{name.family}"' and given[:1] == told[:1] != ""
        near = len(given) >= LEAST and difflib.SequenceMatcher(None, given, told).ratio() >= ALIKE
        if same and near and any(line.text.endswith(f" of {country}") for line in person.lines):
            return person
    return None


def _split_title(who: str) -> tuple[str, str]:
    """Title and name; no title where it is not known."""
    for title in sorted(TITLES, key=len, reverse=True):
        if who[: len(title) + 1].casefold() == title.casefold() + " ":
            name = who[len(title) + 1 :].strip()
            while honor := _HONORS.match(name):
                name = name[honor.end() :]
            capitals = re.search(r"[^\W\d_]{2,}", name)
            # a word of the title that is no part of a name: "President, Presidential Council, ..."
            known = capitals and not re.search(r"\b(?:of|the|Council|Minister|and|for)\b", name.split("(")[0])
            return (title, name) if known else ("", who)
    return "", who


def _read_day(text: str) -> str:
    """`14 March 2013`, `5 Sep 2025`, `April 2018` or `1997` in ISO form."""
    match = _DAY.fullmatch(text.strip())
    if not match or (match[2] and match[2] not in _MONTHS):
        return ""
    parts = [match[3]]
    if match[2]:
        parts.append(f"{_MONTHS.index(match[2]) + 1:02d}")
        parts += [f"{int(match[1]):02d}"] if match[1] else []
    return "-".join(parts)
