"""What an article says, before sentences are understood: its mentions, and a skeleton for patterns to run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factlint.statement import Mention


class Reading:
    """One article with its mentions in place. All offsets are those of the text, half-open.

    `skeleton` is the text in lower case, of the same length, with mentions folded (see atoms); `mentions` are in text
    order and do not overlap; `at` finds the mention that starts at a place; `sentences` and `paragraphs` are in order;
    `quotes` are the insides of quotations, one for each paragraph that a quotation runs over.
    """

    __slots__ = ("at", "mentions", "paragraphs", "quotes", "sentences", "skeleton", "text")

    def __init__(
        self,
        text: str,
        skeleton: str,
        mentions: list[Mention],
        sentences: list[tuple[int, int]],
        paragraphs: list[tuple[int, int]],
        quotes: list[tuple[int, int]],
    ) -> None:
        self.text = text
        self.skeleton = skeleton
        self.mentions = mentions
        self.at = {mention.start: mention for mention in mentions}
        self.sentences = sentences
        self.paragraphs = paragraphs
        self.quotes = quotes
