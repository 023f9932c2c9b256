"""The linter: rules and facts made ready once, then any number of articles."""

from __future__ import annotations

import os
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from factlint import cache
from factlint.facts.asleep import ROLE, tell_asleep
from factlint.lang import choice, has_house, in_use
from factlint.lang.editions import FIRST, edition
from factlint.lang.spoken import speaking
from factlint.resources import engine_files, rule_files
from factlint.selection import OWN, check_ids, covers, find_facts, level_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from factlint.barrier import Barrier, Fault
    from factlint.clauses.model import Clause
    from factlint.document.document import Document
    from factlint.engine.blame import Runnable
    from factlint.engine.context import Context
    from factlint.engine.match import Matcher
    from factlint.engine.program import Program
    from factlint.engine.readers import Readers
    from factlint.facts.base import FactBase
    from factlint.finding import Finding
    from factlint.language.errors import LanguageError
    from factlint.language.tree import RuleSet
    from factlint.selection import Levels
    from factlint.statement import Statement


MOST_UNSURE = 5  # lines that one rule tells of what came out unknown


class Archive(Protocol):
    """Where earlier articles are kept."""

    def of(self, linter: Linter) -> Archive:
        """The same for the linter of another language."""

    def bind(self, id: str, ctx: Context) -> Iterable[tuple[Statement, ...]]:
        """What a rule over records binds on an article."""


class Checked(NamedTuple):
    """One article read and checked. `notes` are lines for the user that are no findings (no date ...).

    `faults` are what failed inside factlint: the findings are those of all the rest.
    """

    document: Document
    findings: list[Finding]
    notes: list[str]
    faults: Sequence[Fault] = ()
    is_partial: bool = False  # something failed, or was left out for its cost: there may be more to find


class Linter:
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
        self._messages = messages or self.code
        given = (_paths(rules), _paths(facts), list(select), list(ignore), builtin, tuple(levels), date_order)
        self._make_other: Callable[[str], Linter] = lambda code: (
            edition(code).load(__name__).Linter(*given, messages=messages, as_of=as_of)
        )
        self._others: dict[str, Linter] = {}
        self._extra, self._builtin = _paths(rules), builtin
        self._rule_paths = rule_files(self._extra, builtin, dict.fromkeys((self.code, self._messages)))
        self._ruleset: RuleSet | None = None
        self._warnings: Sequence[LanguageError] = ()
        stamps = cache.stamps(self._rule_paths)
        self._key = cache.key_of("program", stamps, cache.stamps(engine_files()), self.words, self._messages)
        self.program = self._load_program()
        files = [find_facts(f) for f in _paths(facts)]
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

    def of(self, document: Document) -> Linter:
        """The linter of the language that an article is in, with the same rules and facts."""
        code = document.language
        if code == self.code:
            return self
        if code not in self._others:
            self._others[code] = self._make_other(code)
        return self._others[code]

    def _changed(self, change: Callable[[Linter], Linter]) -> Linter:
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

    def narrowed(self, select: Sequence[str], facts: Sequence[str], texts: Sequence[tuple[str, str]] = ()) -> Linter:
        """The same rules, but only those of `select` in force, over other facts: files, and texts with a name each."""
        other = self._changed(lambda one: one.narrowed(select, facts, texts))
        if facts or texts:
            other.base = self._load_facts(facts, texts)
            other._vocabulary = other._make_vocabulary()
        other._select, other._ignore, other._levels = list(select), [], ()
        other._choose()
        return other

    def levelled(self, levels: Levels) -> Linter:
        """The same rules over the same facts, but in force and graded as these levels say, after its own."""
        other = self._changed(lambda one: one.levelled(levels))
        other._levels = (*self._levels, *levels)
        other._choose()
        return other

    def beside(self, archive: Archive | None) -> Linter:
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

    # -- use --

    def lint(self, article: str | Path, published: datetime.date | None = None) -> list[Finding]:
        """The findings on an article, in text order. A `str` is the text itself, a path a file of one or more.

        What fails inside factlint costs no other findings: it is a FaultWarning here, and among `faults` of `check`.
        """
        found: list[Finding] = []
        for checked in self.check_all(article, published):
            _warn([*checked.faults, *(p.fault for p in checked.document.problems if p.fault is not None)])
            found += checked.findings
        return found

    def check_all(self, article: str | Path | Document, published: datetime.date | None = None) -> Iterator[Checked]:
        """Read and check every article of a file (JSON lines hold many). Raises UnreadableError, also on the way."""
        from factlint.document.document import Document
        from factlint.document.files import read_articles

        if isinstance(article, str | Document):
            yield self.check(article, published)
        else:
            for document in read_articles(os.fspath(article), published):
                yield self.check(document)

    def lint_after(
        self,
        before: Sequence[tuple[str, datetime.date | None]],
        article: str,
        published: datetime.date | None = None,
    ) -> list[Finding]:
        """The findings on a text, given earlier articles (text, date) whose claims are the records."""
        found, faults = self.check_after(before, article, published)
        _warn(faults)
        return found

    def check_after(
        self,
        before: Sequence[tuple[str, datetime.date | None]],
        article: str,
        published: datetime.date | None = None,
    ) -> tuple[list[Finding], list[Fault]]:
        """As `lint_after`, and what failed inside factlint."""
        from factlint.engine.claims import as_records

        if not self._has_records and any(rule.needs_records for rule in self.rules):
            return self.beside(None).check_after(before, article, published)
        document = self.read(article, published)
        ctx = self.context(document)
        earlier = [self.context(self.read(text, day)) for text, day in before]
        ctx.records = as_records(earlier)
        found = self._placed(document, self.findings(ctx))
        return found, [fault for one in (*earlier, ctx) for fault in one.barrier.faults]

    def check(self, article: str | Path | Document, published: datetime.date | None = None) -> Checked:
        """Read and check an article; findings have their places in its file.

        Raises UnreadableError for a file that cannot be read, or holds several articles.
        """
        document = self.read(article, published)
        if document.language != self.code:
            return self.of(document).check(document)
        notes = []
        if not document.parts and not document.is_plain and document.origin is not None:
            notes = ["no article text in it: nothing is checked"]
        elif document.published is None:
            notes = ["no publication date: what depends on it is not checked"]
        if not document.is_sure:
            notes.append(f"the language is unsure: read as {in_use().table('language/name')}")
        ctx = self.context(document, readers=self._readers)
        found = self._placed(document, self.findings(ctx))
        barrier = ctx.barrier
        if document.published is not None and self.base.holds(ROLE):
            notes += (
                barrier.attempt("the age of", "facts", tell_asleep, self.base, ctx.claims, document.published) or ()
            )
        is_partial = bool(barrier.faults or barrier.notes)
        return Checked(document, found, [*notes, *barrier.notes], barrier.faults, is_partial)

    def claims(self, article: str | Path | Document, published: datetime.date | None = None) -> list[Statement]:
        """Everything that was understood, in text order, each telling of an event by itself.

        What fails inside factlint costs no other claims: it is a FaultWarning.
        """
        ctx = self.full_context(self.read(article, published))
        _warn(ctx.barrier.faults)
        return ctx.all_claims()

    def clauses(
        self, article: str | Path | Document, published: datetime.date | None = None
    ) -> list[tuple[Clause, ...]]:
        """The clauses of each sentence; their places are characters of `document.text`."""
        from factlint.clauses.table import Clauses

        document = self.read(article)
        if document.language != self.code:
            return self.of(document).clauses(document)
        table = Clauses(self.context(document).reading, document)
        return [table.of(number) for number in range(len(table.reading.sentences))]

    def judged(
        self, article: str | Path | Document, published: datetime.date | None = None
    ) -> list[tuple[Statement, str]]:
        """The claims, each with what the facts say of it: supported, contradicted or unknown."""
        from factlint.barrier import Barrier

        document = self.read(article, published)
        barrier = Barrier(document.path)
        judged = self.judge(document, barrier)
        _warn(barrier.faults)
        return judged

    def judge(self, document: Document, barrier: Barrier) -> list[tuple[Statement, str]]:
        """As `judged`; what fails goes to the barrier."""
        if document.language != self.code:
            return self.of(document).judge(document, barrier)
        from factlint.engine.status import status

        ctx, full = self.context(document), self.full_context(document)
        findings = self.findings(ctx)
        barrier.add(ctx.barrier)
        barrier.add(full.barrier)
        return [
            (claim, barrier.attempt("the status of", claim.kind, status, ctx, claim, findings) or "unknown")
            for claim in full.all_claims()
        ]

    def unsure(self, document: Document, facts: bool = True) -> list[str]:
        """What came out unknown on an article, a line each: for the writers of rules.

        Without `facts` those rules are left out that look at every fact of a kind, which may take minutes.
        """
        if document.language != self.code:
            return self.of(document).unsure(document, facts)
        from factlint.engine.trace import asks_facts, attempts

        ctx = self.context(document)
        occurrences = frozenset(self.program.data["occurrences"])
        lines: list[str] = []
        for active in self.rules:
            rule = self.ruleset.rules[active.id]
            if not facts and asks_facts(rule):
                continue
            told: dict[str, None] = {}
            for attempt in attempts(ctx, rule, occurrences, unknown=True):
                bound = ", ".join(f"{name} = {text!r}" for name, text in attempt.bound.items())
                told[f"{active.id}: {attempt.condition} ({bound})"] = None
            lines += list(told)[:MOST_UNSURE]
            if len(told) > MOST_UNSURE:
                lines.append(f"{active.id}: and {len(told) - MOST_UNSURE} more")
        return lines

    def unsettled(self, document: Document) -> list[str]:
        """The rules that applied to an article and came to no answer, each as often as that was so."""
        if document.language != self.code:
            return self.of(document).unsettled(document)
        from factlint.engine.trace import unsettled

        ctx = self.context(document)
        occurrences = frozenset(self.program.data["occurrences"])
        rules = [self.ruleset.rules[active.id] for active in self.rules]
        return [rule.id for rule in rules for _ in range(unsettled(ctx, rule, occurrences))]

    def full_matcher(self) -> Matcher:
        """Every pattern and frame, also those that no rule in force needs."""
        if self._full_matcher is None:
            self._full_matcher = self.make_matcher(None)
        return self._full_matcher

    def make_matcher(self, kinds: frozenset[str] | None) -> Matcher:
        from factlint.engine.match import Matcher

        return Matcher(self.program.patterns(kinds), self.base, self.program.frames(kinds))

    def read(self, article: str | Path | Document, published: datetime.date | None = None) -> Document:
        from factlint.document.document import Document
        from factlint.document.files import read_file
        from factlint.document.reading import read_text

        if isinstance(article, Document):
            return article
        day = None
        if published is not None:
            if not hasattr(published, "toordinal"):
                raise TypeError(f"published is a datetime.date, not {published!r}")
            from factlint.time.interval import Interval

            day = Interval.from_date(published)
        with choice.told(self._language):
            return read_text(article, day) if isinstance(article, str) else read_file(os.fspath(article), day)

    def findings(self, ctx: Context) -> list[Finding]:
        if ctx.document.language != self.code:
            return self.of(ctx.document).findings(ctx)
        if self._messages == FIRST:
            return self._find(ctx)
        with speaking(self._messages):
            return self._find(ctx)

    def _find(self, ctx: Context) -> list[Finding]:
        from factlint.engine.blame import findings, in_order

        barrier = ctx.barrier
        found = self.wording.check(ctx.document, ctx.reading, barrier)
        claims, lost = ctx.claims, barrier.lost
        for rule in self._readers.firing(claims):
            if not (lost and not lost.isdisjoint(self.program.needed(rule.kinds))):
                found += barrier.attempt("rule", rule.id, findings, ctx, rule) or ()
        return in_order(found)

    def _placed(self, document: Document, found: list[Finding]) -> list[Finding]:
        """The findings with their places in the file."""
        if not found or document.origin is None:
            return found
        from factlint.document.filed import place_in_file

        return place_in_file(document, found)

    def context(
        self,
        document: Document,
        matcher: Any = None,
        kinds: frozenset[str] | None = None,
        join: bool = True,
        readers: Readers | None = None,
    ) -> Context:
        """The article as rules see it: its claims, complete, and the facts.

        Where there are `readers`, only what those of them read that may fire on the article is read and completed.
        """
        if document.language != self.code:
            return self.of(document).context(document, None, kinds, join)
        from factlint.barrier import Barrier
        from factlint.document.shorten import shorten
        from factlint.engine.claims import gather_claims
        from factlint.engine.context import Context
        from factlint.extract.read import read
        from factlint.extract.reading import Reading

        barrier = Barrier(document.path)
        document, stopped = shorten(document)
        if stopped:
            barrier.notes.append(stopped)
        reading = barrier.attempt(
            "the reading", "", read, document, self._vocabulary, self.base.by_name, self._date_order, barrier
        )
        if reading is None:  # nothing is understood, and no rule may say anything
            barrier.lost.update(self.program.kinds)
            return Context(document, Reading("", "", [], [], [], []), self.base, self.program, barrier)
        ctx = Context(document, reading, self.base, self.program, barrier)
        kinds = self._kinds if kinds is None else kinds
        barrier.attempt(
            "the claims", "", gather_claims, ctx, matcher or self._matcher, kinds, join, readers,
            costs=self.program.kinds,
        )  # fmt: skip
        return ctx

    def full_context(self, document: Document) -> Context:
        """The article with the claims of all kinds, each telling of an event by itself."""
        if document.language != self.code:
            return self.of(document).full_context(document)
        return self.context(
            document, self.full_matcher(), self.program.needed(frozenset(self.program.kinds)), join=False
        )


def _warn(faults: Iterable[Fault]) -> None:
    for fault in faults:
        import warnings

        from factlint.barrier import FaultWarning

        warnings.warn(f"{fault.path}: {fault}" if fault.path else str(fault), FaultWarning, stacklevel=3)


def _choose_words(folders: Sequence[str]) -> str:
    """The version of the words that hold in this process, after those of the folders were laid over the language's."""
    if not folders and not has_house():
        return in_use().key
    from factlint.language.house import choose_words

    return choose_words(folders)


def _paths(given: Iterable[str | Path] | str | Path) -> list[str]:
    """One path or several, as strings."""
    return [os.fspath(given)] if isinstance(given, str | os.PathLike) else [os.fspath(one) for one in given]
