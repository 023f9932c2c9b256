"""Rules, facts and words made ready: read once, chosen, and compiled for each language that an article may be in."""

from __future__ import annotations

import os
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from factlint import cache
from factlint.lang import has_house, in_use
from factlint.lang.editions import FIRST, edition
from factlint.resources import engine_files, rule_files
from factlint.selection import OWN, check_ids, covers, find_facts, level_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from typing import Self

    from factlint.document.document import Document
    from factlint.engine.blame import Runnable
    from factlint.engine.context import Context
    from factlint.engine.match import Matcher
    from factlint.engine.program import Program
    from factlint.facts.base import FactBase
    from factlint.language.declared import RuleSet
    from factlint.language.errors import LanguageError
    from factlint.selection import Levels
    from factlint.statement import Statement


class Archive(Protocol):
    """Where earlier articles are kept."""

    def of(self, linter: Any) -> Archive:
        """The same for the linter of another language."""

    def bind(self, id: str, ctx: Context) -> Iterable[tuple[Statement, ...]]:
        """What a rule over records binds on an article."""


class Prepared:
    """Rules and facts, ready to run.

    `rules` are YAML files or folders beside the built-in ones, `facts` names of packs (`seeds`) or `.facts` files,
    `select` and `ignore` rule ids or groups (`date`). `levels` turn rules on and off and set severities, of several the
    last that speaks of a rule. `date_order` ("dmy", "mdy") tells how to read 05/06/2024, `variant` ("en-GB", "en-US")
    asks for its spelling. With `as_of`, facts are what was known on that day. `lang` are folders of words beside those
    of English; all linters of one process have the same. `language` is that of articles that do not tell theirs,
    `messages` that of what is told: that of the article without it. An article in another language than English is read
    by a linter of that language, made when the first one comes. Raises LoadErrors where rules, facts or words cannot be
    used.
    """

    def __init__(
        self,
        rules: Iterable[str | Path] = (),
        facts: Iterable[str | Path] = (),
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        builtin: bool = True,
        levels: Levels = (),
        date_order: str | None = None,
        variant: str = "",
        lang: Iterable[str | Path] = (),
        language: str = "",
        messages: str = "",
        as_of: datetime.date | None = None,
    ) -> None:
        lang = _paths(lang)
        self.words = _choose_words(lang)
        self.code = in_use().code
        self._language = language or ("" if self.code == FIRST else self.code)
        self.speaks = messages  # the desk's own language of messages; "" for that of the article
        self._messages = messages or self.code
        given = (_paths(rules), _paths(facts), list(select), list(ignore), builtin, tuple(levels), date_order)
        kind = type(self)
        self._make_other: Callable[[str], Self] = lambda code: getattr(
            edition(code).load(kind.__module__), kind.__name__
        )(*given, messages=messages, as_of=as_of)
        self._others: dict[str, Self] = {}
        self._extra, self._builtin = _paths(rules), builtin
        self._rule_paths = rule_files(self._extra, builtin, dict.fromkeys((self.code, self._messages)))
        self._ruleset: RuleSet | None = None
        self._warnings: Sequence[LanguageError] = ()
        stamps = cache.stamps(self._rule_paths)
        self._key = cache.key_of("program", stamps, cache.stamps(engine_files()), self.words, self._messages)
        self.program = self._load_program()
        files = self.fact_files = [find_facts(f) for f in _paths(facts)]
        self.asked = (  # what of this decides how articles are read, so that another process can ask for the same
            ("rules", tuple(self._extra)),
            ("facts", tuple(files)),
            ("builtin", builtin),
            ("date_order", date_order),
            ("lang", tuple(lang)),
            ("as_of", as_of),
            ("language", language),
            ("messages", messages),
        )
        self._as_of = as_of.toordinal() if as_of is not None else None
        self.base = self._load_facts(files)
        self._select, self._ignore, self._levels = list(select), list(ignore), tuple(levels)
        self._date_order, self._variant = date_order, variant
        self._vocabulary = self._make_vocabulary()
        self.archive: Archive | None = None
        self._has_records = False
        self._choose()

    # -- languages --

    def of(self, document: Document) -> Self:
        """The linter of the language that an article is in, with the same rules and facts."""
        return self.of_language(document.language)

    def of_language(self, code: str) -> Self:
        """The linter of a language, with the same rules and facts."""
        if code == self.code:
            return self
        if code not in self._others:
            self._others[code] = self._make_other(code)
        return self._others[code]

    def _changed(self, change: Callable[[Self], Self]) -> Self:
        """A copy whose linters of other languages are those of this one, changed in the same way."""
        other = copy(self)
        other._others, before = {}, self._make_other
        other._make_other = lambda code: change(self._others.get(code) or before(code))
        return other

    # -- making ready --

    @property
    def ruleset(self) -> RuleSet:
        """The typed tree of all rules; read again from their files where the program came from the cache."""
        if self._ruleset is None:
            from factlint.ruleset import load

            loaded = load(self._extra, self._builtin, code=self.code, messages=self._messages)
            if loaded.errors:
                from factlint.language.errors import LoadErrors

                raise LoadErrors(loaded.errors)
            self._ruleset, self._warnings = loaded.rules, loaded.warnings
        return self._ruleset

    @property
    def warnings(self) -> Sequence[LanguageError]:
        """What in the rules is right, but hardly meant."""
        _ = self.ruleset  # known once they are read
        return self._warnings

    def _load_program(self) -> Program:
        from factlint.engine.program import Program

        name = f"rules-{self._key}"
        data = cache.read(name, self._key)
        if data is None:
            from factlint.engine.program import compile_program

            data = compile_program(self.ruleset)
            cache.write(name, self._key, data)
        return Program(data)

    def _load_facts(self, paths: Sequence[str], texts: Sequence[tuple[str, str]] = ()) -> FactBase:
        from factlint.facts.compiled import load

        words = [p for p in self._rule_paths if p.endswith(".facts")]
        return load(words, paths, lambda: self.ruleset, self._key, texts, self._as_of)

    def narrowed(self, select: Sequence[str], facts: Sequence[str], texts: Sequence[tuple[str, str]] = ()) -> Self:
        """The same rules, but only those of `select` in force, over other facts: files, and texts with a name each."""
        other = self._changed(lambda one: one.narrowed(select, facts, texts))
        if facts or texts:
            other.base = self._load_facts(facts, texts)
            other._vocabulary = other._make_vocabulary()
        other._select, other._ignore, other._levels = list(select), [], ()
        other._choose()
        return other

    def with_rules(self, text: str) -> Self:
        """These rules and those of a YAML text, which alone are in force, over the same facts. Raises LoadErrors."""
        from factlint.engine.program import Program, compile_program
        from factlint.ruleset import load_beside

        loaded = load_beside(self.ruleset, text, self._extra, self._builtin, self.code, self._messages)
        if loaded.errors:
            from factlint.language.errors import LoadErrors

            raise LoadErrors(loaded.errors)
        other = self._changed(lambda one: one.with_rules(text))
        other._ruleset, other._warnings = loaded.rules, loaded.warnings
        other.program = Program(compile_program(loaded.rules))
        other._select, other._ignore, other._levels = list(loaded.rules.rules.keys() - self.ruleset.rules), [], ()
        other._choose()
        return other

    def levelled(self, levels: Levels) -> Self:
        """The same rules over the same facts, but in force and graded as these levels say, after its own."""
        other = self._changed(lambda one: one.levelled(levels))
        other._levels = (*self._levels, *levels)
        other._choose()
        return other

    def beside(self, archive: Archive | None) -> Self:
        """The same rules over the same facts, and those over records that an archive has; None: that they are given."""
        other = self._changed(lambda one: one.beside(archive and archive.of(one)))
        other.archive, other._has_records = archive, True
        other._choose()
        return other

    @property
    def known(self) -> frozenset[str]:
        """The ids of all rules, those that are off among them, and of what factlint tells of itself."""
        data = self.program.data
        return OWN.union((row["id"] for row in data["rules"]), (row[0] for row in data["wording"]))

    def can_fire(self, choice: str) -> bool:
        """Whether every rule of that id or group is in force, and has the facts that it rests on."""
        able = {rule.id for rule in self._able} | {rule.id for rule in self.wording.rules}
        return all(id in able for id in self.known if covers(choice, id))

    @property
    def fact_errors(self) -> Sequence[LanguageError]:
        """What was wrong in the fact files; the rest of them is used."""
        return self.base.errors

    def _choose(self) -> None:
        """The rules in force and what they read; `own` are the severities of what is told of silencing itself."""
        from factlint.engine.readers import Readers
        from factlint.engine.wording import Wording

        select, ignore, levels = self._select, self._ignore, self._levels
        if self.code == FIRST and (select or ignore or levels):  # another language need not have all of its rules
            check_ids([*select, *ignore, *(choice for level in levels for choice in level)], self.known)
        off = frozenset(self.program.data["off"])

        def grade(id: str) -> str:
            """`off`, `on` (as severe as the rule says) or a severity."""
            level = level_of(levels, id)
            chosen = any(covers(s, id) for s in select) if select else level != "off" if level else id not in off
            if not chosen or any(covers(i, id) for i in ignore):
                return "off"
            return level if level not in ("", "off") else "on"

        def graded(rules: list[Any]) -> list[Any]:
            grades = [(rule, grade(rule.id)) for rule in rules]
            return [rule if to == "on" else rule._replace(severity=to) for rule, to in grades if to != "off"]

        self.own = {id: "warning" if (to := grade(id)) == "on" else to for id in OWN if grade(id) != "off"}
        self.rules: list[Runnable] = graded(self.program.rules())
        if self.archive is not None:
            self.rules = [
                rule._replace(bind=partial(self.archive.bind, rule.id)) if rule.needs_records else rule
                for rule in self.rules
            ]
        wordings = self.program.wording()
        if self._variant:
            from factlint.engine.wording import in_variant

            wordings = [in_variant(rule, self._variant) for rule in wordings]
        self.wording = Wording(graded(wordings))
        # A rule that rests on facts of which there are none cannot fire: neither it nor what it reads is looked at.
        self._able = [
            rule
            for rule in self.rules
            if all(map(self.base.holds, rule.rests_on)) and (self._has_records or not rule.needs_records)
        ]
        self._kinds = self.program.needed(frozenset[str]().union(*(rule.kinds for rule in self._able)))
        self._readers = Readers(self._able, self.program.needed)
        self._matcher = self.make_matcher(self._kinds)
        self._full_matcher: Matcher | None = None

    def _make_vocabulary(self) -> Any:
        from factlint.extract.vocabulary import TYPE_OF_KIND, build

        return build(thing for kind in TYPE_OF_KIND for thing in self.base.things(kind))

    def full_matcher(self) -> Matcher:
        """Every pattern and frame, also those that no rule in force needs."""
        if self._full_matcher is None:
            self._full_matcher = self.make_matcher(None)
        return self._full_matcher

    def make_matcher(self, kinds: frozenset[str] | None) -> Matcher:
        from factlint.engine.match import Matcher

        return Matcher(self.program.patterns(kinds), self.base, self.program.frames(kinds))


def _choose_words(folders: Sequence[str]) -> str:
    """The version of the words that hold in this process, after those of the folders were laid over the language's."""
    if not folders and not has_house():
        return in_use().key
    from factlint.language.house import choose_words

    return choose_words(folders)


def _paths(given: Iterable[str | Path] | str | Path) -> list[str]:
    """One path or several, as strings."""
    return [os.fspath(given)] if isinstance(given, str | os.PathLike) else [os.fspath(one) for one in given]
