"""From raw matches to the claims of an article: placed, joined with what they continue, completed by defaults."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from factlint.discourse.relations import RELATIONS
from factlint.engine.events import join_tellings
from factlint.engine.holders import resolve_holders
from factlint.engine.joins import Joins
from factlint.engine.observe import OBSERVERS, TELLERS
from factlint.engine.relations import absent, is_
from factlint.statement import ELSEWHERE, MISSING, Items, Mention, Named, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from factlint.bonds import Bonds
    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.engine.frames import Announced
    from factlint.engine.match import Matcher, Matching
    from factlint.engine.readers import Readers
    from factlint.engine.word_frames import Try
    from factlint.extract.reading import Reading

# What is seen rather than read: kind -> what sees it, and what of the article that looks at.
SEEN: tuple[tuple[Mapping[str, Callable[..., Iterable[Statement]]], Callable[[Context], tuple[Any, ...]]], ...] = (
    (OBSERVERS, lambda ctx: (ctx.document, ctx.reading)),
    (RELATIONS, lambda ctx: (ctx.quantities,)),
    (TELLERS, lambda ctx: (ctx,)),
)
OBSERVED = frozenset((*OBSERVERS, *RELATIONS, *TELLERS))  # kinds that are not, or not only, read by patterns
MOST_CLAIMS = 1_000  # of one kind that rules look at: the first in the article
REACH = 2  # sentences back that a claim may continue another


def place(claims: Sequence[Statement], document: Document, reading: Reading) -> None:
    """Fill in what the place of each claim says: its text, sentence, paragraph, part, whether it is quoted."""
    if not claims:
        return
    sentences = [s for s, _ in reading.sentences]
    paragraphs = [s for s, _ in reading.paragraphs]
    quotes = [s for s, _ in reading.quotes]
    for claim in claims:
        claim.text = reading.text[claim.start : claim.end]
        claim.sentence = bisect_right(sentences, claim.start) - 1
        claim.paragraph = bisect_right(paragraphs, claim.start) - 1
        i = bisect_right(quotes, claim.start) - 1
        claim.quoted = i >= 0 and claim.start < reading.quotes[i][1]
        claim.part = document.part_at(claim.start)


def group(claims: Sequence[Statement]) -> dict[str, list[Statement]]:
    by_kind: dict[str, list[Statement]] = {}
    for claim in claims:
        by_kind.setdefault(claim.kind, []).append(claim)
    return by_kind


def continue_from(claims: list[Statement], bonds: Bonds, usual: Mapping[str, str]) -> None:
    """A claim takes what it leaves out from the nearest one before it that nowhere certainly differs.

    Only explicit fields decide, and a `usual` word: what is planned does not continue what happened.
    """
    own = [{**usual, **claim.fields} for claim in claims]
    for i, claim in enumerate(claims):
        taken = bonds.takes if bonds.looks_back in claim.fields else bonds.continues
        for j in range(i - 1, -1, -1):
            before = claims[j]
            if claim.sentence - before.sentence > REACH:
                break
            if not any(_differs(own[i].get(n, MISSING), own[j].get(n, MISSING)) for n in (*taken, *bonds.alike)):
                _take(claim, before, taken)
                break


def _differs(one: Any, other: Any) -> bool:
    if absent(one) or absent(other):
        return False
    if one.__class__ is Items and other.__class__ is Items:
        return not any(is_(x, y) is not False for x in one.items for y in other.items)
    return is_(one, other) is False


def _take(claim: Statement, before: Statement, names: Sequence[str]) -> None:
    taken = {n: before.fields[n] for n in names if n not in claim.fields and n in before.fields}
    if taken:
        claim.fields.update(taken)
        claim.places = ((claim.start, claim.end), (before.start, before.end))


def complete(
    ctx: Context, claims: Sequence[Statement], defaults: Sequence[tuple[str, Callable[[Context, Statement], Any]]]
) -> None:
    """Apply the `=` of a kind's fields, in their order, where the text says nothing."""
    for claim in claims:
        fields = claim.fields
        for name, default in defaults:
            if name not in fields:
                made = default(ctx, claim)
                if made is not MISSING:
                    fields[name] = made


def gather_claims(
    ctx: Context, matcher: Matcher, kinds: frozenset[str], join: bool = True, readers: Readers | None = None
) -> None:
    """Give the context its claims: read by patterns, observed, placed, continued, completed; events told once each.

    Where there are `readers`, only what those of them read that may fire on the article is read; what they may read
    late waits.
    """
    program, attempt = ctx.program, ctx.barrier.attempt
    if readers is None:
        raw = _read_all(ctx, matcher, kinds)
    else:
        raw, kinds = _read_wanted(ctx, matcher, readers)
    grouped = group(raw)
    ctx.claims = {kind: _first(claims) for kind, claims in grouped.items()}
    place(list(chain.from_iterable(ctx.claims.values())), ctx.document, ctx.reading)
    if many := sorted(kind for kind, claims in grouped.items() if len(claims) > MOST_CLAIMS and kind in kinds):
        ctx.barrier.notes.append(
            f"more than {MOST_CLAIMS:,} claims of {', '.join(many)}: rules look at the first of each"
        )
    for kind, claims in ctx.claims.items():
        bonds = program.bonds[kind]
        if bonds.continues and kind in kinds:
            if kind not in program.data["occurrences"]:  # of one event a pattern tells more than a frame
                claims.sort(key=_place)
            attempt("continuing", kind, continue_from, claims, bonds, program.kinds[kind]["usual"], costs=(kind,))
    for kind in ctx.claims.keys() & kinds:
        defaults = program.defaults(kind, early=readers is not None)
        if defaults:
            attempt("completing", kind, complete, ctx, ctx.claims[kind], defaults, costs=(kind,))
    for kind, identifies in program.identified.items():
        if kind in kinds and kind in ctx.claims and kind in ctx.base.store.statements:
            attempt("holders of", kind, resolve_holders, ctx, kind, identifies, costs=(kind,))
    if join:
        for kind in program.data["occurrences"]:
            if kind in kinds and kind in ctx.claims:
                joined = attempt("joining", kind, join_tellings, program.bonds[kind], ctx.claims[kind], costs=(kind,))
                ctx.claims[kind] = joined or ctx.claims[kind]
    ctx.joins = Joins()


def _read_all(ctx: Context, matcher: Matcher, kinds: Collection[str]) -> list[Statement]:
    patterns = matcher.look(ctx.reading, ctx.document, ctx.barrier)
    frames = _look_for_frames(ctx, matcher, patterns)
    raw = patterns.tell()
    if frames is not None:
        raw += chain.from_iterable(map(frames.beside(raw).tell, frames.kinds))
    return raw + _observe_all(ctx, kinds)


def _read_wanted(ctx: Context, matcher: Matcher, readers: Readers) -> tuple[list[Statement], frozenset[str]]:
    """The claims, and the kinds that rules read which may fire. First what rules bind, for that decides what else is
    read: where all of it is seen, patterns wait until something is."""
    if readers.bound.isdisjoint(matcher.told):
        seen = _observe_all(ctx, readers.wanted({}, OBSERVED))
        kinds = readers.wanted(group(seen))
        if kinds.isdisjoint(matcher.told):
            return [claim for claim in seen if claim.kind in kinds], kinds
    else:
        seen, kinds = None, frozenset()
    patterns = matcher.look(ctx.reading, ctx.document, ctx.barrier)
    frames = _look_for_frames(ctx, matcher, patterns)
    others = OBSERVED if frames is None else OBSERVED.union(frames.kinds)
    if seen is None:
        kinds = readers.wanted({}, patterns.kinds | others)
    early = kinds & (readers.bound | matcher.framed)
    raw = patterns.tell(early)
    if seen is None:
        kinds = readers.wanted(group(raw), others)
        seen = _observe_all(ctx, kinds)
    if frames is not None:
        raw += _tell_frames(frames.beside(raw), group(raw + seen), kinds, readers)
    raw += seen
    kinds = readers.wanted(group(raw))
    raw += patterns.tell(kinds - early)
    return [claim for claim in raw if claim.kind in kinds], kinds


def _tell_frames(
    frames: Announced, told: dict[str, list[Statement]], kinds: frozenset[str], readers: Readers
) -> list[Statement]:
    """What frames tell of these kinds beside what is `told`, the rarest first: where nobody's age is told, no rule
    asks what he did."""
    found: list[Statement] = []
    left = set(frames.kinds)
    for kind in frames.kinds:
        left.remove(kind)
        if kind not in kinds:
            continue
        if claims := frames.tell(kind):
            told.setdefault(kind, []).extend(claims)
            found += claims
        elif kind not in told and kind in readers.beside:
            kinds = readers.wanted(told, left)
    return found


def try_frames(ctx: Context, matcher: Matcher, kinds: Collection[str]) -> list[Try]:
    """What comes of the frames that tell these kinds, clause by clause: for the writers of frames."""
    patterns = matcher.look(ctx.reading, ctx.document, ctx.barrier)
    return list(matcher.look_for_frames(ctx, patterns.probes, bare=True).tries(frozenset(kinds)))


def _look_for_frames(ctx: Context, matcher: Matcher, patterns: Matching) -> Announced | None:
    if not matcher.framed:
        return None
    return ctx.barrier.attempt("the frames", "", matcher.look_for_frames, ctx, patterns.probes, costs=matcher.framed)


def _observe_all(ctx: Context, kinds: Collection[str]) -> list[Statement]:
    """What is seen of these kinds rather than read by a pattern."""
    raw: list[Statement] = []
    attempt = ctx.barrier.attempt
    for table, of in SEEN:
        given = of(ctx)
        for kind, see in table.items():
            if kind in kinds:
                raw += attempt("observer", kind, _observe, see, given, costs=(kind,)) or ()
    return raw


def _first(claims: list[Statement]) -> list[Statement]:
    """Those that rules look at: what frames and observers tell stands behind what patterns tell."""
    return claims if len(claims) <= MOST_CLAIMS else sorted(claims, key=_place)[:MOST_CLAIMS]


def _place(claim: Statement) -> tuple[int, int]:
    return claim.start, claim.end


def _observe(see: Callable[..., Iterable[Statement]], given: tuple[Any, ...]) -> list[Statement]:
    return list(islice(see(*given), MOST_CLAIMS + 1))


def as_records(articles: Sequence[Context]) -> dict[str, list[Statement]]:
    """The claims of earlier articles as records, by kind; each knows its article's date."""
    records: dict[str, list[Statement]] = {}
    for ctx in articles:
        for kind, claims in ctx.claims.items():
            for claim in claims:
                fields = {name: _unlinked(value) for name, value in claim.fields.items()}
                record = Statement(kind, {**fields, "article-date": ctx.date}, "record")
                record.text = ctx.text(claim)
                record.part, record.quoted = claim.part, claim.quoted
                records.setdefault(kind, []).append(record)
    return records


def _unlinked(value: Any) -> Any:
    """Who somebody is within his own article says nothing of who is in another one: his name does."""
    if value.__class__ is Items:
        return Items(tuple(map(_unlinked, value.items)), value.open)
    if value.__class__ is not Mention or value.value.__class__ is not Named or value.value.entity <= 0:
        return value
    named = Named(value.value.name, value.value.things, ELSEWHERE)
    return Mention(value.type, value.start, value.end, value.text, named, value.parts)
