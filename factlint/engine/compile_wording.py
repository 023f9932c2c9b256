"""A rule about wording becomes the plain row that is cached and run. Runs at load time only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factlint.engine.wording import OTHER, THIS
from factlint.language import tree
from factlint.language.variants import MESSAGES


def compile_wording(rule: tree.Rule) -> tuple[Any, ...]:
    """The fields of a `WordingRule`, for a rule with `variants`."""
    ways = rule.variants
    if ways is None:
        raise TypeError(f"{rule.id} is not a rule about wording")
    own = "" if rule.message == MESSAGES[ways.mode] else "".join(_told(rule.message))
    return rule.id, rule.severity, ways.mode, ways.groups, ways.headlines, own


def _told(message: tree.Template) -> Iterator[str]:
    """Its text, with THIS and OTHER where a form stands."""
    for part in message.parts:
        if isinstance(part, str):
            yield part
            continue
        while isinstance(part, tree.Field):
            part = part.of
        yield OTHER if isinstance(part, tree.Variable) and part.name == "other" else THIS
