"""What announces a pattern costs no match: with every pattern tried on every sentence nothing more is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factlint.barrier import Barrier
from factlint.engine.match import Matcher
from factlint.extract.read import read
from factlint.linter import Linter
from factlint.statement import Statement

pytestmark = pytest.mark.slow

ARTICLES = sorted((Path(__file__).parent.parent / "corpus/articles").glob("*.txt"))


class Unannounced(Matcher):
    """Tries every pattern on every sentence."""

    def _announced(self, probes: list[str]) -> list[int]:
        return [(1 << len(self._patterns)) - 1 for _ in probes]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def shown(claims: list[Statement]) -> list[Any]:
    return [(c.kind, c.start, c.end, sorted((name, str(value)) for name, value in c.fields.items())) for c in claims]


def texts(linter: Linter) -> list[str]:
    """The articles of the corpus, and all examples of rules."""
    examples = [e.text for rule in linter.ruleset.rules.values() for e in (*rule.flag, *rule.passes)]
    return [*(path.read_text(encoding="utf-8") for path in ARTICLES), *examples]


def test_nothing_is_missed(linter: Linter) -> None:
    patterns = linter.program.patterns(None)
    quick = Matcher(patterns, linter.base)
    slow = Unannounced([pattern._replace(needs=()) for pattern in patterns], linter.base)
    found = 0
    for text in texts(linter):
        document = linter.read(text)
        reading = read(document, linter._vocabulary, linter.base.by_name)
        claims = shown(quick.look(reading, document, Barrier()).tell())
        assert claims == shown(slow.look(reading, document, Barrier()).tell()), text
        found += len(claims)
    assert found > 1000
