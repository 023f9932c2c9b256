"""Which repairs of findings are made, and the text with them made.

The fixes of a finding are alternatives: where two would do, none is made. A fix is made whole or not at all, and of two
that overlap the first in the text is made; the other comes round again, if it is still wanted then.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Final

    from factlint.finding import Edit, Finding, Fix

ROUNDS: Final = 20  # of looking for what is still to be mended; each mends at least one place


def pick(finding: Finding, unsafe: bool) -> Fix | None:
    """The repair to make without asking: the only safe one; if `unsafe` and none is safe, the only one."""
    safe = [fix for fix in finding.fixes if fix.safe]
    if len(safe) == 1:
        return safe[0]
    return finding.fixes[0] if unsafe and not safe and len(finding.fixes) == 1 else None


def choose(findings: Iterable[Finding], unsafe: bool) -> tuple[list[Edit], list[Finding]]:
    """Edits in text order that do not touch each other, and the findings that they mend."""
    taken: dict[Edit, None] = {}
    mended: list[Finding] = []
    wanted = [(fix, finding) for finding in findings if (fix := pick(finding, unsafe)) is not None and fix.edits]
    for fix, finding in sorted(wanted, key=lambda item: (min(item[0].edits), item[1].rule)):
        if _clash(fix.edits):
            continue
        new = [edit for edit in fix.edits if edit not in taken]
        if any(_touch(edit, other) for edit in new for other in taken):
            continue
        taken.update(dict.fromkeys(new))
        mended.append(finding)
    return sorted(taken), mended


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits made; they are in order and do not overlap."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join(pieces) + text[at:]


class UnsettledError(Exception):
    """Fixes that undo each other or go on without end; `rules` are those that do."""

    def __init__(self, rules: Iterable[str]) -> None:
        self.rules = sorted(set(rules))
        super().__init__(", ".join(self.rules))


def settle(text: str, look: Callable[[str], Sequence[Finding]], unsafe: bool) -> tuple[str, int]:
    """The text with fixes made until none is left to make, and how many findings were mended.

    What comes out is a text in which nothing more would be mended, so doing it again changes nothing. Raises
    UnsettledError where there is no such end.
    """
    largest = 2 * len(text) + 1_000  # characters; fixes that make more of it would double it in every round
    made: dict[str, list[str]] = {}  # a text, and the rules that mended it
    count = 0
    for _ in range(ROUNDS):
        edits, mended = choose(look(text), unsafe)
        after = apply(text, edits)
        if after == text:
            return text, count
        count += len(mended)
        made[text] = [finding.rule for finding in mended]
        text = after
        if text in made or len(text) > largest:
            break
    steps = list(made)
    circle = steps[steps.index(text) :] if text in made else steps[-1:]
    raise UnsettledError(rule for step in circle for rule in made[step])


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap, or meet so that their order would matter."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _clash(edits: Sequence[Edit]) -> bool:
    ordered = sorted(edits)
    return any(_touch(ordered[i], ordered[i + 1]) for i in range(len(ordered) - 1))
