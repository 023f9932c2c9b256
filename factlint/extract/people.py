"""Who is who in one article: names are joined to persons, short later mentions to full names.

A name is a person's where its words show it (names.Form.sure), where a title, rank or office stands before it, where
"who" or an age follows, or where the same name is a person's elsewhere in the article. A family name that two persons
of the article bear is joined to neither, unless its title tells.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.extract.agreement import bare_suffix
from factlint.extract.capitals import drop_words
from factlint.extract.names import calls_somebody, long_nouns, only_people
from factlint.extract.tokens import Piece
from factlint.extract.who import Index, Person
from factlint.statement import Mention, Named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factlint.extract.name_form import Form
    from factlint.statement import Thing

    Names = Callable[[str], tuple[Thing, ...]]
    Found = tuple[Mention, Form, Person | None]

NOUNS: Final = lang.has("capital-nouns")  # a word in capitals is no name unless it is known for one
_PLURAL: Final = tuple(lang.words("clauses/plural-ending"))
_QUOTING: Final = frozenset(lang.entries("speech/quoting"))
KIN: Final = lang.words("kin")
# Offices that firms hold too, so that "Acme Foods, owner of ..." shows nobody.
NOT_ONLY_PEOPLE: Final = lang.words("titles/firm-office")
_AFTER = regexes.compile(lang.text("name-context/said-after-name"))
_LIVED = regexes.compile(lang.text("name-context/lived-after-name"))
_FIRM = regexes.compile(lang.text("name-context/firm-after"))
_PAST: Final = lang.entries("name-context/past")
_BEFORE_FIRM: Final = lang.words("name-context/before-firm")
_APPOSED = regexes.compile(r"[^,.;:!?()\n\"“”]{1,50}")
_CALLED = regexes.compile(lang.text("name-context/called-after-name"))
_SPOKE = regexes.compile(lang.text("name-context/spoke-before"))
_PARTICLE = regexes.compile(lang.text("name-context/particle-before"))


def link_people(text: str, mentions: list[Mention], names: Names | None) -> list[Mention]:
    """Gives persons their values and drops what turned out to be no name. Mentions are in order; so is the result."""
    mentions = _take_firms(text, mentions)
    index = Index(text)
    firms = "\0".join(["", *dict.fromkeys(mention.text for mention in mentions if mention.type == "org")])
    in_firm = cache(firms.__contains__)
    found: list[Found] = []
    unclear: list[int] = []
    for i, mention in enumerate(mentions):
        type = mention.type
        if type not in ("person", "name", "office") or mention.value.form is None:
            continue
        form: Form = mention.value.form.placed(mention.start)
        if type == "office" or not _is_person(text, mentions, i, form, firms):
            if type == "person":
                mention.type = "name"
            unclear.append(len(found))
            found.append((mention, form, None))
            index.note_doubtful(form)
        else:
            mention.type = "person"
            found.append((mention, form, index.add(form, _title_before(text, mentions, i))))
    for k in unclear:
        mention, form, _ = found[k]
        if mention.type == "name" and not in_firm(form.words[0]):
            index.note_namesake(form)
            index.note_relative(form)
    for k in unclear:
        mention, form, _ = found[k]
        person = index.find(form)
        new = person is None and mention.type == "name" and not in_firm(form.words[0])
        if new and (
            (index.misspells(form) and (not NOUNS or _stands_alone(text, mentions, mention))) or index.is_relative(form)
        ):
            person = index.add(form, "")
        if person is not None or index.is_shared(form):
            mention.type = "person"
            found[k] = (mention, form, person)
    _set_people(text, found, names)
    if NOUNS:
        mentions = [mention for mention in mentions if mention.type != "name"]
    return drop_words(text, mentions)


def _stands_alone(text: str, mentions: list[Mention], mention: Mention) -> bool:
    """Whether a title stands before a name, a verb of speech beside it, or it is the bare subject of a verb in the
    singular: hardly another noun stands so."""
    i = mentions.index(mention)
    before = text[max(0, mention.start - 30) : mention.start].split()
    after = text[mention.end : mention.end + 40].split()[:1]
    if _title_before(text, mentions, i) or any(word in _QUOTING for word in (*before[-1:], *after)):
        return True
    if len(mention.text) < LEAST_ALONE or not after:
        return False
    opens = not before or before[-1][-1] in ".!?:“" or text[mention.start - 1] == "\n"
    if opens or before[-1] in lang.words("clauses/conjunction"):
        return after[0] in _singular_verbs()
    if before[-1] in lang.words("clauses/subordinator"):
        return before[-1] not in lang.words("clauses/preposition") and after[0].rstrip(",.;") not in lang.words(
            "clauses/conjunction"
        )
    return before[-1] in _singular_verbs()


LEAST_ALONE: Final = 6  # letters of a name that its verb alone shows


@cache
def _singular_verbs() -> frozenset[str]:
    """Finite verbs but those with an ending of the plural."""
    verbs = (lang.table("clauses/present"), lang.table("clauses/past"))
    helpers = (lang.meanings("clauses/be"), lang.meanings("clauses/have"), lang.meanings("clauses/become"))
    forms = {form for table in verbs for forms in table.values() for form in forms}.union(*helpers)
    return frozenset(form for form in forms | {*lang.meanings("clauses/modal")} if not form.endswith(_PLURAL))


def _take_firms(text: str, mentions: list[Mention]) -> list[Mention]:
    """With "G.D. Searle and Co" and the like as organisations."""
    result: list[Mention] = []
    reach = 0  # of the firm found last
    for mention in mentions:
        if mention.start < reach:
            firm = result[-1]
            reach = firm.end = max(reach, mention.end)
            firm.text = text[firm.start : reach]
            continue
        if mention.type in ("person", "name") and text[mention.end : mention.end + 3] in _BEFORE_FIRM:
            match = _FIRM.match(text, mention.end)
            if match is not None:
                mention.type = "org"
                reach = mention.end = match.end()
                mention.text = text[mention.start : mention.end]
                mention.value = Piece("org", 0, 0)
        result.append(mention)
    return result


def _is_person(text: str, mentions: list[Mention], i: int, form: Form, firms: str) -> bool:
    """Whether a name is a person's by its words or by what stands around it; a NUL stands before each of the firms."""
    mention = mentions[i]
    if mention.type == "person" and not _is_firm(form, firms):
        return True
    if NOUNS and calls_somebody(form.words[-1]) and form.words[-1] not in lang.words("surnames"):
        return False  # „Vermisster Pensionist“
    if _title_before(text, mentions, i) and (form.plain or mentions[i - 1].type == "rank"):
        return True
    return form.plain and _shown(text, mentions, i, form)


def _is_firm(form: Form, firms: str) -> bool:
    """Whether an organisation of the article begins with the name: Hal Roach where Hal Roach Studios stands."""
    return f"\0{' '.join(form.words)} " in firms


_OF: Final = lang.words("name-context/of-office")
APPOSITION_ENDS: Final = frozenset((",", ".", ""))
_TITLE_LINKS = lang.words("name-context/title-links")
_LINKS: Final = frozenset(
    (", ", *(f"{mark} {link} " for link in lang.words("grammar/list-link") for mark in ("", ",")))
)


def _title_before(text: str, mentions: list[Mention], i: int) -> str:
    """The rank, courtesy title or office right before a name."""
    before = mentions[i - 1] if i else None
    if before is None or before.type not in ("rank", "office"):
        return ""
    if text[before.end : mentions[i].start] not in _TITLE_LINKS:
        return ""
    return (
        lang.text("titles/former") + before.text
        if text[max(0, before.start - 7) : before.start].endswith(_PAST)
        else before.text
    )


def _shown(text: str, mentions: list[Mention], i: int, form: Form) -> bool:
    """Whether what stands around a name shows that it is a person's."""
    start, end = mentions[i].start, mentions[i].end
    single = len(form.words) == 1
    if _AFTER.match(text, end) and not (single and (NOUNS or (form.words[0][-1] == "s" and text[end] == " "))):
        return True
    if not single and (_LIVED.match(text, end) or _is_called(text, end)):
        return True
    if not single and text[end : end + 2] == ", ":
        for after in mentions[i + 1 : i + 4]:
            if after.start - end > 50 or not _APPOSED.fullmatch(text, end + 1, after.start):
                break
            if after.type == "office":
                return after.text not in NOT_ONLY_PEOPLE
    if not single and _office_before(text, mentions, i):
        return True
    if start > 1 and text[start - 1] == " ":
        word = text[text.rfind(" ", max(0, start - 18), start - 1) + 1 : start - 1]
        if calls_somebody(word, not single) if NOUNS else word in (KIN if single else lang.words("titles/person-noun")):
            return True
    return not single and (bool(_SPOKE.search(text, max(0, start - 80), start)) or _in_list(text, mentions, i))


def _is_called(text: str, end: int) -> bool:
    """Whether a noun for people stands in apposition: ", the retired boatbuilder whose"."""
    called = _CALLED.match(text, end)
    words = called[1].split() if called is not None else ()
    return any(word in only_people() or word.endswith(long_nouns()) for word in words)


def _in_list(text: str, mentions: list[Mention], i: int) -> bool:
    """Whether a name stands in a list of which two others are those of people."""
    people = 0
    for step in (-1, 1):
        j = i
        while 0 <= (k := j + step) < len(mentions) and mentions[k].type in ("person", "name"):
            one, other = (mentions[j], mentions[k]) if step > 0 else (mentions[k], mentions[j])
            if text[one.end : other.start] not in _LINKS:
                break
            people += mentions[k].type == "person"
            j = k
    return people > 1


def _office_before(text: str, mentions: list[Mention], i: int) -> bool:
    """Whether an office stands before a name: "the president of France, Ann Roe,", "President of France Ann Roe"."""
    if not i:
        return False
    before, start = mentions[i - 1], mentions[i].start
    joint = text[before.end : start]
    if i > 1 and before.type != "office" and text[mentions[i - 2].end : before.start] in _OF:
        before = mentions[i - 2]
    elif joint == " ":
        return False
    apposed = joint == ", " and text[mentions[i].end : mentions[i].end + 1] in APPOSITION_ENDS
    return before.type == "office" and before.text not in NOT_ONLY_PEOPLE and (apposed or joint == " ")


def _set_people(text: str, found: list[Found], names: Names | None) -> None:
    """Values and parts; persons are numbered from 1 in text order, two that are one person on file have one number."""
    count = 0
    by_thing: dict[int, int] = {}
    end = 0
    _set_things({id(person): person for _, _, person in found if person is not None}.values(), names)
    for mention, form, person in found:
        if mention.type != "person":
            continue
        mention.parts = _parts(mention, form, person)
        if person is None:
            mention.value = Named(" ".join(form.words), _on_file(names, [(form.words, form.suffix)]), -1)
            continue
        if not person.number:
            count += 1
            single = len(person.things) == 1
            person.number = by_thing.setdefault(id(person.things[0]), count) if single else count
        mention.value = Named(person.name, person.things, person.number)
        if len(form.words) == 1 and person.family and person.family[0].islower():
            _take_particle(text, mention, person, end)
        end = mention.end


def _take_particle(text: str, mention: Mention, person: Person, after: int) -> None:
    """ "de Klerk" where the run of capitalised words begins at "Klerk"."""
    match = _PARTICLE.search(text, max(after, mention.start - 12), mention.start)
    if match is not None and text[match.start() : mention.end] == person.family:
        mention.start = match.start()
        mention.text = person.family
        mention.parts = {"surname": Mention("surname", mention.start, mention.end, mention.text, mention.text)}


def _set_things(persons: Iterable[Person], names: Names | None) -> None:
    """Whom each person may be on file; a thing that two are found under goes to the one who bears its suffix."""
    held: dict[int, list[Person]] = {}
    for person in persons:
        written = sorted(person.written, key=lambda form: (-len(form[0]), form))
        full = [form for form in written if len(form[0]) > 1 or form[1]]
        person.things = _on_file(names, full or written)
        for thing in person.things:
            held.setdefault(id(thing), []).append(person)
    for group in held.values():
        suffixes = {bare_suffix(person.suffix) for person in group}
        for person in group if len(suffixes) > 1 else ():
            if not person.suffix:
                person.things = ()


def _on_file(names: Names | None, forms: list[tuple[tuple[str, ...], str]]) -> tuple[Thing, ...]:
    """The people on file under the first of the forms that is there; Donald Trump Jr. is not found as Donald Trump."""
    if names is None:
        return ()
    for words, suffix in forms:
        name = " ".join(words)
        ways = dict.fromkeys((f"{name} {suffix}", f"{name} {suffix.rstrip('.')}", f"{name} {suffix}."))
        for way in ways if suffix else (name,):
            things = tuple(thing for thing in names(way) if thing.kind == "person")
            if things:
                return things
    return ()


def _parts(mention: Mention, form: Form, person: Person | None) -> dict[str, Mention]:
    base = mention.start - form.span[0]
    spans = [("given", form.given_span), ("surname", form.surname_span), ("suffix", form.suffix_span)]
    if len(form.words) == 1 and person is not None and person.given == form.words[0] and len(person.words) > 1:
        spans = [("given", form.surname_span)]
    parts: dict[str, Mention] = {}
    for name, span in spans:
        if span is not None:
            text = mention.text[span[0] - form.span[0] : span[1] - form.span[0]]
            parts[name] = Mention(name, base + span[0], base + span[1], text, text)
    return parts
