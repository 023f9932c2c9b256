"""Reads `words:` and `sets:`, the conditions and the lists of words that rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.language import types
from factlint.language.builtins import BUILTINS, GATHERS
from factlint.language.errors import LanguageError, suggest
from factlint.language.expressions import Checker
from factlint.language.kinds import NAME
from factlint.language.models import WORD
from factlint.language.nodes import as_list, as_map, as_text, check_keys
from factlint.language.relations import NAMED
from factlint.language.schema import GRAMMAR_WORDS, Schema, WordSet
from factlint.language.scope import Name, Scope, Word
from factlint.language.syntax import Snippet, parse
from factlint.language.tree import Type, Variable

if TYPE_CHECKING:
    from factlint.language.source import Node, TextNode

_TAKEN = frozenset((*BUILTINS, *GATHERS, *NAMED)) | GRAMMAR_WORDS


class WordReader:
    """Reads all words first, then checks them: a word may use another that stands later."""

    def __init__(self, schema: Schema, problems: list[LanguageError]) -> None:
        self.schema = schema
        self.problems = problems
        self.words: dict[str, Word] = {}

    def read(self, section: Node) -> None:
        entries = as_map(section, self.problems, "'words'")
        for key, value in entries.items if entries else []:
            name = key.text
            if not NAME.match(name) or name in _TAKEN:
                self.problems.append(key.error(f"no word can be called '{name}'"))
            elif name in self.words:
                self.problems.append(key.error(f"the word '{name}' is defined already"))
            else:
                try:
                    self._read_word(name, value)
                except LanguageError as error:
                    self.problems.append(error)

    def _read_word(self, name: str, node: Node) -> None:
        body = as_map(node, self.problems, f"'{name}'")
        if body is None or not check_keys(body, WORD, self.problems):
            return
        texts = [as_text(value, self.problems) for key in ("of", "means") if (value := body.get(key)) is not None]
        if texts[0] is None or texts[1] is None:
            return
        parameters = self._parameters(texts[0])
        snippet = Snippet(texts[1])
        self.words[name] = Word(name, parameters, parse(snippet, "expr"), snippet)

    def _parameters(self, node: TextNode) -> tuple[tuple[str, Type], ...]:
        snippet = Snippet(node)
        parameters: list[tuple[str, Type]] = []
        for item in parse(snippet, "match").children:
            assert not isinstance(item, str)
            if item.data != "bind" or len(item.children) != 2:
                raise snippet.error_on(item, "'of' lists kinds and names", 'write "event e, event f"')
            kind, name = str(item.children[0]), str(item.children[1])
            subject = Type(kind) if kind in types.BASIC else self.schema.subject(kind)
            if subject is None:
                known = [*self.schema.kinds, *self.schema.type_names()]
                raise snippet.error_on(item, f"there is no kind '{kind}'", suggest(kind, known))
            if name in self.schema.words or any(name == other for other, _ in parameters):
                raise snippet.error_on(item, f"no variable can be called '{name}' here")
            parameters.append((name, subject))
        return tuple(parameters)

    def check(self) -> dict[str, Word]:
        """Type every word once as it stands, so that its errors are told where they are."""
        for word in self.words.values():
            problems: list[LanguageError] = []
            scope = Scope()
            scope.names["article"] = Name(Variable("article", types.ARTICLE))
            for name, kind in word.parameters:
                scope.names[name] = Name(Variable(name, kind))
            Checker(self.schema, self.words, word.snippet, scope, problems, (word.name,)).truth(word.tree)
            for name, _ in word.parameters:
                if not scope.names[name].used and not problems:
                    problems.append(word.snippet.node.error(f"'{name}' is never used in '{word.name}'"))
            word.broken = bool(problems)
            self.problems.extend(problems)
        return self.words


MOST_WORDS: Final = 2_000  # of a set


def read_sets(schema: Schema, section: Node, problems: list[LanguageError], foreign: bool) -> None:
    """Keeps the words of each set in the schema, of a `foreign` language none; a set that stands already grows."""
    entries = as_map(section, problems, "'sets'")
    for key, node in entries.items if entries else []:
        if not NAME.match(key.text):
            problems.append(key.error(f"'{key.text}' is no name of a set", "write it in lower case"))
            continue
        members = as_list(node, problems, "a set")
        words = [text.text for member in members if (text := as_text(member, problems))]
        if not words:
            problems.append(key.error(f"the set '{key.text}' is empty"))
            continue
        known = schema.sets.setdefault(key.text, WordSet(key.place()))
        if not foreign:
            known.words = tuple(dict.fromkeys((*known.words, *words)))
        if len(known.words) > MOST_WORDS:
            problems.append(key.error(f"the set '{key.text}' has more than {MOST_WORDS} words"))
