"""Whether a clause says what is so, what is planned, or what might be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlint.clauses.words import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factlint.clauses.state import Draft


def mood_of(draft: Draft, drafts: Sequence[Draft]) -> str:
    """What somebody only likes to say is not asserted, and neither is what an "if" hangs on."""
    told = _own(draft)
    if draft.verb is not None and draft.verb.tense in ("present", "future") and _has_condition(draft, drafts):
        return "conditional"
    if draft.kind == "content" and draft.host >= 0 and told == "asserted":
        host = drafts[draft.host]
        return "conditional" if host.kind == "infinitive" or _own(host) == "conditional" else told
    return told


def _own(draft: Draft) -> str:
    verb = draft.verb
    if draft.marker in members("conditional"):
        return "conditional"
    if verb is None:
        return "asserted"
    if verb.modal in members("hypothetical") or verb.tense == "would":
        return "conditional" if verb.modal != "be to" else "planned"
    return "planned" if verb.tense == "future" or verb.form == "infinitive" else "asserted"


def _has_condition(draft: Draft, drafts: Sequence[Draft]) -> bool:
    return any(
        other.kind == "adverbial"
        and other.host >= 0
        and other.marker in members("conditional")
        and drafts[other.host] is draft
        for other in drafts
    )
