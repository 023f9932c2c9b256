"""Reads `frames:`: what a verb governs or words go with, in whatever order a sentence puts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lark import Token

from factlint.language.declared import ANY, Choice, Frame, Item, Kind, Need, Slot
from factlint.language.errors import LanguageError, suggest
from factlint.language.models import FRAME, MOODS, PLACES
from factlint.language.nodes import as_list, as_map, as_text, check_keys, one_of
from factlint.language.source import ListNode, MapNode, Node, TextNode
from factlint.language.syntax import Snippet, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.language.patterns import PatternReader
    from factlint.language.schema import Schema


class FrameReader:
    """`patterns` reads the phrases; `problems` gets what is wrong."""

    def __init__(self, schema: Schema, patterns: PatternReader, problems: list[LanguageError]) -> None:
        self.schema = schema
        self.patterns = patterns
        self.problems = problems
        self.modifiers: dict[str, list[Node]] = {}

    def read_modifiers(self, section: Node) -> None:
        """Lists of phrases under a name, for several frames; what stands already grows by the new ones."""
        entries = as_map(section, self.problems, "'modifiers'")
        for key, node in entries.items if entries else []:
            self.modifiers.setdefault(key.text, []).extend(as_list(node, self.problems, "a list of phrases"))

    # -- frames -------------------------------------------------------------------------------------------------------

    def read(self, section: Node) -> list[Frame]:
        """All frames of a `frames:` section that are right."""
        frames: list[Frame] = []
        for node in as_list(section, self.problems, "'frames'"):
            before = len(self.problems)
            try:
                frame = self._read_frame(node)
            except LanguageError as error:
                self.problems.append(error)
                continue
            if frame is not None and len(self.problems) == before:
                frames.append(frame)
        return frames

    def _read_frame(self, node: Node) -> Frame | None:
        body = as_map(node, self.problems, "a frame")
        if body is None or not check_keys(body, FRAME, self.problems):
            return None
        claim, need, on, words = (self._text(body, key) for key in ("claim", "need", "on", "words"))
        if claim is None or need is None:
            return None
        if (on is None) == (words is None):
            raise claim.error("a frame has 'on' or 'words'", "'on' names its verbs, 'words' what its clause says")
        kind = self.schema.kinds.get(claim.text)
        if kind is None:
            raise claim.error(f"there is no kind '{claim.text}'", suggest(claim.text, self.schema.kinds))
        phrases = tuple((place, items) for place in PLACES for items in self._phrases(body, place, kind))
        constants = self.patterns.constants(body, kind)
        filled = {name for _, items in phrases for name in _fields(items)} | {name for name, _ in constants}
        for place in ("subject", "object") if words is not None else ():
            if (key := body.get(place)) is not None:
                raise key.error(f"a frame on words has no {place}: all its phrases stand in 'with'")
        return Frame(
            kind.name,
            self._heads(on) if on is not None else (),
            self.patterns.few_items(words, None) if words is not None else (),
            phrases,
            self._needs(need, filled),
            constants,
            self._moods(body),
            self._is_negated(body),
            self.patterns.unless(body),
            node.place(),
        )

    def _text(self, body: MapNode, key: str) -> TextNode | None:
        node = body.get(key)
        return as_text(node, self.problems) if node is not None else None

    def _phrases(self, body: MapNode, place: str, kind: Kind) -> Iterator[tuple[Item, ...]]:
        node = body.get(place)
        members = [] if node is None else node.items if isinstance(node, ListNode) else [node]
        for member in [*members, *(self._modifiers(body) if place == "with" else ())]:
            text = as_text(member, self.problems, "a phrase")
            if text is not None:
                yield self.patterns.few_items(text, kind)

    def _modifiers(self, body: MapNode) -> list[Node]:
        node = body.get("modifiers")
        name = as_text(node, self.problems) if node is not None else None
        if name is None:
            return []
        if name.text not in self.modifiers:
            raise name.error(f"there are no modifiers '{name.text}'", suggest(name.text, self.modifiers))
        return self.modifiers[name.text]

    def _heads(self, node: TextNode) -> tuple[tuple[str, ...], ...]:
        """Each verb's base form, with the words that must follow it ("hold talks")."""
        snippet = Snippet(node)
        found: list[tuple[str, ...]] = []
        tree = parse(snippet, "on")
        if tree.data == "any":
            return ((ANY,),)
        for head in tree.children:
            assert not isinstance(head, Token)
            if head.data == "sets":
                for name in head.children:
                    assert isinstance(name, Token)
                    found += [tuple(words.split()) for words in self.schema.find_set(name, snippet)]
            elif head.data == "verbs":
                found += [(str(word),) for word in head.children]
            else:
                found.append(tuple(map(str, head.children)))
        return tuple(dict.fromkeys(found))

    def _needs(self, node: TextNode, filled: set[str]) -> tuple[Need, ...]:
        snippet = Snippet(node)
        found = []
        for term in parse(snippet, "need").children:
            names = [term] if isinstance(term, Token) else term.children[1:]
            for name in names:
                assert isinstance(name, Token)
                if str(name) not in filled:
                    raise snippet.error_on(name, f"nothing here fills '{name}'", suggest(str(name), filled))
            least = 1 if isinstance(term, Token) else int(str(term.children[0]))
            if least > len(names) and len(names) != 1:
                raise snippet.error_on(term, f"{least} of {len(names)} can never be")
            found.append(Need(least, tuple(map(str, names))))
        return tuple(found)

    def _is_negated(self, body: MapNode) -> bool:
        node = body.get("negated")
        return node is not None and one_of(node, ("yes", "no"), self.problems) == "yes"

    def _moods(self, body: MapNode) -> tuple[str, ...]:
        node = body.get("mood")
        text = as_text(node, self.problems) if node is not None else None
        if text is None:
            return ("asserted",)
        if text.text == "any":
            return MOODS
        if text.text not in MOODS:
            raise text.error(f"there is no mood '{text.text}'", f"write any, {', '.join(MOODS)}")
        return (text.text,)


def _fields(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Slot) and item.keep:
            yield item.field
        elif isinstance(item, Choice):
            for branch in item.branches:
                yield from _fields(branch)
