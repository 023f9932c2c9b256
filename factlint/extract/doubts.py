"""Capitalised words that turn out to be no names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang, regexes

if TYPE_CHECKING:
    from factlint.statement import Mention


def drop_words(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without single capitalised words that only begin a sentence and are no name elsewhere, or stand in a line of
    capitals."""
    doubtful: list[Mention] = []
    known: set[str] = set()
    for mention in mentions:
        if mention.type == "acronym":
            if (
                "." not in mention.text
                and text[text.rfind("\n", 0, mention.start) + 1 : _line_end(text, mention.end)].isupper()
            ):
                doubtful.append(mention)
        elif mention.type == "name" and " " not in mention.text:
            if mention.text in lang.words("names/surname-month") or _begins(text, mention.start, mention.end):
                doubtful.append(mention)
            else:
                known.add(mention.text)
    dropped = {id(mention) for mention in doubtful if mention.text not in known}
    return [mention for mention in mentions if id(mention) not in dropped] if dropped else mentions


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


_LISTED: Final = regexes.compile(lang.text("name-context/listed"))


def _begins(text: str, start: int, end: int) -> bool:
    """Whether it may have its capital as the first word; of "three lions: Rambo, Katryn and Nakita" none has."""
    at = start - 1
    while at >= 0 and text[at] in " \"“'‘([-—–":
        at -= 1
    return at < 0 or (text[at] in ".!?:\n;…" and not (text[at] == ":" and _LISTED.match(text, end)))
