"""The persons of one article, and what later mentions may call them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.extract.names import is_initial
from factlint.extract.wordlists import members, words

if TYPE_CHECKING:
    from factlint.extract.names import Form
    from factlint.statement import Thing

# Short forms of given names.
SHORT: Final = frozenset(frozenset(pair.split("/")) for pair in members("short-given"))


class Person:
    """Somebody of the article; `forms` are the ways in which he is named, the fullest one is his name."""

    __slots__ = ("family", "forms", "given", "number", "suffix", "things", "titles", "words")

    def __init__(self, form: Form) -> None:
        self.words = form.words
        self.given = form.given
        self.family = form.family
        self.suffix = form.suffix
        self.forms = {form.words}
        self.titles: set[str] = set()
        self.number = 0
        self.things: tuple[Thing, ...] = ()

    def add(self, form: Form) -> None:
        if form.words not in self.forms:
            self.forms.add(form.words)
            if (len(form.words), sum(map(len, form.words))) > (len(self.words), sum(map(len, self.words))):
                self.words, self.given, self.family = form.words, form.given, form.family
        self.suffix = self.suffix or form.suffix

    @property
    def name(self) -> str:
        return " ".join((*self.words, self.suffix) if self.suffix else self.words)


class Index:
    """The persons of an article by what a later mention may call them."""

    def __init__(self) -> None:
        self.by_surname: dict[str, list[Person]] = {}
        self.by_given: dict[str, list[Person]] = {}
        self.by_words: dict[tuple[str, ...], Person] = {}

    def add(self, form: Form, title: str) -> Person | None:
        """The person so named, a new one where nobody is; None where it may be either of two."""
        person = self.by_words.get(form.words)
        if person is None or (form.suffix and person.suffix and form.suffix != person.suffix):
            person = self._match(form) if len(form.words) > 1 else self._called(form, title)
            if person is None:
                if len(form.words) == 1 and len(self.by_surname.get(form.words[0], ())) > 1:
                    return None
                person = Person(form)
            else:
                person.add(form)
            self._register(person, form)
        elif form.suffix:
            person.add(form)
        if title:
            person.titles.add(title)
        return person

    def _register(self, person: Person, form: Form) -> None:
        self.by_words.setdefault(form.words, person)
        for surname in form.surnames:
            bearers = self.by_surname.setdefault(surname, [])
            if person not in bearers:
                bearers.append(person)
        if form.given and len(form.words) > 1:
            bearers = self.by_given.setdefault(form.given.split(" ")[0], [])
            if person not in bearers:
                bearers.append(person)

    def _match(self, form: Form) -> Person | None:
        for surname in form.surnames:
            matches = [person for person in self.by_surname.get(surname, ()) if _same(person, form)]
            if len(matches) == 1:
                return matches[0]
        return None

    def _called(self, form: Form, title: str) -> Person | None:
        bearers = next(filter(None, map(self.by_surname.get, form.surnames)), [])
        if len(bearers) > 1:
            bearers = [person for person in bearers if title and title in person.titles]
        return bearers[0] if len(bearers) == 1 else None

    def find(self, form: Form) -> Person | None:
        """Whom a name means that shows no person by itself."""
        person = self.by_words.get(form.words)
        if person is not None:
            return person
        if len(form.words) > 1:
            bearers = self.by_surname.get(" ".join(form.words), [])
            if len(bearers) == 1:
                return bearers[0]
            person = self._match(form)
            if person is not None:
                person.add(form)
                self._register(person, form)
            return person
        for word in form.surnames:
            bearers = self.by_surname.get(word) or self.by_given.get(word, [])
            if bearers:
                return bearers[0] if len(bearers) == 1 else None
        return None

    def is_relative(self, form: Form) -> bool:
        """Whether a doubtful name ends in the family name of somebody else: "Hunter Biden" beside Joe Biden."""
        return len(form.words) == 2 and form.words[1] in self.by_surname and form.words[0] in words("given")

    def is_shared(self, form: Form) -> bool:
        """Whether two persons bear the family name that stands alone."""
        return len(form.words) == 1 and len(self.by_surname.get(form.words[0], ())) > 1

    def misspells(self, form: Form) -> bool:
        """Whether a single word is one slip of the keys away from somebody's family name: "Chriac" of Chirac."""
        word = form.words[0]
        if len(form.words) > 1 or len(word) < 5 or not form.plain:
            return False
        return any(
            surname[0] == word[0] and abs(len(surname) - len(word)) < 2 and _one_slip(surname, word)
            for surname in self.by_surname
        )


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two neighbours in the other order; not by a
    plural's s."""
    if one == other or one + "s" == other or other + "s" == one:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[at:], other[at:]
    if left[1:] == right[1:] or left[1:] == right or left == right[1:]:
        return True
    return left[:2] == right[1::-1] and left[2:] == right[2:] and len(left) > 1


def _same(person: Person, form: Form) -> bool:
    """Whether two names with a family name in common may be one person's."""
    if person.suffix and form.suffix and person.suffix.rstrip(".") != form.suffix.rstrip("."):
        return False
    if not person.given or not form.given:
        return True
    one, other = person.given.split(" "), form.given.split(" ")
    if one[0] == other[0] or _bare(person.given) == _bare(form.given):
        return True
    if is_initial(one[0]) or is_initial(other[0]):
        return one[0][0] == other[0][0]
    if one[0] in other or other[0] in one:
        return True
    return frozenset((one[0], other[0])) in SHORT


def _bare(given: str) -> str:
    return given.replace("-", "").replace(" ", "").lower()
