"""A rule set compiled: patterns as regular expressions, rules as Python functions. Kept in the user's cache."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from factlint.bonds import Bonds
from factlint.engine.blame import Runnable
from factlint.engine.compiled import decode
from factlint.engine.runtime import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import CodeType

    from factlint.engine.compiled import CompiledFrame, CompiledPattern
    from factlint.engine.recorded import Recorded
    from factlint.engine.wording import WordingRule
    from factlint.language.declared import RuleSet
    from factlint.language.errors import LanguageError

    Tellers = dict[str, set[str]]  # field -> kinds


class Program:
    """`data` is plain: see `compile_program`. Functions are made from its code when it is loaded."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        names = {**NAMES, "K": [decode(c) for c in data["constants"]]}
        code: CodeType = data["code"]
        exec(code, names)
        self._names: dict[str, Any] = names
        self.thing_kinds = frozenset(data["things"])
        self.kinds: dict[str, dict[str, Any]] = data["kinds"]
        self._late = {
            kind: {field: names[row["late"][field]] for field in row["late"]} for kind, row in self.kinds.items()
        }
        self._defaults = {
            kind: [(field, names[function]) for field, function in row["defaults"]] for kind, row in self.kinds.items()
        }
        self._early = {
            kind: [default for default in defaults if default[0] not in self._late[kind]]
            for kind, defaults in self._defaults.items()
        }
        self.bonds = {name: Bonds.load(kind["bonds"]) for name, kind in self.kinds.items()}
        self.identified = {name: bonds.identifies for name, bonds in self.bonds.items() if bonds.identifies}
        self.said = frozenset(n for bonds in self.bonds.values() for _, names in bonds.said_of for n in names)

    def rules(self) -> list[Runnable]:
        """All rules that match claims, off ones included."""
        return [self._runnable(i, row) for i, row in enumerate(self.data["rules"])]

    def _runnable(self, i: int, row: dict[str, Any]) -> Runnable:
        get = self._names.get
        fixes = tuple((self._names[f"fix_{i}_{j}"], safe) for j, safe in enumerate(row["fixes"]))
        return Runnable(
            row["id"], row["severity"], row["pair_at"] >= 0, row["pair_at"], row["blame"], row["latest"],
            self._names[f"rule_{i}"], self._names[f"at_{i}"], self._names[f"say_{i}"],
            self._names[f"named_{i}"], get(f"show_{i}"), fixes,
            frozenset(row["kinds"]), row["binds"], row["rests_on"], row["needs_records"],
        )  # fmt: skip

    def recorded(self) -> list[Recorded]:
        """The rules over records that a key joins, off ones included."""
        from factlint.engine.recorded import load_recorded

        rows = enumerate(self.data["rules"])
        return [load_recorded(row["id"], i, row["recorded"], self._names) for i, row in rows if "recorded" in row]

    def patterns(self, kinds: frozenset[str] | None) -> list[CompiledPattern]:
        """The patterns of these kinds (None: all) and every one that folds."""
        from factlint.engine.compiled import CompiledPattern, CompiledSlot

        chosen = [p for p in self.data["patterns"] if kinds is None or p[0] in kinds or p[5]]
        return [CompiledPattern._make((*p[:2], tuple(map(CompiledSlot._make, p[2])), *p[3:])) for p in chosen]

    def frames(self, kinds: frozenset[str] | None) -> list[CompiledFrame]:
        """The frames of these kinds (None: all)."""
        from factlint.engine.compiled import CompiledFrame, CompiledPhrase, CompiledSlot

        def phrase(place: str, regex: str, slots: Any, leads: str) -> CompiledPhrase:
            return CompiledPhrase(place, regex, tuple(map(CompiledSlot._make, slots)), leads)

        return [
            CompiledFrame._make((*f[:2], tuple(phrase(*p) for p in f[2]), *f[3:]))
            for f in self.data["frames"]
            if kinds is None or f[0] in kinds
        ]

    def wording(self) -> list[WordingRule]:
        from factlint.engine.wording import WordingRule

        return [WordingRule(*row) for row in self.data["wording"]]

    def defaults(self, kind: str, early: bool = False) -> list[tuple[str, Callable[..., Any]]]:
        """Field and default, in order; where `early` without those that can wait until a rule reads their fields."""
        return (self._early if early else self._defaults)[kind]

    def late(self, kind: str) -> dict[str, Callable[..., Any]]:
        """Those of the defaults that can wait until a rule reads their fields."""
        return self._late[kind]

    def says(self, kind: str) -> Callable[..., Any] | None:
        return self._names.get(self.kinds[kind]["says"]) if kind in self.kinds else None

    def needed(self, kinds: frozenset[str]) -> frozenset[str]:
        """The kinds whose claims these rules read, through the defaults of kinds as well."""
        found: set[str] = set()
        waiting = list(kinds)
        while waiting:
            kind = waiting.pop()
            if kind not in found and kind in self.kinds:
                found.add(kind)
                waiting += self.kinds[kind]["needs"]
        return frozenset(found)


def compile_program(ruleset: RuleSet) -> dict[str, Any]:
    """Plain data and one code object; nothing of the typed tree is left in it."""
    from factlint.engine.compile_patterns import compile_frame, compile_patterns
    from factlint.engine.compile_wording import compile_wording
    from factlint.engine.conditions import bound_names, late_fields
    from factlint.engine.generate import Source
    from factlint.engine.recorded import compile_recorded
    from factlint.language import tree
    from factlint.language.errors import LoadErrors

    occurrences = [kind.name for kind in ruleset.kinds.values() if kind.bonds.merge]
    said = tellers(ruleset)
    source = Source(occurrences, late_fields(ruleset.rules.values(), ruleset.kinds.values()))
    text = []
    joined: list[str] = []  # functions of rules over records
    ties = tuple(kind.name for kind in ruleset.kinds.values() if kind.bonds.ties)
    rows: list[dict[str, Any]] = []
    wording = []
    errors: list[LanguageError] = []
    compiled: list[tree.Rule] = []  # beside their texts
    for rule in ruleset.rules.values():
        if rule.variants is not None:
            wording.append(compile_wording(rule))
            continue
        try:
            text.append(source.rule(len(rows), rule))
        except Exception as error:
            errors.append(_blame(rule, error))
            continue
        compiled.append(rule)
        names = bound_names(rule)
        pair = next((item for item in rule.match if isinstance(item, tree.Pair)), None)
        rows.append({
            "id": rule.id,
            "severity": rule.severity,
            "pair_at": -1 if pair is None else names.index(pair.first.variable),
            "blame": rule.blame,
            "latest": "" if rule.show is None else rule.show[0],
            "fixes": tuple(safe for _, _, safe in rule.fixes),
            "kinds": tuple(sorted(kinds_read(rule, said))),
            "binds": tuple(sorted(claimed(rule).items())),
            "rests_on": tuple(b.kind for b in rule.match if isinstance(b, tree.Bind) and b.sources == ("fact",)),
            "needs_records": any(isinstance(b, tree.Bind) and b.sources == ("record",) for b in rule.match),
        })  # fmt: skip
        recorded = compile_recorded(source, len(rows) - 1, rule, joined)
        if recorded is not None:
            rows[-1]["recorded"] = recorded
            rows[-1]["kinds"] = tuple(sorted({*rows[-1]["kinds"], *ties}))
    kinds = {}
    for number, kind in enumerate(ruleset.kinds.values()):
        kinds[kind.name] = _compile_kind(source, number, kind, text, said)
    try:
        code = compile("\n".join([*text, *joined]), "<factlint rules>", "exec")
    except Exception:
        errors += _find_uncompilable(compiled, text)
        if not errors:
            raise
    if errors:
        raise LoadErrors(errors)
    return {
        "patterns": list(map(_plain, compile_patterns(ruleset.patterns))),
        "frames": [_plain_frame(compile_frame(frame)) for frame in ruleset.frames],
        "rules": rows,
        "off": sorted(r.id for r in ruleset.rules.values() if r.off),
        "wording": wording,
        "kinds": kinds,
        "things": tuple(ruleset.things),
        "occurrences": tuple(occurrences),
        "constants": source.constants,
        "code": code,
    }


def tellers(ruleset: RuleSet) -> Tellers:
    """The kinds that tell a field of what they name (`said-of`), by the field."""
    found: dict[str, set[str]] = {}
    for kind in ruleset.kinds.values():
        for _, names in kind.bonds.said_of:
            for name in names:
                found.setdefault(name, set()).add(kind.name)
    return found


def _blame(rule: Any, error: Exception) -> LanguageError:
    """A rule that cannot be compiled is told as one that cannot be used."""
    from factlint.barrier import catch
    from factlint.language.errors import LanguageError

    place = rule.place
    return LanguageError(place.path, place.line, place.column, str(catch(error, f"compiling rule {rule.id}")))


def _find_uncompilable(rules: Sequence[Any], texts: Sequence[str]) -> Iterator[LanguageError]:
    for rule, text in zip(rules, texts, strict=False):
        try:
            compile(text, "<factlint rules>", "exec")
        except Exception as error:
            yield _blame(rule, error)


def _compile_kind(source: Any, number: int, kind: Any, text: list[str], said: Tellers) -> dict[str, Any]:
    from factlint.engine.conditions import variable

    defaults, needs = [], set()
    for field in kind.fields.values():
        if field.default is not None:
            name = f"default_{number}_{variable(field.name)}"
            text.append(f"def {name}(ctx, v_this):\n    return {source.expression(field.default)}\n")
            defaults.append((field.name, name))
            needs |= expression_kinds(field.default, said)
    says = ""
    if kind.says is not None:
        says = f"says_{number}"
        text.append(f"def {says}(ctx, v_this):\n    return {source.template(kind.says)}\n")
    return {
        "fields": {f.name: (f.type.name, f.type.is_list) for f in kind.fields.values()},
        "defaults": defaults,
        "late": {field: function for field, function in defaults if (kind.name, field) in source.late},
        "says": says,
        "under": kind.under,
        "bonds": kind.bonds.plain(),
        "usual": {n: kind.fields[n].default.value for n in kind.bonds.alike if _is_word(kind.fields[n].default)},
        "needs": tuple(sorted(needs)),
    }


def _is_word(default: Any) -> bool:
    from factlint.language.tree import Literal

    return isinstance(default, Literal) and isinstance(default.value, str)


def claimed(rule: Any) -> dict[str, int]:
    """The kinds that its match binds to claims and nothing else, and how many of each: two where it compares a pair."""
    from factlint.language.tree import Pair

    found: dict[str, int] = {}
    for item in rule.match:
        bind, least = (item.first, 2) if isinstance(item, Pair) else (item, 1)
        if bind.list is None and bind.sources == ("claim",):
            found[bind.kind] = max(least, found.get(bind.kind, 0))
    return found


def kinds_read(rule: Any, said: Tellers) -> set[str]:
    """Every kind of statement that a rule looks at."""
    from factlint.language.tree import Pair

    found: set[str] = set()
    for item in rule.match:
        for bind in (item.first, item.second) if isinstance(item, Pair) else (item,):
            found |= {bind.kind} - {""} | expression_kinds(bind.list, said)
    parts = [rule.where, rule.require, rule.at, *(e for _, e in rule.let)]
    parts += [p for p in rule.message.parts if not isinstance(p, str)]
    for e in parts:
        found |= expression_kinds(e, said)
    return found


def expression_kinds(e: Any, said: Tellers) -> set[str]:
    """The kinds that an expression runs over, and those that tell what it asks of a person."""
    from factlint.language.tree import Bind, Field

    found: set[str] = set()
    waiting = [e]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting += part
            continue
        if isinstance(part, Bind):
            found.add(part.kind)
        elif isinstance(part, Field) and part.of.type.name == "thing":
            found |= said.get(part.name, set())
        waiting += [getattr(part, name) for name in _parts(part.__class__)]
    return found - {""}


@cache
def _parts(node: type) -> tuple[str, ...]:
    """The fields of a class of the typed tree that may hold expressions; of any other class none."""
    from dataclasses import fields, is_dataclass

    from factlint.language.tree import Place, Type

    if not is_dataclass(node) or node in (Type, Place):
        return ()
    return tuple(field.name for field in fields(node))


def _plain(pattern: CompiledPattern) -> tuple[Any, ...]:
    """Named tuples as tuples: marshal, which keeps them, knows no others."""
    return tuple(tuple(map(tuple, part)) if part is pattern.slots else part for part in pattern)


def _plain_frame(frame: CompiledFrame) -> tuple[Any, ...]:
    phrases = tuple((*phrase[:2], tuple(map(tuple, phrase.slots)), phrase.leads) for phrase in frame.phrases)
    return (*frame[:2], phrases, *frame[3:])
