"""Claims that are seen in the article's layout and wording rather than read by a pattern: kind -> its observer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.engine.observe.acronyms import observe_expansions, observe_false_shorts, observe_shorts
from factlint.engine.observe.echoes import observe_echoes
from factlint.engine.observe.headline_names import observe_top_names
from factlint.engine.observe.headline_places import observe_headline_places
from factlint.engine.observe.heres import observe_currencies, observe_heres
from factlint.engine.observe.kin import observe_kin
from factlint.engine.observe.lives import observe_lives
from factlint.engine.observe.named import (
    observe_givens,
    observe_listed,
    observe_names,
)
from factlint.engine.observe.printed import observe_leftovers
from factlint.engine.observe.quotes import observe_quotes
from factlint.engine.observe.repeats import observe_repeats, observe_restated
from factlint.engine.observe.requotes import observe_requotes
from factlint.engine.observe.seats import observe_seats
from factlint.engine.observe.spellings import observe_spellings
from factlint.engine.observe.stretches import observe_eras, observe_headlines, observe_paragraphs, observe_sentences
from factlint.engine.observe.told import (
    observe_clashes,
    observe_day_parts,
    observe_deeds,
    observe_lapses,
    observe_misaged,
    observe_no_such_times,
    observe_occasions,
    observe_outcomes,
    observe_retold,
    observe_sequences,
    observe_stamps,
    observe_status,
    observe_turned,
    observe_two_clocks,
)
from factlint.engine.observe.towns import observe_towns
from factlint.engine.observe.unpaired import observe_unpaired
from factlint.engine.observe.whereabouts import observe_bearings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factlint.document.document import Document
    from factlint.engine.context import Context
    from factlint.extract.reading import Reading
    from factlint.statement import Statement

OBSERVERS: dict[str, Callable[[Document, Reading], Iterator[Statement]]] = {
    "stamp": observe_stamps,
    "pub-status": observe_status,
    "repeat": observe_repeats,
    "expansion": observe_expansions,
    "short": observe_shorts,
    "false-short": observe_false_shorts,
    "leftover": observe_leftovers,
    "unpaired": observe_unpaired,
    "quote": observe_quotes,
    "requote": observe_requotes,
    "name": observe_names,
    "echo": observe_echoes,
    "town": observe_towns,
    "capital": observe_seats,
    "bearing": observe_bearings,
    "top-name": observe_top_names,
    "spelling": observe_spellings,
    "kin": observe_kin,
    "listed": observe_listed,
    "two-givens": observe_givens,
    "restated": observe_restated,
    "of-era": observe_eras,
    "headline": observe_headlines,
    "sentence": observe_sentences,
    "paragraph": observe_paragraphs,
}

# The same, of what they can tell only with the vocabulary: they see the whole context.
TELLERS: dict[str, Callable[[Context], Iterator[Statement]]] = {
    "clash": observe_clashes,
    "clock-part": observe_day_parts,
    "event": observe_occasions,
    "deed": observe_deeds,
    "lapse": observe_lapses,
    "misaged": observe_misaged,
    "life": observe_lives,
    "headline-place": observe_headline_places,
    "here": observe_heres,
    "currency": observe_currencies,
    "outcome": observe_outcomes,
    "turned": observe_turned,
    "retold": observe_retold,
    "told-order": observe_sequences,
    "two-clocks": observe_two_clocks,
    "no-such-time": observe_no_such_times,
}
