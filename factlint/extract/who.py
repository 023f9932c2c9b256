"""The persons of one article, and what later mentions may call them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.extract.agreement import less, one_slip, same_person
from factlint.extract.folding import consonants
from factlint.extract.name_form import Form

if TYPE_CHECKING:
    import re
    from collections.abc import Set as AbstractSet

    from factlint.statement import Thing

LONGEST: Final = 1000  # characters of a sentence, for this
_REACH: Final = 40  # characters before a name
_AGE: Final = "[0-9]{1,3}-[a-z]+-[a-z]+"


class Person:
    """Somebody of the article; `forms` are the ways in which he is named, the fullest one is his name."""

    __slots__ = (
        "eastern", "family", "first", "forms", "full", "given", "honours", "last", "number", "of", "relative", "suffix",
        "things", "titles", "words", "written",
    )  # fmt: skip

    def __init__(self, form: Form) -> None:
        self.words = form.words
        self.given = form.given
        self.family = form.family
        self.eastern = form.eastern
        self.suffix = form.suffix
        self.forms = {form.words}
        self.written = {(form.words, form.suffix)}
        self.titles: set[str] = set()
        self.honours: set[str] = set()  # "he", "she", and titles that go with a forename
        self.of: str | None = None  # "Lochiel" of Lord Cameron of Lochiel
        self.first = self.last = form.at
        self.full: Form | None = None  # the last mention of more than one word
        self.relative = False  # introduced as one: "his wife, Ann Roe"
        self.number = 0
        self.things: tuple[Thing, ...] = ()

    def add(self, form: Form) -> None:
        if form.words not in self.forms:
            self.forms.add(form.words)
            if (len(form.words), sum(map(len, form.words))) > (len(self.words), sum(map(len, self.words))):
                self.words, self.given, self.family, self.eastern = form.words, form.given, form.family, form.eastern
        self.written.add((form.words, form.suffix))
        self.suffix = self.suffix or form.suffix
        self.first = min(self.first, form.at)
        self.last = form.at

    @property
    def name(self) -> str:
        return " ".join((*self.words, self.suffix) if self.suffix else self.words)


class Index:
    """The persons of an article by what a later mention may call them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.by_surname: dict[str, list[Person]] = {}
        self._new: list[str] = []  # surnames that are not in `_less` yet
        self._less: dict[str, list[str]] = {}  # a surname, also with a letter left out -> the surnames
        self._heard: dict[str, str] = {}  # the consonants of a surname -> the first such surname
        self.by_given: dict[str, list[Person]] = {}
        self.namesakes: set[str] = set()  # family names that somebody bears who is not known for a person
        self._doubtful: dict[str, Form] = {}  # by its last word, the first name that may be a person's

    def add(self, form: Form, title: str) -> Person | None:
        """The person so named, a new one where nobody is; None where it may be either of two."""
        honours = _honours(title)
        of = self._seat(form, title)
        bearers = self._bearers(form, honours)
        if title and len(bearers) > 1 and len(form.words) == 1:
            bearers = [person for person in bearers if title in person.titles] or bearers
        if not bearers and len(form.words) > 1:
            called = self._called_so(form)
            if called:
                return called[0] if len(called) == 1 else None
        if len(bearers) > 1:
            return None
        person = bearers[0] if bearers else None
        if person is not None and len(form.words) == 1 and self._is_other(person, form, title):
            return None
        if person is not None and of and person.of != of:
            return None
        if person is None:
            person = Person(form)
            person.of = of
            person.relative = len(form.words) > 1 and is_introduced_as_kin(self.text, form.at)
        if title:
            person.titles.add(title)
            person.honours |= honours
        self._take(person, form)
        return person

    def _take(self, person: Person, form: Form) -> None:
        person.add(form)
        if len(form.words) > 1:
            person.full = form
        for surname in form.surnames:
            bearers = self.by_surname.get(surname)
            if bearers is None:
                bearers = self.by_surname[surname] = []
                self._new.append(surname)
            if person not in bearers:
                bearers.append(person)
        if form.given and len(form.words) > 1:
            bearers = self.by_given.setdefault(form.given.split(" ")[0], [])
            if person not in bearers:
                bearers.append(person)

    def _bearers(self, form: Form, honours: frozenset[str] = frozenset()) -> list[Person]:
        """Who may be meant: whoever bears exactly this name, else all whose name agrees with it."""
        found: list[Person] = []
        for surname in form.surnames:
            for person in self.by_surname.get(surname, ()):
                if person not in found and agree(person.honours, honours) and self._agrees(person, form, honours):
                    found.append(person)
        if len(form.words) > 1:
            same = [person for person in found if form.words in person.forms and form.suffix == person.suffix]
            return same or found
        return found

    def _agrees(self, person: Person, form: Form, honours: frozenset[str]) -> bool:
        full = len(form.words) > 1
        if full and len(person.words) == 1 and (person.suffix or not person.honours.isdisjoint(_ROYAL)):
            return False  # "King Salman" is not a man of the family Salman
        if not full and len(person.words) > 1 and (form.suffix or not honours.isdisjoint(_ROYAL)):
            return form.words[0] in person.family.split(" ") and not form.suffix
        if full and form.words not in person.forms and is_introduced_as_kin(self.text, form.at):
            return False  # "Roe and his wife, Ann Roe,"
        if full and len(person.words) == 1 and self._is_of_another(person, form):
            return False
        if not same_person(person, form):
            return False
        if not full or (form.words in person.forms and form.suffix == person.suffix):
            return True
        before = person.full
        if before is not None:
            return not self._in_one_sentence(before.at, form.at)
        return not self._in_one_sentence(person.first, form.at)

    def _is_of_another(self, person: Person, form: Form) -> bool:
        """ "the home of Odvar Holm. Holm, 20, was out. A bomb hit Faris Holm": a doubtful name may tell who Holm is."""
        told = self._doubtful.get(form.words[-1])
        if told is None or told.at > person.first or told.words[0] == form.words[0]:
            return False
        return not one_slip(told.words[0], form.words[0])

    def note_doubtful(self, form: Form) -> None:
        """Keep a name that may be the one in full of whom a family name means later."""
        if len(form.words) > 1 and form.plain:
            self._doubtful.setdefault(form.words[-1], form)

    def _is_other(self, person: Person, form: Form, title: str) -> bool:
        """ "President Bush met former President Bush", "Sen. Clinton praised President Clinton"; but an inspector named
        in full is nobody else as sergeant: of two in one service, each is named so."""
        other = bool(title and person.titles) and title not in person.titles
        if other and len(person.words) > 1 and all(map(_serves, (title, *person.titles))):
            return False
        return other and self._in_one_sentence(person.last, form.at)

    def _in_one_sentence(self, one: int, other: int) -> bool:
        """Whoever is named in two full ways in one sentence is two people."""
        start, end = sorted((one, other))
        return end - start < LONGEST and not _STOP.search(self.text, start, end)

    def _seat(self, form: Form, title: str) -> str | None:
        """Lochiel of "Lord Cameron of Lochiel"."""
        if not title or len(form.words) > 1 or title.rsplit(" ", 1)[-1] not in _NOBLE:
            return None
        match = _SEAT.match(self.text, form.at + form.span[1] - form.span[0])
        return match[1] if match is not None else None

    def find(self, form: Form) -> Person | None:
        """Whom a name means that shows no person by itself."""
        if len(form.words) == 1 and _LONGER.match(self.text, form.at + form.span[1] - form.span[0]):
            return None
        if len(form.words) == 1 and form.words[0] in self.namesakes:
            return None
        bearers = self._bearers(form)
        if bearers:
            if len(bearers) > 1:
                return None
            if len(form.words) > 1 and form.words not in bearers[0].forms:
                self._take(bearers[0], form)
            return bearers[0]
        if len(form.words) > 1:
            bearers = self._called_so(form)
        elif not form.suffix:
            bearers = [person for person in self.by_given.get(form.words[0], ()) if person.first <= form.at]
        return bearers[0] if len(bearers) == 1 else None

    def _called_so(self, form: Form) -> list[Person]:
        """Those whose family name is of these words: Le Pen."""
        return self.by_surname.get(" ".join(form.words), [])

    def note_relative(self, form: Form) -> None:
        """Let the family name of who is introduced as a relative mean nobody where it stands alone before."""
        bearers = self._called_so(form)
        if len(form.words) == 1 and len(bearers) == 1 and bearers[0].relative and form.at < bearers[0].first:
            self.namesakes.add(form.words[0])

    def note_namesake(self, form: Form) -> None:
        """Let the family name of a person mean nobody where a name that may be another person's ends in it."""
        family = form.words[-1]
        if len(form.words) < 2 or not form.plain or family not in self.by_surname:
            return
        if self._called_so(form) or self._bearers(form):
            return
        bearers = self.by_surname[family]
        if not any(one_slip(person.words[0], form.words[0]) or family == person.words[0] for person in bearers):
            self.namesakes.add(family)

    def is_relative(self, form: Form) -> bool:
        """Whether a doubtful name ends in the family name of somebody else: "Hunter Biden" beside Joe Biden."""
        return len(form.words) == 2 and form.words[1] in self.by_surname and form.words[0] in lang.words("given")

    def is_shared(self, form: Form) -> bool:
        """Whether two persons bear the family name that stands alone."""
        return len(self._called_so(form)) > 1 or (len(form.words) == 1 and form.words[0] in self.namesakes)

    def misspells(self, form: Form) -> bool:
        """Whether a single word is one slip of the keys away from somebody's family name: "Chriac" of Chirac; of four
        letters two that changed places: "Wadr" of Ward; of long ones, spelt by ear: "Pettersen" of Petersson."""
        word = form.words[0]
        if len(form.words) > 1 or len(word) < 4 or not form.plain:
            return False
        while self._new:
            surname = self._new.pop()
            for part in less(surname):
                self._less.setdefault(part, []).append(surname)
            self._heard.setdefault(consonants(surname), surname)
        heard = self._heard.get(consonants(word), word) if consonants(word) else word
        if heard != word and not heard.startswith(word) and not word.startswith(heard):
            return True
        return any(
            surname[0] == word[0] and abs(len(surname) - len(word)) < 2 and one_slip(surname, word)
            for part in self._less.keys() & less(word)
            for surname in self._less[part]
            if len(word) > 4 or sorted(surname) == sorted(word)
        )


def _serves(title: str) -> bool:
    """Whether a title is a rank of soldiers, of the police and the like."""
    return title.rsplit(" ", 1)[-1] in lang.words("names/rank")


def _honours(title: str) -> frozenset[str]:
    """What a title tells of its bearer: the sex, a throne."""
    word = title.rsplit(" ", 1)[-1].rstrip(".")
    if word in _HE:
        return frozenset(("he", word)) if word in _ROYAL else frozenset(("he",))
    if word in _SHE:
        return frozenset(("she", word)) if word in _ROYAL else frozenset(("she",))
    return frozenset((word,)) if word in _ROYAL else frozenset()


def agree(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether one person may bear both titles: no Mr. is a Mrs., and King Charles is told apart from Prince Charles."""
    if {"he", "she"} <= one | other:
        return False
    thrones, others = one & _ROYAL, other & _ROYAL
    return not thrones or not others or not thrones.isdisjoint(others)


_HE: Final = lang.words("names/title-he")
_SHE: Final = lang.words("names/title-she")
_ROYAL: Final = lang.words("names/title-forename")
_NOBLE: Final = _ROYAL | lang.words("name-context/noble")
_SEAT = regexes.compile(lang.text("name-context/seat"))
_LONGER = regexes.compile(lang.text("name-context/longer-name"))
_STOP = regexes.compile(r"\n|[?!] |(?:\b[a-z0-9]\w*|\w{5,})[.!?][\"”’)]* ")


@cache
def _led() -> re.Pattern[str]:
    nouns = lang.words("kin/he") | lang.words("kin/she")
    between = regexes.one_of(lang.words("kin/before-noun"))
    of_him = rf"{regexes.one_of(lang.words('kin/owner'))} (?:{between} )*{regexes.one_of(nouns)}"
    return regexes.compile(rf"(?<![\w])(?:{of_him}|{regexes.one_of(lang.words('kin/titled'))}),? (?:{_AGE} )?$")


def is_introduced_as_kin(text: str, start: int) -> bool:
    """Whether the name at a place follows "his wife", "her late brother," or "first lady": whoever bore its family
    name before is somebody else."""
    before = text[max(0, start - _REACH) : start]
    return before.endswith(" ") and _led().search(before.lower()) is not None
