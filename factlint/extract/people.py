"""Who is who in one article: names are joined to persons, short later mentions to full names.

A name is a person's where its words show it (names.Form.sure), where a title, rank or office stands before it, where
"who" or an age follows, or where the same name is a person's elsewhere in the article. A family name that two persons of
the article bear is joined to neither, unless its title tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factlint.extract.capitals import Piece
from factlint.extract.names import Form, is_initial
from factlint.extract.wordlists import members
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlint.statement import Thing

    Names = Callable[[str], tuple[Thing, ...]]

_AFTER = re.compile(r",? \(?whom?\b|, (?:aged )?[1-9][0-9]?,| \([1-9][0-9]\)|,? (?:himself|herself)\b")
KIN = frozenset(
    "wife husband son daughter father mother brother sister uncle aunt cousin nephew niece widow grandson granddaughter named"
    " fiance girlfriend boyfriend".split()
)
_FIRM = re.compile(r",? (?:and|&) (?:Co|Sons|Bros|Brothers|Associates|Company|Partners)\b\.?")
_APPOSED = re.compile(r"[^,.;:!?()\n\"“”]{1,50}")
NOT_ONLY_PEOPLE = frozenset(("manager", "publisher", "owner", "partner", "producer", "founder", "leader", "investor", "host"))
MONTHS = members("surname-month")
_SPOKE = re.compile(r"[,\"”] (?:said|says|added|explained|recalled) $")
SHORT = {
    frozenset(pair.split("/"))
    for pair in (
        "Bill/William Bob/Robert Bobby/Robert Rob/Robert Dick/Richard Rick/Richard Jim/James Jimmy/James Mike/Michael Tom/Thomas"
        " Tony/Anthony Joe/Joseph Dan/Daniel Dave/David Steve/Steven Steve/Stephen Chris/Christopher Matt/Matthew Nick/Nicholas"
        " Ted/Edward Ed/Edward Ted/Theodore Ken/Kenneth Ron/Ronald Don/Donald Doug/Douglas Greg/Gregory Jeff/Jeffrey Jerry/Gerald"
        " Larry/Lawrence Pete/Peter Phil/Philip Ray/Raymond Sam/Samuel Tim/Timothy Will/William Andy/Andrew Ben/Benjamin"
        " Charlie/Charles Chuck/Charles Fred/Frederick Hank/Henry Harry/Harold Jack/John Johnny/John Liz/Elizabeth Beth/Elizabeth"
        " Betty/Elizabeth Kate/Katherine Kathy/Katherine Katie/Katherine Maggie/Margaret Peggy/Margaret Meg/Margaret Sue/Susan"
        " Debbie/Deborah Debby/Deborah Barb/Barbara Patty/Patricia Pat/Patrick Pat/Patricia Sandy/Sandra Newt/Newton Al/Albert"
        " Al/Alfred Alex/Alexander Walt/Walter Vince/Vincent Gus/Augustus Stan/Stanley Len/Leonard Lenny/Leonard Art/Arthur"
        " Mitch/Mitchell Josh/Joshua Jon/Jonathan Nate/Nathan Zach/Zachary Abe/Abraham Gabe/Gabriel Max/Maxwell Sandy/Alexander"
        " Geoff/Geoffrey Cathy/Catherine Kate/Catherine Jen/Jennifer Jenny/Jennifer Kim/Kimberly Becky/Rebecca Vicky/Victoria"
    ).split()
}  # fmt: skip


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


def link_people(text: str, mentions: list[Mention], names: Names | None) -> list[Mention]:
    """Gives persons their values and drops what turned out to be no name. Mentions are in order; so is the result."""
    index = _Index()
    firms = {m.text.split(" ", 1)[0]: m.text for m in mentions if m.type == "org"}
    found: list[tuple[Mention, Form, Person | None]] = []
    open_names: list[int] = []
    before: Mention | None = None
    for i, mention in enumerate(mentions):
        if mention.type in ("person", "name"):
            form = mention.value.form
            firm = _FIRM.match(text, mention.end) if form is not None else None
            if firm is not None:
                mention.type, mention.end = "org", firm.end()
                mention.text = text[mention.start : mention.end]
                mention.value = Piece("org", 0, 0)
            elif form is not None:
                title = _title_before(text, before, mention)
                if (
                    (mention.type == "person" and not firms.get(form.words[0], "").startswith(" ".join(form.words) + " "))
                    or (title and (form.plain or before is None or before.type == "rank"))
                    or (form.plain and _shown(text, mention, form, mentions, i))
                ):
                    mention.type = "person"
                    found.append((mention, form, index.add(form, title)))
                else:
                    mention.type = "name"
                    open_names.append(len(found))
                    found.append((mention, form, None))
        before = mention
    for k in open_names:
        mention, form, _ = found[k]
        person = index.find(form)
        if person is not None or (len(form.words) == 1 and len(index.by_surname.get(form.words[0], ())) > 1):
            mention.type = "person"
            found[k] = (mention, form, person)
    return _finish(text, mentions, found, index, names)


class _Index:
    """The persons of an article by what a later mention may call them."""

    def __init__(self) -> None:
        self.by_surname: dict[str, list[Person]] = {}
        self.by_given: dict[str, list[Person]] = {}
        self.by_words: dict[tuple[str, ...], Person] = {}

    def add(self, form: Form, title: str) -> Person | None:
        """The person so named, a new one where nobody is; None where it may be either of two."""
        person = self.by_words.get(form.words)
        if person is None or (form.suffix and person.suffix and form.suffix != person.suffix):
            person = self._match(form, title) if len(form.words) > 1 else self._called(form.words[0], title)
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

    def _match(self, form: Form, title: str) -> Person | None:
        for surname in form.surnames:
            matches = [person for person in self.by_surname.get(surname, ()) if _same(person, form)]
            if len(matches) == 1:
                return matches[0]
        return None

    def _called(self, word: str, title: str) -> Person | None:
        bearers = self.by_surname.get(word) or ()
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
            person = self._match(form, "")
            if person is not None:
                person.add(form)
                self._register(person, form)
            return person
        word = form.words[0]
        bearers = self.by_surname.get(word) or self.by_given.get(word, [])
        return bearers[0] if len(bearers) == 1 else None


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


def _title_before(text: str, before: Mention | None, mention: Mention) -> str:
    """The rank, courtesy title or office right before a name."""
    if before is None or before.type not in ("rank", "office"):
        return ""
    return before.text if mention.start - before.end == 1 and text[before.end] in " \xa0" else ""


def _shown(text: str, mention: Mention, form: Form, mentions: list[Mention], i: int) -> bool:
    """Whether what stands around a name shows that it is a person's."""
    start, end = mention.start, mention.end
    if _AFTER.match(text, end) and not (len(form.words) == 1 and form.words[0][-1] == "s" and text[end] == " "):
        return True
    if len(form.words) > 1 and text[end : end + 2] == ", ":
        for after in mentions[i + 1 : i + 4]:
            if after.start - end > 50 or not _APPOSED.fullmatch(text, end + 1, after.start):
                break
            if after.type == "office":
                return after.text not in NOT_ONLY_PEOPLE
    if text[start - 1 : start] == " " and start > 1:
        word = text[text.rfind(" ", max(0, start - 18), start - 1) + 1 : start - 1]
        if word in (members("person-noun") if len(form.words) > 1 else KIN):
            return True
    return len(form.words) > 1 and bool(_SPOKE.search(text, max(0, start - 14), start))


def _finish(
    text: str,
    mentions: list[Mention],
    found: list[tuple[Mention, Form, Person | None]],
    index: _Index,
    names: Names | None,
) -> list[Mention]:
    numbers: dict[int, int] = {}
    by_thing: dict[int, int] = {}
    for mention, form, person in found:
        if mention.type != "person":
            continue
        mention.parts = _parts(mention, form, person)
        if person is None:
            mention.value = Named(" ".join(form.words), _on_file(names, [form.words]), 0)
            continue
        key = id(person)
        if key not in numbers:
            person.things = _on_file(names, sorted(person.forms, key=len, reverse=True))
            number = len(numbers) + 1
            if len(person.things) == 1:
                number = by_thing.setdefault(id(person.things[0]), number)
            numbers[key] = person.number = number
        mention.value = Named(person.name, person.things, person.number)
    return _drop_words(text, mentions)


def _on_file(names: Names | None, forms: list[tuple[str, ...]]) -> tuple[Thing, ...]:
    if names is None:
        return ()
    for words in forms:
        things = tuple(thing for thing in names(" ".join(words)) if thing.kind == "person")
        if things:
            return things
    return ()


def _parts(mention: Mention, form: Form, person: Person | None) -> dict[str, Mention]:
    base = mention.start - form.span[0]
    parts: dict[str, Mention] = {}
    spans = (("given", form.given_span), ("surname", form.surname_span), ("suffix", form.suffix_span))
    if len(form.words) == 1 and person is not None and person.given == form.words[0] and len(person.words) > 1:
        spans = (("given", form.surname_span),)  # type: ignore[assignment]
    for name, span in spans:
        if span is not None:
            text = mention.text[span[0] - form.span[0] : span[1] - form.span[0]]
            parts[name] = Mention(name, base + span[0], base + span[1], text, text)
    return parts


def _drop_words(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without single capitalised words that only begin a sentence and are no name elsewhere."""
    doubtful: list[Mention] = []
    known: set[str] = set()
    for mention in mentions:
        if mention.type == "name" and " " not in mention.text:
            if mention.text in MONTHS or _begins(text, mention.start):
                doubtful.append(mention)
            else:
                known.add(mention.text)
    dropped = {id(mention) for mention in doubtful if mention.text not in known}
    return [mention for mention in mentions if id(mention) not in dropped] if dropped else mentions


def _begins(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at] in " \"“'‘([\xa0-—–":
        at -= 1
    return at < 0 or text[at] in ".!?:\n;…"
