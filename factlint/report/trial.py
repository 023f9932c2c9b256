"""A rule tried on an article: what it found there, what it tried, and what held it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.engine.claims import try_frames
from factlint.engine.conditions import conjuncts
from factlint.engine.fields import show as show_value
from factlint.engine.trace import MOST, Attempt, attempts, tell
from factlint.engine.word_frames import Held
from factlint.lang.spoken import say
from factlint.language import tree
from factlint.report.terminal import plain, show
from factlint.report.text import tell_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factlint.barrier import Barrier
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.engine.word_frames import Try
    from factlint.finding import Finding
    from factlint.language.tree import Rule
    from factlint.linter import Linter
    from factlint.report.terminal import Painter
    from factlint.text.source import SourceText


class Empty(NamedTuple):
    """A frame that told nothing of a clause: why, what filled its slots, which it lacks, and where it is written."""

    kind: str
    where: str
    start: int
    text: str
    why: Held
    filled: dict[str, str]
    lacking: list[str]


class Trial(NamedTuple):
    """What a rule found and bound, with what held it back; `sought` is how much there is of what it looks for.

    `frames` are those of the kinds that it reads which were announced in the article and told nothing, what came
    furthest first.
    """

    rule: tree.Rule
    findings: Sequence[Finding]
    tried: Sequence[Attempt]
    sought: Sequence[tuple[str, int]]
    frames: Sequence[Empty]


def try_rule(linter: Linter, ctx: Context, found: Iterable[Finding], rule: tree.Rule) -> Trial:
    """`found` are the findings on the article, of all rules in force."""
    tried = list(attempts(ctx, rule, frozenset(linter.program.data["occurrences"]))) if rule.match else []
    here = [finding for finding in found if finding.rule == rule.id]
    sought = [] if tried else list(_count_sought(ctx, rule))
    return Trial(rule, here, tried, sought, _held_back(linter, ctx, rule))


def _held_back(linter: Linter, ctx: Context, rule: tree.Rule) -> list[Empty]:
    kinds = {bind.kind for bind in _bound(rule) if "claim" in bind.sources}
    tried = try_frames(ctx, linter.full_matcher(), kinds) if kinds else []
    told = [(t.start, t.end) for t in tried if t.held is Held.NOT]
    held = [
        t for t in tried if t.held is not Held.NOT and not any(start < t.end and t.start < end for start, end in told)
    ]
    return [_as_empty(ctx, t) for t in sorted(held, key=lambda t: -len(t.fields))]


def _as_empty(ctx: Context, tried: Try) -> Empty:
    filled = {name: text for name, value in tried.fields.items() if (text := show_value(ctx, value))}
    text = ctx.reading.text[tried.start : tried.end]
    return Empty(tried.frame.kind, tried.frame.where, tried.start, text, tried.held, filled, tried.lacking)


def render_trial(
    linter: Linter,
    rule: tree.Rule,
    document: Document,
    source: SourceText,
    barrier: Barrier,
    all: bool = False,
    paint: Painter = plain,
) -> Iterator[str]:
    """Of a linter in which that rule alone is in force; `all` bindings, or the first of each condition."""
    ctx = linter.context(document)
    trial = try_rule(linter, ctx, linter.findings(ctx), rule)
    barrier.add(ctx.barrier)
    yield from render_outcome(trial, document, source, all, paint)


def render_outcome(
    trial: Trial, document: Document, source: SourceText, all: bool = False, paint: Painter = plain
) -> Iterator[str]:
    rule, found, tried, sought, frames = trial
    outcome = tell_count(len(found), "finding") if found else say("nothing found")
    bindings = f", {tell_count(len(tried), 'binding')} {say('tried')}" if rule.match else ""
    yield f"{paint(rule.id, 'bold')} {say('on')} {show(document.path)}: {outcome}{bindings}\n\n"
    for finding in found:
        where = "{}:{}:{}".format(show(document.path), *source.position(finding.span.start))
        yield f"    {where}  {show(finding.message)}\n"
    if found:
        yield "\n"
    if document.published is None:
        yield say("The article has no date: what depends on article.date is unknown (--date DAY gives one).") + "\n\n"
    if tried:
        yield from render_attempts(rule, document.path, source, tried, all, paint)
    elif rule.match:
        yield from render_inventory(sought)
    elif not found:
        yield say("None of the words that it is about stand here.") + "\n\n"
    if frames:
        yield from render_frames(document.path, source, frames, all, paint)


def _count_sought(ctx: Context, rule: tree.Rule) -> Iterator[tuple[str, int]]:
    """What the match items of a rule run over, and how much of it the article and the facts have."""
    for item, bind in zip(rule.match, _bound(rule), strict=True):
        if bind.list is None:
            sources = " or ".join(bind.sources)
            what = f"two of {sources} {bind.kind}" if isinstance(item, tree.Pair) else f"{sources} {bind.kind}"
            yield what, len(ctx.source(bind.kind, bind.sources))


def _bound(rule: tree.Rule) -> list[tree.Bind]:
    return [item.first if isinstance(item, tree.Pair) else item for item in rule.match]


SHOWN = 3  # bindings of each condition, unless all are asked for
LONGEST = 70  # characters of a value


def render_attempts(
    rule: Rule, path: str, source: SourceText, attempts: Sequence[Attempt], all: bool = False, paint: Painter = plain
) -> Iterator[str]:
    """The bindings by the condition that held them back: first those that report, then those that came furthest."""
    groups: dict[tuple[str, bool | None], list[Attempt]] = {}
    for attempt in attempts:
        groups.setdefault((attempt.condition, attempt.truth), []).append(attempt)
    order = {f"where {tell(condition)}": number for number, condition in enumerate(conjuncts(rule.where))}

    def rank(key: tuple[str, bool | None]) -> tuple[int, int]:
        condition, truth = key
        if not condition:
            return 0, 0
        return (1 if condition not in order else 2), (0 if truth is None else 1000) - order.get(condition, 0)

    for key in sorted(groups, key=rank):
        condition, truth = key
        group = groups[key]
        yield f"{_head(condition, truth, paint)} ({tell_count(len(group), 'binding')})\n"
        for attempt in group if all else group[:SHOWN]:
            where = "{}:{}:{}".format(show(path), *source.position(attempt.start))
            bound = ", ".join(f"{name} = “{_cut(text)}”" for name, text in attempt.bound.items())
            yield f"    {where}  {bound}\n"
        if not all and len(group) > SHOWN:
            yield f"    {say('and')} {len(group) - SHOWN:,} {say('more (--all shows them)')}\n"
        yield "\n"
    if len(attempts) >= MOST:
        yield f"{say('Not all bindings were tried, but so many:')} {MOST:,}.\n\n"


WHY: Final = {
    Held.MOOD: "is planned, supposed or asked",
    Held.POLARITY: "is denied",
    Held.EXCLUDED: "a word of its `unless` stands there",
    Held.SLOTS: "empty:",
}


def render_frames(
    path: str, source: SourceText, frames: Sequence[Empty], all: bool = False, paint: Painter = plain
) -> Iterator[str]:
    """The frames that told nothing, with what filled their slots and what stayed empty."""
    yield f"{paint(say('frames that told nothing'), 'bold')} ({tell_count(len(frames), 'clause')})\n"
    for tried in frames if all else frames[:SHOWN]:
        where = "{}:{}:{}".format(show(path), *source.position(tried.start))
        told = [f"{name} = “{_cut(text)}”" for name, text in tried.filled.items()]
        why = say(WHY[tried.why]) + (f" {', '.join(tried.lacking)}" if tried.why is Held.SLOTS else "")
        yield f"    {where}  {tried.kind}, {tried.where}: “{_cut(tried.text)}”\n        {'; '.join([*told, why])}\n"
    if not all and len(frames) > SHOWN:
        yield f"    {say('and')} {len(frames) - SHOWN:,} {say('more (--all shows them)')}\n"
    yield "\n"


def _head(condition: str, truth: bool | None, paint: Painter) -> str:
    if not condition:
        return paint(say("reports"), "error")
    keyword, _, rest = condition.partition(" ")
    if keyword == "require":
        told = "is unknown, so it is silent" if truth is None else "holds: nothing to report"
    else:
        told = "is unknown, so it is silent" if truth is None else "says no"
    return f"{paint(keyword, 'bold')} {show(rest)}: {paint(say(told), 'warning' if truth is None else 'note')}"


def _cut(text: str) -> str:
    shown = show(" ".join(text.split()))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def render_inventory(sought: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Where there was no binding: what the rule looks for, and how much of it there is."""
    yield say("It found nothing to try. It looks for:") + "\n"
    for what, number in sought:
        yield f"    {what}: {number:,} {say('here')}\n" if number else f"    {what}: {say('none here')}\n"
    yield "\n"
