"""Patterns run on the skeleton of an article: mentions become claims.

Literals announce patterns: the marks of mentions are looked for in each sentence, all others by one automaton. Only in
a sentence so found, and if all that the pattern needs stands in it, its regular expression is tried. Patterns that fold
run first, in file order: what they match is one mention afterwards.
"""

from __future__ import annotations

import re
from functools import reduce
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING, Any

from factlint import regexes
from factlint.engine.asked import Probe, Sets
from factlint.engine.compiled import CompiledFrame, CompiledPattern, constant, decode
from factlint.engine.expression import Ways, expression
from factlint.engine.sentence import Sentence
from factlint.extract import atoms
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from factlint.barrier import Barrier
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.engine.frames import Announced, Frames
    from factlint.extract.reading import Reading
    from factlint.facts.base import FactBase

OWNS = re.compile("(?:['’]s?)?[ ,]*$")  # at the end of a match: what belongs to him is not he
MOST_MATCHES = 200  # of one pattern in one sentence


class Matcher:
    """All patterns of a program, ready to run. Regular expressions are compiled when first wanted."""

    def __init__(
        self, patterns: Iterable[CompiledPattern], base: FactBase, frames: Iterable[CompiledFrame] = ()
    ) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._frames, self._base = list(frames), base
        self.framed = frozenset(frame.kind for frame in self._frames)
        self._ready: Frames | None = None
        self._patterns = list(patterns)
        self._constants = [{name: constant(decode(v), base) for name, v in p.constants} for p in self._patterns]
        self.folding = sum(1 << i for i, p in enumerate(self._patterns) if p.fold)
        self._sets = Sets()
        self._needs = [self._sets.number(p.needs) for p in self._patterns]
        self._kinds = frozenset(p.kind for p in self._patterns)
        self.told = self._kinds | self.framed  # kinds of claims that the article is read for, sentence by sentence
        self._of_kind: dict[str, int] = {}
        by_literal: dict[str, int] = {}
        for i, pattern in enumerate(self._patterns):
            self._of_kind[pattern.kind] = self._of_kind.get(pattern.kind, 0) | 1 << i
            for literal in pattern.announced_by:
                by_literal[literal] = by_literal.get(literal, 0) | 1 << i
        self._marks = [(mark, by_literal.pop(mark)) for mark in atoms.OF_ATOM if mark in by_literal]
        self._literals = [(a[0].isalnum(), a[-1].isalnum(), p) for a, p in by_literal.items()]
        self._automaton = AhoCorasick(list(by_literal), implementation=Implementation.ContiguousNFA)

    def of_kinds(self, kinds: Iterable[str]) -> int:
        """The patterns that tell these kinds."""
        found = 0
        for kind in self._of_kind.keys() & kinds:
            found |= self._of_kind[kind]
        return found

    def kinds_of(self, patterns: int) -> set[str]:
        """The kinds of claims that these patterns tell."""
        return {kind for kind, own in self._of_kind.items() if own & patterns}

    def look(self, reading: Reading, document: Document, barrier: Barrier) -> Matching:
        """What patterns may match in the article, before any is tried."""
        sentences = [Sentence(reading, document, number, self._sets) for number in range(len(reading.sentences))]
        probes = [sentence.probe for sentence in sentences]
        announced = self._announced([probe.text for probe in probes])
        return Matching(self, probes, zip(sentences, announced, strict=True), barrier)

    def look_for_frames(self, ctx: Context, probes: list[Probe], bare: bool = False) -> Announced:
        """What frames may be filled in the article; `probes` are those of its sentences. `bare`: what is announced."""
        if self._ready is None:
            from factlint.engine.frames import Frames

            self._ready = Frames(self._frames, self._base, self._sets)
        return self._ready.announced(ctx, probes, bare)

    def _announced(self, probes: list[str]) -> list[int]:
        """Of each sentence, the patterns that may match in it."""
        result: list[int] = []
        for probe in probes:
            patterns = 0
            for mark, announced in self._marks:
                if mark in probe:
                    patterns |= announced
            result.append(patterns)
        text = "\n".join(["", *probes, ""])
        ends = [*accumulate(len(probe) + 1 for probe in probes), len(text)]
        literals, number = self._literals, 0
        # In the order of their ends, and none runs over two sentences.
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            word_before, word_after, announced = literals[index]
            if (word_before and text[start - 1].isalnum()) or (word_after and text[end].isalnum()):
                continue
            while end > ends[number]:
                number += 1
            result[number] |= announced
        return result

    def match_sentence(
        self, sentence: Sentence, folding: int, others: int, barrier: Barrier, ways: Ways
    ) -> list[Statement]:
        """A pattern that fails costs the claims of its kind; one that folds, those of all patterns that run on it."""
        found: list[Statement] = []
        needs = self._needs
        for i in _numbers(folding):
            if sentence.probe.has(needs[i]):
                where = self._patterns[i].where
                found += barrier.attempt("pattern", where, self._fold, sentence, i, ways, costs=self._kinds) or ()
        best: dict[tuple[str, int], tuple[int, int, Statement]] = {}
        has, lacks = sentence.probe.has, sentence.probe.lacks
        for i in _numbers(others):
            if lacks.isdisjoint(needs[i]) and has(needs[i]):
                pattern, find = self._patterns[i], self._find_best
                barrier.attempt("pattern", pattern.where, find, sentence, i, best, ways, costs=(pattern.kind,))
        return found + [claim for _, _, claim in best.values()]

    def _find_best(
        self, sentence: Sentence, i: int, best: dict[tuple[str, int], tuple[int, int, Statement]], ways: Ways
    ) -> None:
        """Of each kind and place, the match that says the most."""
        kind = self._patterns[i].kind
        for match, fields in self._matches(sentence, i, ways):
            start, end = sentence.place(match)
            rank = (len(fields), end - start)
            held = best.get((kind, start))
            if held is None or rank > held[:2]:
                best[kind, start] = (*rank, sentence.claim(kind, start, end, fields))

    def _matches(
        self, sentence: Sentence, i: int, ways: Ways, most: int = MOST_MATCHES
    ) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
        pattern = self._patterns[i]
        if pattern.knots:
            ways.spend(i, pattern.knots, sentence.probe.text)
        search = expression(pattern.regex, pattern.leads).search
        at, checked = 0, not pattern.unless
        while most:
            match = search(sentence.skeleton, at, len(sentence.skeleton))
            if match is None:
                return
            if not checked:
                if any(regexes.compile(unless).search(sentence.skeleton) for unless in pattern.unless):
                    return
                checked = True
            fields = sentence.fill(match, pattern.slots)
            if fields is None:
                at = match.start() + 1
                continue
            yield match, {**self._constants[i], **fields}
            at = max(match.end(), match.start() + 1)
            most -= 1

    def _fold(self, sentence: Sentence, i: int, ways: Ways) -> list[Statement]:
        """Every match becomes a claim, and then stands as the one mention of its folded field."""
        pattern = self._patterns[i]
        found, folds = [], []
        for match, fields in self._matches(sentence, i, ways):
            start, end = sentence.place(match)
            found.append(sentence.claim(pattern.kind, start, end, fields))
            core = fields.get(pattern.fold)
            if core.__class__ is Mention:
                last = match.end() - len(OWNS.search(match.group())[0])  # type: ignore[index]
                folds.append((match.start(), last, _folded(core, fields, pattern.fold)))
        for start, end, mention in reversed(folds):
            sentence.fold(start, end, mention)
        return found


class Matching:
    """The patterns at work on one article; `kinds` are those of the claims that they may tell.

    `probes` are those of its sentences before any mention is folded.
    """

    def __init__(
        self, matcher: Matcher, probes: list[Probe], announced: Iterable[tuple[Sentence, int]], barrier: Barrier
    ) -> None:
        self._matcher, self._barrier, self._ways = matcher, barrier, Ways()
        self.probes = probes
        self._left = [(sentence, patterns) for sentence, patterns in announced if patterns]
        self.kinds = matcher.kinds_of(reduce(or_, (patterns for _, patterns in self._left), 0))

    def tell(self, kinds: Collection[str] | None = None) -> list[Statement]:
        """The claims of these kinds (None: of all that are left) in text order, and of all patterns that fold where one
        of them may stand.

        Nothing is filled in yet.
        """
        found: list[Statement] = []
        left = []
        matcher = self._matcher
        folding, asked = matcher.folding, -1 if kinds is None else matcher.of_kinds(kinds)
        for sentence, patterns in self._left:
            now = patterns & asked & ~folding
            folds = patterns & folding if patterns & asked else 0
            if later := patterns ^ folds ^ now:
                left.append((sentence, later))
            if folds or now:
                found += matcher.match_sentence(sentence, folds, now, self._barrier, self._ways)
        self._left = left
        found.sort(key=_place)
        return found


def _numbers(patterns: int) -> Iterator[int]:
    """The numbers of the patterns in a set, in order: a set is a number with a bit for each."""
    while patterns:
        last = patterns & -patterns
        yield last.bit_length() - 1
        patterns ^= last


def _folded(core: Mention, fields: dict[str, Any], name: str) -> Mention:
    """The mention that stands for a whole match: its span takes in a rank before it, the rest are its parts."""
    parts = dict(core.parts or {})
    parts.update((k, v) for k, v in fields.items() if k != name and v.__class__ is Mention)
    start, text = core.start, core.text
    for part in fields.values():
        if part.__class__ is Mention and part.type == "rank" and part.end <= core.start <= part.end + 2:
            start, text = part.start, ""
    return Mention(core.type, start, core.end, text, core.value, parts)


def _place(claim: Statement) -> tuple[int, int]:
    return claim.start, claim.end
