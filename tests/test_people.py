"""Different people stay apart: no rule takes two for one."""

from __future__ import annotations

import datetime

import pytest

from factlint.linter import Linter

APART = (
    "Kim Jong Un met Kim Yo Jong on Monday.",
    "Kim Jong Un succeeded Kim Jong Il.",
    "Kim Jong Un, Kim Yo Jong and Kim Il Sung attended.",
    "George H.W. Bush met George W. Bush on Friday.",
    "Attending were George H.W. Bush, Bill Clinton and George W. Bush.",
    "Donald Trump Jr. met Donald Trump.",
    "Donald Trump and Donald Trump Jr. attended the rally.",
    "Ferdinand Marcos Jr. praised Ferdinand Marcos Sr. on Friday.",
    "Robert F. Kennedy Jr. praised Robert F. Kennedy.",
    "King Felipe VI met King Felipe II.",
    "King Charles III met Prince Charles of Luxembourg.",
    "Abdel Fattah al-Burhan met Abdel Fattah al-Sisi in Cairo on Friday.",
    "Saudi King Salman met Crown Prince Mohammed bin Salman.",
    "Luis Garcia met Luis Garcia Montero.",
    "Maria Elena Salinas met Maria Salinas Rojas.",
    "Victoria met Victoria Beckham.",
    "Mr. Smith met Mrs. Smith on Friday.",
    "Ann Jones beat Pat Jones on Friday.\n\nIn the final, Jones beat Jones in straight sets.",
    "Michelle Smith met her husband, Joe Smith. Smith met Smith.",
    "Raul Castro succeeded Fidel Castro on Friday. Castro praised Castro.",
    "Raul Castro and his brother Fidel Castro spoke. On Monday, Castro praised Castro.",
    "Prince William met Prince Harry, William and Harry said.",
    "Sens. Kamala Harris and Bernie Sanders met Sanders supporters.",
    "John Smith praised John Smith Elementary.",
    "George VI succeeded George V. Charles succeeded Elizabeth II.",
    "Lord Cameron met Lord Cameron of Lochiel.",
    "Mr. Smith met Ann Smith on Friday.",
    "Sen. George Bush praised Gov. George W. Bush.",
    "Pope Francis met Francis Collins.",
    "Sultan Qaboos met Qaboos bin Said.",
    "John D. Rockefeller III met John D. Rockefeller Jr.",
    "President Bush met former President Bush on Friday.",
    "Joe Biden met Biden voters on Friday.",
)
ONE = (
    ("Michael Morell praised Morell.", "person/on-oneself"),
    ("Kim Jong Un spoke on Monday. Kim met Kim Jong Un.", "meeting/with-oneself"),
    ("Charles Q. Brown Jr. spoke on Monday. Charles Brown met Brown on Friday.", "meeting/with-oneself"),
    ("Hillary Rodham Clinton spoke on Monday. Hillary Clinton met Clinton.", "meeting/with-oneself"),
    ("Mrs. Smith met Mrs. Smith on Friday.", "meeting/with-oneself"),
    ("Donald Trump Jr. met Donald Trump Jr. on Friday.", "meeting/with-oneself"),
    ("Lloyd Austin, Dong Jun and Austin met.", "meeting/twice-in-list"),
)


@pytest.fixture(scope="module")
def plain() -> Linter:
    return Linter()


@pytest.fixture(scope="module")
def packed() -> Linter:
    return Linter(facts=["us-executive", "world-leaders", "seeds"])


@pytest.mark.parametrize("text", APART)
def test_two_people(text: str, plain: Linter, packed: Linter) -> None:
    assert [f.message for f in plain.lint(text)] == []
    assert [f.message for f in packed.lint(text)] == []


@pytest.mark.parametrize(("text", "rule"), ONE)
def test_one_person(text: str, rule: str, plain: Linter) -> None:
    assert [f.rule for f in plain.lint(text)] == [rule]


def test_country_of_an_adjective(packed: Linter) -> None:
    text = "French President Nicolas Sarkozy spoke on Friday."
    found = packed.lint(text, published=datetime.date(2024, 5, 17))
    assert "the president of France was Emmanuel Macron" in found[0].message
