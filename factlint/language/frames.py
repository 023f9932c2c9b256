"""Reads `sets:` and `frames:`: what a verb governs, in whatever order a sentence puts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lark import Token

from factlint.language.errors import LanguageError, suggest
from factlint.language.kinds import NAME
from factlint.language.nodes import as_list, as_map, as_text, check_keys, one_of
from factlint.language.source import ListNode, TextNode
from factlint.language.syntax import Snippet, parse
from factlint.language.tree import ANY, Choice, Frame, Need, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factlint.language.patterns import PatternReader
    from factlint.language.schema import Schema
    from factlint.language.source import MapNode, Node
    from factlint.language.tree import Item, Kind

PLACES: Final = ("subject", "object", "with")
MOODS: Final = ("asserted", "planned", "conditional", "asked")
KEYS: Final = ("claim", "on", *PLACES, "modifiers", "need", "set", "mood", "negated")
MOST_WORDS: Final = 2_000  # of a set


class FrameReader:
    """`sets` are named lists of words; `problems` gets what is wrong."""

    def __init__(self, schema: Schema, patterns: PatternReader, problems: list[LanguageError]) -> None:
        self.schema = schema
        self.patterns = patterns
        self.problems = problems
        self.sets: dict[str, tuple[str, ...]] = {}
        self.modifiers: dict[str, list[Node]] = {}

    # -- sets ---------------------------------------------------------------------------------------------------------

    def read_sets(self, section: Node) -> None:
        """A set that stands already grows by the words of the new one."""
        entries = as_map(section, self.problems, "'sets'")
        for key, node in entries.items if entries else []:
            if not NAME.match(key.text):
                self.problems.append(key.error(f"'{key.text}' is no name of a set", "write it in lower case"))
                continue
            words = [
                text.text
                for member in as_list(node, self.problems, "a set")
                if (text := as_text(member, self.problems))
            ]
            if not words:
                self.problems.append(key.error(f"the set '{key.text}' is empty"))
                continue
            self.sets[key.text] = tuple(dict.fromkeys((*self.sets.get(key.text, ()), *words)))
            if len(self.sets[key.text]) > MOST_WORDS:
                self.problems.append(key.error(f"the set '{key.text}' has more than {MOST_WORDS} words"))

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
        if body is None or not check_keys(body, KEYS, ("claim", "on", "need"), self.problems):
            return None
        claim, on, need = (as_text(value, self.problems) for key in ("claim", "on", "need") if (value := body.get(key)))
        if claim is None or on is None or need is None:
            return None
        kind = self.schema.kinds.get(claim.text)
        if kind is None:
            raise claim.error(f"there is no kind '{claim.text}'", suggest(claim.text, self.schema.kinds))
        phrases = tuple((place, items) for place in PLACES for items in self._phrases(body, place, kind))
        constants = self.patterns.constants(body, kind)
        filled = {name for _, items in phrases for name in _fields(items)} | {name for name, _ in constants}
        return Frame(
            kind.name,
            self._heads(on),
            phrases,
            self._needs(need, filled),
            constants,
            self._moods(body),
            self._is_negated(body),
            node.place(),
        )

    def _phrases(self, body: MapNode, place: str, kind: Kind) -> Iterator[tuple[Item, ...]]:
        node = body.get(place)
        members = [] if node is None else node.items if isinstance(node, ListNode) else [node]
        for member in [*members, *(self._modifiers(body) if place == "with" else ())]:
            text = as_text(member, self.problems, "a phrase")
            if text is not None:
                yield self.patterns.items(text, kind)

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
                    if str(name) not in self.sets:
                        raise snippet.error_on(name, f"there is no set '{name}'", suggest(str(name), self.sets))
                    found += [tuple(words.split()) for words in self.sets[str(name)]]
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
