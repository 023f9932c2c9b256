"""Forms of words: regular inflection and the exceptions of `lang/en/forms.yml`."""

from __future__ import annotations

import pytest

from factlint.language.forms import read_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("hold", "hold holds holding held"),
        ("meet", "meet meets meeting met"),
        ("be", "be am is are was were been being"),
        ("rise", "rise rises rising rose risen"),
        ("visit", "visit visits visiting visited"),
        ("drop", "drop drops dropping dropped"),
        ("occur", "occur occurs occurring occurred"),
        ("travel", "travel travels traveling travelling traveled travelled"),
        ("carry", "carry carries carrying carried"),
        ("play", "play plays playing played"),
        ("die", "die dies died dying"),
        ("agree", "agree agrees agreeing agreed"),
        ("push", "push pushes pushing pushed"),
        ("veto", "veto vetoes vetoing vetoed"),
        ("panic", "panic panics panicking panicked"),
        ("quit", "quit quits quitting quitted"),
        ("cut", "cut cuts cutting"),
        ("sign", "sign signs signing signed"),
        ("fix", "fix fixes fixing fixed"),
        ("woman", "woman women"),
    ],
)
def test_forms(lemma: str, forms: str) -> None:
    assert " ".join(read_forms(lemma)) == forms
