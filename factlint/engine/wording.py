"""Rules about wording alone: forms of one thing that an article mixes, forms to avoid, forms to prefer."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from factlint.finding import Edit, Finding, Fix, Related, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.document.document import Document
    from factlint.extract.reading import Reading

TIMEOUT = 0.5  # seconds for one regular expression of a rule on one article
NOT_LINTED = frozenset(["trailer", "note"])


class WordingRule(NamedTuple):
    """`mode`: variants (groups of forms), avoid (one form a group), prefer (bad form, good form)."""

    id: str
    severity: str
    mode: str
    groups: tuple[tuple[str, ...], ...]


class Wording:
    """All wording rules in force, with one automaton over their forms."""

    def __init__(self, rules: Sequence[WordingRule]) -> None:
        self._rules = rules
        self._forms: list[tuple[str, int, int]] = []  # form, rule, group
        self._patterns: list[tuple[str, int]] = []
        for r, rule in enumerate(rules):
            for g, group in enumerate(rule.groups):
                for form in group[:1] if rule.mode == "prefer" else group:
                    if len(form) > 2 and form[0] == form[-1] == "/":
                        self._patterns.append((form[1:-1], r))
                    else:
                        self._forms.append((form, r, g))
        self._automaton = None
        if self._forms:
            from ahocorasick_rs import AhoCorasick, Implementation

            self._automaton = AhoCorasick([f for f, _, _ in self._forms], implementation=Implementation.ContiguousNFA)

    def check(self, document: Document, reading: Reading) -> list[Finding]:
        by_group: dict[tuple[int, int], list[tuple[str, Span]]] = {}
        for form, r, g, span in self._places(document, reading):
            by_group.setdefault((r, g), []).append((form, span))
        found: list[Finding] = []
        for (r, g), places in by_group.items():
            rule = self._rules[r]
            group = rule.groups[g] if g >= 0 else ()
            found += _judge(document.text, rule, group, places)
        return found

    def _places(self, document: Document, reading: Reading) -> Iterator[tuple[str, int, int, Span]]:
        """Whole words outside quotations, in what readers read."""
        text = reading.text
        quotes = [s for s, _ in reading.quotes]
        parts = [p.start for p in document.parts]
        longest: dict[int, int] = {}
        hits = [] if self._automaton is None else self._automaton.find_matches_as_indexes(text, overlapping=True)
        for _, start, end in hits:
            longest[start] = max(end, longest.get(start, 0))
        for index, start, end in hits:
            if end == longest[start] and _is_word(text, start, end):
                form, r, g = self._forms[index]
                if not _quoted(reading, quotes, start) and _linted(document, parts, start):
                    yield form, r, g, Span(start, end)
        for source, r in self._patterns:
            yield from self._searched(source, r, text)

    def _searched(self, source: str, r: int, text: str) -> Iterator[tuple[str, int, int, Span]]:
        import regex

        try:
            for match in regex.finditer(source, text, timeout=TIMEOUT):
                if match.end() > match.start():
                    yield match.group(), r, -1, Span(*match.span())
        except TimeoutError:
            return


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[end - 1] == "." and after.isalpha():
        return False
    return not (before.isalnum() or before in "-.&" or after.isalnum() or after in "-&")


def _quoted(reading: Reading, starts: list[int], place: int) -> bool:
    i = bisect_right(starts, place) - 1
    return i >= 0 and place < reading.quotes[i][1]


def _linted(document: Document, starts: list[int], place: int) -> bool:
    i = bisect_right(starts, place) - 1
    return i < 0 or document.parts[i].kind not in NOT_LINTED


def _judge(text: str, rule: WordingRule, group: tuple[str, ...], places: list[tuple[str, Span]]) -> Iterator[Finding]:
    severity = Severity(rule.severity)
    if rule.mode != "variants":
        for form, span in places:
            better = group[1] if rule.mode == "prefer" else ""
            fixes = (Fix(False, (Edit(span.start, span.end, better),)),) if better else ()
            message = f"write {better}, not {form}" if better else f"{form} is not to be used"
            yield Finding(rule.id, severity, message, text[slice(*span)], span, (), (), fixes)
        return
    written = Counter(form for form, _ in places)
    if len(written) < 2:
        return
    first = {form: min(s for f, s in places if f == form) for form in written}
    usual = max(written, key=lambda form: (written[form], -first[form].start))
    other = Related("elsewhere", text[slice(*first[usual])], first[usual])
    for form, span in places:
        if form != usual:
            fix = Fix(False, (Edit(span.start, span.end, usual),))
            message = f"{form} here, {usual} elsewhere ({written[usual]} times)"
            yield Finding(rule.id, severity, message, text[slice(*span)], span, (other,), (), (fix,))
