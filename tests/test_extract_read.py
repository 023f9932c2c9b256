"""Laws of the reading of an article: shape of the skeleton, order of mentions, memory of lexemes, time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factlint.document.reading import read_text
from factlint.extract import atoms
from factlint.extract.atoms import ATOMS, FILL, folded, slot
from factlint.extract.read import read
from factlint.extract.reading import Reading
from factlint.extract.vocabulary import Vocabulary, build
from factlint.statement import Named, Thing

THINGS = (
    Thing("country", "us", "United States", ("US", "U.S."), ("American", "US", "U.S.")),
    Thing("country", "china", "China", ("the PRC",), ("Chinese",)),
    Thing("country", "bosnia", "Bosnia and Herzegovina", (), ("Bosnian",)),
    Thing("city", "lyon", "Lyon"),
    Thing("org", "jcs", "US Joint Chiefs of Staff", ("Joint Chiefs of Staff",)),
    Thing("rank", "general", "General", ("Gen.",)),
    Thing("office", "defense-minister", "defense minister", ("defense chief",)),
    Thing("office", "chief", "chief"),
    Thing("event-kind", "talks", "talks"),
    Thing("event-kind", "call", "call", ("video call",)),
    Thing("level", "defense-chiefs", "defense chiefs"),
    Thing("series", "g7", "G7 summit"),
    Thing("holiday", "easter", "Easter"),
    Thing("noun", "dead", "dead"),
)
PERSON = Thing("person", "lai-ching-te", "Lai Ching-te", ("William Lai",))
VOCABULARY = build(THINGS)
WORDS = [
    "Gen.", "General", "Liu", "Zhenli", "Charles", "Brown", "Jr.", "U.S.", "China's", "Chinese", "Department", "of",
    "for", "the", "The", "State", "Defense", "Minister", "chief", "and", "Bank", "Inc.", "Li", "Bin", "van", "der",
    "al-Assad", "12", "percent", "$5", "million", "twenty-five", "first", "July", "2022", "Friday", "\"", "“", "”",
    ",", ".", "\n", "\n\n", "-", "(", ")", "King", "May", "Bosnia", "Herzegovina", "İ", "ß", "😀", "é", "TOKYO",
    "said", "who", "talks", "video", "call", "more", "than", "O'Brien", "d'Estaing", "St.", "Louis", "Mr.", "'s",
    "County", "Prince",
]  # fmt: skip


def check(reading: Reading) -> None:
    """What holds for the reading of every text."""
    text, skeleton = reading.text, reading.skeleton
    assert len(skeleton) == len(text)
    at = 0
    for mention in reading.mentions:
        assert at <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert reading.at[mention.start] is mention
        piece = skeleton[mention.start : mention.end]
        assert piece in (folded(mention.type, len(piece)), mention.text.lower())
        if mention.type in ("person", "org"):
            for part in (mention.parts or {}).values():
                assert mention.start <= part.start < part.end <= mention.end
        at = mention.end
    for stretches in (reading.sentences, reading.paragraphs, reading.quotes):
        at = 0
        for start, end in stretches:
            assert at <= start <= end <= len(text)
            at = end
    assert all(end - start <= 2000 and text[start:end].strip() for start, end in reading.sentences)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=300))
@settings(max_examples=400)
def test_reading_any_text(text: str) -> None:
    check(read(read_text(text), VOCABULARY))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join))
@settings(max_examples=200)
def test_memo_changes_nothing(text: str) -> None:
    fresh = build(THINGS)
    document = read_text(text)
    cold = read(document, fresh)
    warm = read(document, fresh)
    assert cold.skeleton == warm.skeleton
    assert [repr(m) for m in cold.mentions] == [repr(m) for m in warm.mentions]


@pytest.mark.parametrize(
    "text",
    ["A " * 2000, '"' * 4000, "Gen. " * 1500, "U." * 3000, "1" * 6000, "1," * 3000, "two " * 2000, "of the " * 900],
)
def test_time_is_linear(text: str) -> None:
    def seconds(times: int) -> float:
        document = read_text(text * times)
        start = time.process_time()
        read(document, build(THINGS))
        return time.process_time() - start

    seconds(1)
    assert seconds(8) < 40 * max(seconds(1), 0.004)


def test_skeleton() -> None:
    reading = read(read_text("Gen. Charles Brown held talks with the two chiefs, the first in a year."), VOCABULARY)
    rank, person, talks = (folded(m.type, m.end - m.start) for m in reading.mentions[:3])
    assert reading.skeleton.startswith(f"{rank} {person} held {talks} with the two chiefs, the first in ")


def test_atoms_are_no_white_space() -> None:
    marks = [*ATOMS.values(), FILL]
    assert len(set(marks)) == len(marks)
    assert not any(mark.isspace() or mark.isalnum() or mark == "_" for mark in marks)
    assert folded("person", 1) == ATOMS["person"]
    assert "(" not in slot("number", "person").replace("(?:", "")
    assert set(atoms.FREE) <= set(ATOMS)


def test_person_on_file() -> None:
    text = "Lai Ching-te won. William Lai spoke. Lai left."
    reading = read(
        read_text(text), VOCABULARY, lambda name: (PERSON,) if name in ("Lai Ching-te", "William Lai") else ()
    )
    people = [m for m in reading.mentions if m.type == "person"]
    assert [m.value.things for m in people[:2]] == [(PERSON,), (PERSON,)]
    assert people[0].value.entity == people[1].value.entity > 0


def test_people_are_numbered_and_taken_apart() -> None:
    reading = read(
        read_text("Gen. Charles Q. Brown Jr. met George Bush and Barbara Bush. Brown left. Bush stayed."), VOCABULARY
    )
    people = [m for m in reading.mentions if m.type == "person"]
    assert [(m.text, m.value.entity) for m in people] == [
        ("Charles Q. Brown Jr.", 1), ("George Bush", 2), ("Barbara Bush", 3), ("Brown", 1), ("Bush", -1),
    ]  # fmt: skip
    parts = people[0].parts or {}
    assert {name: part.text for name, part in parts.items()} == {
        "given": "Charles Q.",
        "surname": "Brown",
        "suffix": "Jr.",
    }


def test_one_name_in_two_words_of_the_vocabulary() -> None:
    reading = read(read_text("Officials of Bosnia and Herzegovina met."), VOCABULARY)
    assert [(m.type, m.text) for m in reading.mentions] == [("place", "Bosnia and Herzegovina")]


def test_country_of_an_organisation() -> None:
    org = read(read_text("He told China's Defense Ministry so."), VOCABULARY).mentions[0]
    assert org.parts is not None
    country = org.parts["place"].value
    assert isinstance(country, Named)
    assert (org.parts["place"].text, [t.id for t in country.things]) == ("China", ["china"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left the U.S. The talks failed.", ["He left the U.S.", "The talks failed."]),
        ("Gen. Brown met Maj. Gen. Li. They spoke.", ["Gen. Brown met Maj. Gen. Li.", "They spoke."]),
        ("\"We go.\" He left. \"Why?\" she asked.", ["\"We go.\"", "He left.", "\"Why?\" she asked."]),
        ("It fell vs. the yen. No. 5 won.", ["It fell vs. the yen.", "No. 5 won."]),
        ("A headline\nThe text begins. It ends.", ["A headline", "The text begins.", "It ends."]),
        ("This line is broken because it was too long for the column,\nand that was narrow. And so it goes on.",
         ["This line is broken because it was too long for the column,\nand that was narrow.", "And so it goes on."]),
        ("Dome Petroleum Ltd. The company said.", ["Dome Petroleum Ltd.", "The company said."]),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    reading = read(read_text(text), VOCABULARY)
    assert [text[start:end] for start, end in reading.sentences] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and “no, never”.', ["yes", "no, never"]),
        ('"One paragraph.\n\n"And another," he said.', ["One paragraph.", "And another,"]),
        ('A 12" pipe and an unclosed "quote here.\n\nNext.', []),
        ("It’s China’s.", []),
    ],
)
def test_quotes(text: str, expected: list[str]) -> None:
    reading = read(read_text(text), VOCABULARY)
    assert [text[start:end] for start, end in reading.quotes] == expected


def test_vocabulary_is_found_in_any_case() -> None:
    vocabulary: Vocabulary = VOCABULARY
    for text in ("defense chiefs met", "Defense chiefs met", "the Defense Chiefs met"):
        mentions = read(read_text(text), vocabulary).mentions
        assert [(m.type, m.text.lower()) for m in mentions] == [("level", "defense chiefs")], text
