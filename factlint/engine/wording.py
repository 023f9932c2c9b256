"""Rules about wording alone: forms of one thing that an article mixes, forms to avoid, forms to prefer."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from factlint import lang
from factlint.finding import Edit, Finding, Fix, Related, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.barrier import Barrier
    from factlint.document.document import Document
    from factlint.extract.reading import Reading

THIS, OTHER = "\x01", "\x02"  # stand in a message for the forms
TIMEOUT = 0.5  # seconds for one regular expression of a rule on one article
NOT_LINTED = frozenset(["trailer", "note"])
APART = frozenset(["headline", "crosshead"])  # they have a style of their own, shorter than that of the text
NAMES = frozenset(["person", "name", "org", "office", "series", "event-kind"])
LEAD = 40  # characters before a form
OWN_NAMES = frozenset(["name", "org"])  # one that follows takes a country or adjective before it along


class WordingRule(NamedTuple):
    """`mode`: variants (ways to write one thing), avoid (one way a group), prefer (the bad way, the good one).

    `groups` hold ways, a way holds forms: those with one place in two ways of a group are each other's counterpart.
    `headlines`: whether it looks at headlines, too. `message` is its own, with THIS and OTHER in it, or empty.
    """

    id: str
    severity: str
    mode: str
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    headlines: bool
    message: str

    def tell(self, usual: str, this: str, other: str) -> str:
        return self.message.replace(THIS, this).replace(OTHER, other) if self.message else usual


SPELLING = "text/spelling"  # the rule whose ways are the spellings of VARIANTS, in this order
VARIANTS = ("en-GB", "en-US")


def in_variant(rule: WordingRule, variant: str) -> WordingRule:
    """The rule of spelling as one that asks for a variant of the language, and warns; any other rule as it is."""
    if rule.id != SPELLING:
        return rule
    good = VARIANTS.index(variant)
    pairs = [(group[1 - good], group[good]) for group in rule.groups]
    groups = tuple(((wrong,), (right,)) for bad, better in pairs for wrong, right in zip(bad, better, strict=True))
    return rule._replace(mode="prefer", groups=groups, severity="warning")


class _Form(NamedTuple):
    """Where a form belongs: its rule, group and way, by number, and its place in the way."""

    text: str
    rule: int
    group: int
    way: int
    place: int


class Wording:
    """All wording rules in force, with one automaton over their forms."""

    def __init__(self, rules: Sequence[WordingRule]) -> None:
        self.rules = rules
        self._forms: list[_Form] = []
        self._patterns: list[_Form] = []
        for r, rule in enumerate(rules):
            for g, group in enumerate(rule.groups):
                for w, way in enumerate(group[:1] if rule.mode == "prefer" else group):
                    for i, form in enumerate(way):
                        is_pattern = len(form) > 2 and form[0] == form[-1] == "/"
                        (self._patterns if is_pattern else self._forms).append(_Form(form, r, g, w, i))
        self._automaton = None
        if self._forms:
            from ahocorasick_rs import AhoCorasick, Implementation

            self._automaton = AhoCorasick([f.text for f in self._forms], implementation=Implementation.ContiguousNFA)

    def check(self, document: Document, reading: Reading, barrier: Barrier) -> list[Finding]:
        by_group: dict[tuple[int, int], list[tuple[_Form, Span]]] = {}
        for form, span in barrier.attempt("wording", "", lambda: list(self._places(document, reading, barrier))) or ():
            by_group.setdefault((form.rule, form.group), []).append((form, span))
        found: list[Finding] = []
        for (r, g), places in by_group.items():
            rule = self.rules[r]
            found += barrier.attempt("rule", rule.id, _find, document.text, rule, rule.groups[g], places) or ()
        return found

    def _places(self, document: Document, reading: Reading, barrier: Barrier) -> Iterator[tuple[_Form, Span]]:
        """Whole words outside quotations and longer names, in what readers read."""
        text = reading.text
        hits = [] if self._automaton is None else self._automaton.find_matches_as_indexes(text, overlapping=True)
        whole = [(self._forms[i], Span(start, end)) for i, start, end in hits if _is_word(text, start, end)]
        for form in self._patterns:
            rule = self.rules[form.rule].id
            places = barrier.attempt("rule", rule, _search, form.text[1:-1], text, rule, barrier) or ()
            whole += ((form, span) for span in places if _is_word(text, *span))
        whole = self._telling(whole)
        if not whole:
            return
        quotes = [s for s, _ in reading.quotes]
        parts = [p.start for p in document.parts]
        longest: dict[int, int] = {}
        for _, span in whole:
            longest[span.start] = max(span.end, longest.get(span.start, 0))
        for form, span in whole:
            if span.end < longest[span.start] or _quoted(reading, quotes, span.start) or _in_name(reading, span):
                continue
            if self.rules[form.rule].mode == "variants" and _is_aside(text, span.start):
                continue
            part = _part(document, parts, span.start)
            if part not in NOT_LINTED and (part not in APART or self.rules[form.rule].headlines):
                yield form, span

    def _telling(self, places: list[tuple[_Form, Span]]) -> list[tuple[_Form, Span]]:
        """Without the groups of variants that the article writes in one way."""
        ways: dict[tuple[int, int], set[int]] = {}
        for form, _ in places:
            ways.setdefault((form.rule, form.group), set()).add(form.way)
        one = {key for key, found in ways.items() if len(found) == 1 and self.rules[key[0]].mode == "variants"}
        return [place for place in places if (place[0].rule, place[0].group) not in one]


def _search(source: str, text: str, rule: str, barrier: Barrier) -> list[Span]:
    """What a regular expression of a rule finds; nothing where it takes too long, and that is told.

    The one bound that is a time: what an expression of a house may take cannot be counted from outside. How far it got
    by then hangs on the machine, so that nothing of it is told.
    """
    import regex

    try:
        spans = [match.span() for match in regex.finditer(source, text, timeout=TIMEOUT)]
    except TimeoutError:
        barrier.notes.append(f"rule {rule}: /{source}/ is silent here: it took more than {TIMEOUT:g} s")
        return []
    return [Span(start, end) for start, end in spans if end > start]


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a form stands by itself: not inside a word, a compound, an abbreviation ("U.S." in "U.S.A") or "US$"."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[start].isalnum() and (before.isalnum() or before in "-.&<"):
        return False
    if text[end - 1].isalnum():
        return not (after.isalnum() or after in "-&$")
    return text[end - 1] != "." or not (after.isalpha() or after == "-")


def _quoted(reading: Reading, starts: Sequence[int], place: int) -> bool:
    i = bisect_right(starts, place) - 1
    return i >= 0 and place < reading.quotes[i][1]


def _in_name(reading: Reading, span: Span) -> bool:
    """Whether a form is only a part of a name (the World Health Organization, US Sprint, Amnesty UK): that writes
    itself."""
    if _ends_name(reading.text, span):
        return True
    mentions = reading.mentions
    i = bisect_right(mentions, span.start, key=lambda m: m.start) - 1
    if i >= 0 and mentions[i].end >= span.end and mentions[i].type in NAMES:
        return mentions[i].end - mentions[i].start > span.end - span.start
    return i + 1 < len(mentions) and mentions[i + 1].start == span.end + 1 and mentions[i + 1].type in OWN_NAMES


def _ends_name(text: str, span: Span) -> bool:
    """Whether a form in capitals stands right behind another word with a capital, inside a sentence, and leads none."""
    leads = text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].isupper()
    if leads or not text[slice(*span)].replace(".", "").isupper():
        return False
    before = text[max(0, span.start - LEAD) : span.start].split(" ")
    word = before[-2] if len(before) > 2 and not before[-1] else ""
    return word[:1].isupper() and word[1:].isalpha() and word[1:].islower() and before[-3][-1:].isalnum()


_ASIDE_BEFORE = lang.entries("claim-context/aside-before")


def _is_aside(text: str, start: int) -> bool:
    """Whether the other form is only mentioned: "Myanmar, formerly Burma", "Kyiv (Kiev)"."""
    before = text[max(0, start - 20) : start].lower()
    return before.endswith(_ASIDE_BEFORE)


def _part(document: Document, starts: Sequence[int], place: int) -> str:
    i = bisect_right(starts, place) - 1
    return document.parts[i].kind if i >= 0 else "body"


def _find(
    text: str, rule: WordingRule, group: tuple[tuple[str, ...], ...], places: Sequence[tuple[_Form, Span]]
) -> list[Finding]:
    return list((_mixed if rule.mode == "variants" else _unwanted)(text, rule, group, places))


def _unwanted(
    text: str, rule: WordingRule, group: tuple[tuple[str, ...], ...], places: Iterable[tuple[_Form, Span]]
) -> Iterator[Finding]:
    for _, span in places:
        here = text[slice(*span)]
        better = group[1][0] if rule.mode == "prefer" else ""
        fixes = (Fix(False, (Edit(span.start, span.end, better),)),) if better else ()
        message = rule.tell(f"write {better}, not {here}" if better else f"{here} is not to be used", here, better)
        yield Finding(rule.id, Severity(rule.severity), message, here, span, (), (), fixes)


def _mixed(
    text: str, rule: WordingRule, group: tuple[tuple[str, ...], ...], places: Sequence[tuple[_Form, Span]]
) -> Iterator[Finding]:
    """What departs from the way that the article writes most often; on a tie from the first."""
    written = Counter(form.way for form, _ in places)
    if len(written) < 2:
        return
    first = {way: min(span for form, span in places if form.way == way) for way in written}
    usual = max(written, key=lambda way: (written[way], -first[way].start))
    there = text[slice(*first[usual])]
    times = "" if written[usual] == 1 else f" ({written[usual]} times)"
    other = Related("elsewhere", there, first[usual])
    for way in sorted(written.keys() - {usual}, key=first.__getitem__):
        own = sorted(((span, _counterpart(group, form, usual)) for form, span in places if form.way == way))
        (span, _), *more = own
        here = text[slice(*span)]
        also = f" and {len(more)} times after" if len(more) > 1 else " and once after" if more else ""
        edits = tuple(Edit(*place, better) for place, better in own)
        fixes = (Fix(False, edits),) if all(edit.text for edit in edits) else ()
        message = rule.tell(f"{here} here{also}, {there} elsewhere{times}", here, there)
        related = (other, *(Related("and this", text[slice(*place)], place) for place, _ in more))
        yield Finding(rule.id, Severity(rule.severity), message, here, span, related, (), fixes)


def _counterpart(group: tuple[tuple[str, ...], ...], form: _Form, way: int) -> str:
    """The form in another way of writing; empty where there is no telling."""
    better = group[way][form.place] if len(group[way]) == len(group[form.way]) else ""
    return "" if better[:1] == "/" else better
