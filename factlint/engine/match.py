"""Patterns run on the skeleton of an article: mentions become claims.

One automaton finds the literals that announce patterns; a hit names the pattern and the sentence, and only there its
regular expression is tried. Patterns that fold run first, in file order: what they match is one mention afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from factlint import regexes
from factlint.engine.compiled import CompiledPattern
from factlint.engine.constants import ThingReference, decode
from factlint.engine.sentence import Sentence
from factlint.statement import Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factlint.document.document import Document
    from factlint.extract.reading import Reading
    from factlint.facts.base import FactBase

OWNS = re.compile("(?:['’]s?)?[ ,]*$")  # at the end of a match: what belongs to him is not he
MOST_MATCHES = 200  # of one pattern in one sentence


class Matcher:
    """All patterns of a program, ready to run. Regular expressions are compiled when first wanted."""

    def __init__(self, patterns: Iterable[CompiledPattern], base: FactBase) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._patterns = list(patterns)
        self._regexes: list[re.Pattern[str] | None] = [None] * len(self._patterns)
        self._unless: list[list[re.Pattern[str]] | None] = [None] * len(self._patterns)
        self._constants = [{name: _constant(decode(v), base) for name, v in p.constants} for p in self._patterns]
        by_anchor: dict[str, list[int]] = {}
        for i, pattern in enumerate(self._patterns):
            for anchor in pattern.needs[0] if pattern.needs else ():
                by_anchor.setdefault(anchor, []).append(i)
        self._anchors = [(a, a[0].isalnum(), tuple(p)) for a, p in by_anchor.items()]
        self._automaton = AhoCorasick([a for a, _, _ in self._anchors], implementation=Implementation.ContiguousNFA)
        self._also = [p.needs[1:] for p in self._patterns]

    def match(self, reading: Reading, document: Document) -> list[Statement]:
        """The claims of the article as the patterns state them, in text order; nothing is filled in yet."""
        announced = self._announced(reading)
        found: list[Statement] = []
        for number in sorted(announced):
            found += self._match_sentence(Sentence(reading, document, number), announced[number])
        found.sort(key=_place)
        return found

    def _announced(self, reading: Reading) -> dict[int, set[int]]:
        """Sentence number -> patterns that may match in it."""
        skeleton = reading.skeleton
        starts = [start for start, _ in reading.sentences]
        anchors, size = self._anchors, len(skeleton)
        result: dict[int, set[int]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(skeleton, overlapping=True):
            _, is_word, patterns = anchors[index]
            if is_word and ((start and skeleton[start - 1].isalnum()) or (end < size and skeleton[end].isalnum())):
                continue
            number = bisect_right(starts, start) - 1
            if number in result:
                result[number].update(patterns)
            else:
                result[number] = set(patterns)
        return result

    def _match_sentence(self, sentence: Sentence, announced: set[int]) -> list[Statement]:
        likely = [i for i in sorted(announced) if _has_all(sentence.skeleton, self._also[i])]
        found: list[Statement] = []
        for i in likely:
            if self._patterns[i].fold:
                found += self._fold(sentence, i)
        best: dict[tuple[str, int], tuple[int, int, Statement]] = {}
        for i in likely:
            kind = self._patterns[i].kind
            for match, fields in () if self._patterns[i].fold else self._matches(sentence, i):
                start, end = sentence.place(match)
                rank = (len(fields), end - start)
                held = best.get((kind, start))
                if held is None or rank > held[:2]:
                    best[kind, start] = (*rank, sentence.claim(kind, start, end, fields))
        return found + [claim for _, _, claim in best.values()]

    def _matches(
        self, sentence: Sentence, i: int, most: int = MOST_MATCHES
    ) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
        pattern = self._patterns[i]
        regex = self._regexes[i]
        if regex is None:
            regex = self._regexes[i] = regexes.compile(pattern.regex)
        at, checked = 0, not pattern.unless
        while most:
            match = regex.search(sentence.skeleton, at)
            if match is None:
                return
            if not checked:
                if self._forbidden(sentence, i):
                    return
                checked = True
            fields = sentence.fill(match, pattern.slots)
            if fields is None:
                at = match.start() + 1
                continue
            yield match, {**self._constants[i], **fields}
            at = max(match.end(), match.start() + 1)
            most -= 1

    def _forbidden(self, sentence: Sentence, i: int) -> bool:
        unless = self._unless[i]
        if unless is None:
            unless = self._unless[i] = [regexes.compile(u) for u in self._patterns[i].unless]
        return any(r.search(sentence.skeleton) for r in unless)

    def _fold(self, sentence: Sentence, i: int) -> list[Statement]:
        """Every match becomes a claim, and then stands as the one mention of its folded field."""
        pattern = self._patterns[i]
        found, folds = [], []
        for match, fields in self._matches(sentence, i):
            start, end = sentence.place(match)
            found.append(sentence.claim(pattern.kind, start, end, fields))
            core = fields.get(pattern.fold)
            if core.__class__ is Mention:
                last = match.end() - len(OWNS.search(match.group())[0])  # type: ignore[index]
                folds.append((match.start(), last, _folded(core, fields, pattern.fold)))
        for start, end, mention in reversed(folds):
            sentence.fold(start, end, mention)
        return found


def _has_all(skeleton: str, needs: tuple[tuple[str, ...], ...]) -> bool:
    """Whether of each set of literals one stands in the sentence."""
    for need in needs:
        for literal in need:
            if literal in skeleton:
                break
        else:
            return False
    return True


def _constant(value: Any, base: FactBase) -> Any:
    return base.named(value.kinds, value.id) if value.__class__ is ThingReference else value


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
