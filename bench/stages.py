"""What each stage of checking costs, in microseconds of CPU time per 1,000 characters, beside its budget.

    python bench/stages.py [--news PATH] [--rounds 7]

`empty` and `warm` are taken in use: each article goes through all stages, with the memos of words and runs empty and
full. `alone` is the stage over what was saved before it of all articles. Its tables stay in the processor's cache then,
so it tells which of two forms of a stage is leaner, not what the stage costs. Best of all rounds; compare only within
one run.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Collection, Sequence
from copy import copy
from pathlib import Path
from typing import Any

from measure import record

from corpus import ARTICLES, Article, read_news
from factlint.barrier import Barrier
from factlint.document.document import Document
from factlint.document.reading import read_text
from factlint.engine.asked import Probe
from factlint.engine.blame import findings
from factlint.engine.claims import gather_claims
from factlint.engine.context import Context
from factlint.extract.atoms import fold_mentions, lower
from factlint.extract.lexemes import find_triggered
from factlint.extract.people import link_people
from factlint.extract.read import find_capitalised
from factlint.extract.reading import Reading
from factlint.extract.resolve import resolve
from factlint.extract.sentences import find_paragraphs, find_sentences
from factlint.extract.times import find_times
from factlint.extract.timex import grammar, tokens
from factlint.extract.values import set_values
from factlint.linter import Linter
from factlint.statement import Mention, Statement


class State:
    """One article on its way: what the stages before have found."""

    document: Document
    low: str
    capitalised: list[Mention]
    times: list[Mention]
    triggered: list[Mention]
    mentions: list[Mention]
    reading: Reading
    raw: list[Statement]
    ctx: Context

    def __init__(self, article: Article) -> None:
        self.article = article

    def saved(self) -> State:
        """A copy whose mentions and claims a stage may change."""
        state = copy(self)
        for name in ("capitalised", "times", "triggered", "mentions"):
            if hasattr(state, name):
                setattr(state, name, list(map(copy, getattr(state, name))))
        if hasattr(state, "raw"):
            state.raw = [copy_claim(claim) for claim in state.raw]
        return state


def copy_claim(claim: Statement) -> Statement:
    other = copy(claim)
    other.fields = dict(claim.fields)
    return other


class Matched:
    """Stands in for the matcher where its matches are at hand; it has no frames."""

    framed: frozenset[str] = frozenset()
    probes: tuple[Probe, ...] = ()

    def __init__(self, raw: list[Statement]) -> None:
        self.raw = raw

    def look(self, reading: Reading, document: Document, barrier: Barrier) -> Matched:
        return self

    def tell(self, kinds: Collection[str] | None = None) -> list[Statement]:
        return self.raw

    def look_for_frames(self, ctx: Context, probes: Sequence[Probe]) -> None:
        return None


Stage = tuple[str, float, Callable[[State], None]]  # what it does, its budget with an empty memo, how


def make_stages(linter: Linter) -> list[Stage]:
    vocabulary, names = linter._vocabulary, linter.base.by_name

    def layout(s: State) -> None:
        s.document = read_text(s.article.text, s.article.published)

    def lower_case(s: State) -> None:
        s.low = lower(s.document.masked)

    def capitals(s: State) -> None:
        s.capitalised = find_capitalised(s.document.masked, vocabulary)

    def time_words(s: State) -> None:
        s.times = find_times(s.document)

    def triggers(s: State) -> None:
        s.triggered = find_triggered(s.document.masked, s.low, vocabulary)

    def overlaps(s: State) -> None:
        s.mentions = resolve(s.capitalised, s.times, s.triggered, s.document.masked)

    def people(s: State) -> None:
        s.mentions = link_people(s.document.masked, s.mentions, names)

    def values(s: State) -> None:
        set_values(s.document.masked, s.mentions)

    def sentences(s: State) -> None:
        text = s.document.masked
        skeleton = fold_mentions(s.low, s.mentions)
        found = find_sentences(text, skeleton, find_paragraphs(text))
        s.reading = Reading(text, lambda reading: (skeleton, s.mentions, found))

    def patterns(s: State) -> None:
        s.raw = linter._matcher.look(s.reading, s.document, Barrier()).tell()

    def claims(s: State) -> None:
        s.ctx = Context(s.document, s.reading, linter.base, linter.program)
        gather_claims(s.ctx, Matched(s.raw), linter._kinds)  # type: ignore[arg-type]

    def rules(s: State) -> None:
        for rule in linter.rules:
            if rule.may_bind(s.ctx.claims):
                findings(s.ctx, rule)

    def wording(s: State) -> None:
        linter.wording.check(s.document, s.reading, Barrier())

    return [
        ("layout, dateline", 4, layout),
        ("lower case", 2, lower_case),
        ("runs of capitals, figures", 38, capitals),
        ("times", 12, time_words),
        ("triggers, number words", 10, triggers),
        ("overlaps", 4, overlaps),
        ("people", 14, people),
        ("values", 4, values),
        ("skeleton, sentences", 12, sentences),
        ("patterns", 10, patterns),
        ("claims", 10, claims),
        ("rules", 25, rules),
        ("wording", 5, wording),
    ]


def empty_memos(linter: Linter) -> None:
    linter._vocabulary.pieces.clear()
    linter._vocabulary.words.clear()
    tokens.pieces.clear()
    grammar.forget()


def in_use(stages: list[Stage], articles: list[Article]) -> list[float]:
    """CPU seconds of each stage, article after article."""
    spent = [0.0] * len(stages)
    clock = time.process_time
    for article in articles:
        state = State(article)
        for number, (_, _, stage) in enumerate(stages):
            start = clock()
            stage(state)
            spent[number] += clock() - start
    return spent


def alone(stages: list[Stage], articles: list[Article], rounds: int) -> list[float]:
    """CPU seconds of each stage over all articles, the best of so many rounds."""
    saved = [State(article) for article in articles]
    spent = []
    for _, _, stage in stages:
        found = []
        for _ in range(rounds):
            states = [state.saved() for state in saved]
            start = time.process_time()
            for state in states:
                stage(state)
            found.append(time.process_time() - start)
        saved = states
        spent.append(min(found))
    return spent


def best(runs: list[list[float]]) -> list[float]:
    return list(map(min, zip(*runs, strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=Path, default=ARTICLES, help="articles: a folder, or a file of JSON lines")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    articles = read_news(options.news)
    size = sum(len(article.text) for article in articles)
    linter = Linter()
    stages = make_stages(linter)
    empty, warm = [], []
    for _ in range(options.rounds):
        empty_memos(linter)
        empty.append(in_use(stages, articles))
        warm.append(in_use(stages, articles))
    columns = [best(empty), best(warm), alone(stages, articles, options.rounds)]
    numbers: dict[str, Any] = {"articles": len(articles), "kB": size // 1000}
    rows = zip(stages, *columns, strict=True)
    for (name, budget, _), *spent in [*rows, (("sum", sum(s[1] for s in stages), None), *map(sum, columns))]:
        first, again, by_itself = (f"{seconds / size * 1e9:.1f}" for seconds in spent)
        numbers[name] = f"{first} empty, {again} warm, {by_itself} alone; budget {budget:g}"
    record("stages", numbers)


if __name__ == "__main__":
    main()
