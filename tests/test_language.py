"""What the loader says of bad input, to the letter, and what it makes of good input."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from lark import Lark

from factlint.language import declared, tree, types
from factlint.language.errors import LanguageError
from factlint.language.facts import parse as parse_facts
from factlint.language.syntax import parser
from factlint.number import Number
from factlint.ruleset import Loaded, load
from factlint.time.duration import Duration
from factlint.time.interval import Interval

ROOT = Path(__file__).resolve().parent.parent
DRAFT = ROOT / "corpus" / "language" / "draft"
ERRORS: list[dict[str, str]] = yaml.load(
    (ROOT / "corpus" / "language" / "errors.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the draft's kinds and words, as the current one."""
    for name in ("kinds.yml", "words.facts"):
        shutil.copy(DRAFT / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load_house(text: str, *more: str) -> Loaded:
    Path("house.yml").write_text(text, encoding="utf-8")
    return load(["kinds.yml", "words.facts", "house.yml", *more], builtin=False)


def one_rule(**keys: Any) -> str:
    """A pack of one rule; keys with `_` are written with `-`."""
    body = {"summary": "s", "match": "event m", "message": "m", "flag": ["[[x]]"], "pass": ["y"], **keys}
    return yaml.safe_dump({"rules": {"test/one": {key.replace("_", "-"): value for key, value in body.items()}}})


def read_rule(**keys: Any) -> tree.Rule:
    loaded = load_house(one_rule(**keys))
    assert not loaded.errors, loaded.errors
    return loaded.rules.rules["test/one"]


# -- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ERRORS, ids=[case["what"] for case in ERRORS])
def test_bad_input_is_told_exactly(case: dict[str, str], house: Path) -> None:
    if "facts" in case:
        errors: list[LanguageError] = parse_facts(case["facts"], "house.facts").errors
    else:
        loaded = load_house(case["rules"])
        errors = [*loaded.errors, *loaded.warnings]
    assert "\n".join(map(str, errors)) == case["says"].rstrip("\n")


def test_errors_of_all_files_are_told_and_the_rest_is_loaded(house: Path) -> None:
    Path("second.yml").write_text("kinds:\n  storm: {when: dat}\n", encoding="utf-8")
    Path("third.yml").write_text(one_rule(), encoding="utf-8")
    loaded = load_house(one_rule(where="m.wat is known"), "second.yml", "third.yml", "fourth.yml")
    assert [(error.path, error.line) for error in loaded.errors] == [
        ("house.yml", 10),
        ("second.yml", 2),
        ("fourth.yml", 0),
    ]
    assert list(loaded.rules.rules) == ["test/one"]
    assert loaded.rules.rules["test/one"].place.path == "third.yml"


def test_one_id_in_two_files(house: Path) -> None:
    Path("second.yml").write_text(one_rule(), encoding="utf-8")
    (error,) = load_house(one_rule(), "second.yml").errors
    assert error.message == "the rule 'test/one' stands already in house.yml:3"


def test_files_that_cannot_be_used(house: Path) -> None:
    Path("binary.yml").write_bytes(b"a: \xff\xfe")
    Path("large.yml").write_bytes(b"# " + b"x" * 1_000_001)
    Path("control.yml").write_bytes(b"a: \x01")
    loaded = load(["binary.yml", "large.yml", "control.yml", "missing.yml"], builtin=False)
    assert [error.headline().split(";")[0] for error in loaded.errors] == [
        "binary.yml:1:1: error: is not UTF-8 text",
        "large.yml: error: a rule file may not be larger than 1 MB",
        "control.yml: error: is not YAML: unacceptable character #x0001: control characters are not allowed",
        "missing.yml: error: cannot be read: No such file or directory",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "rules: " + "[" * 5_000,
        "rules:\n" + "".join(f"{' ' * depth}a:\n" for depth in range(1, 200)),
        one_rule(where="(" * 3_000),
        one_rule(where="not " * 900 + "m.last is yes"),
        one_rule(where=" and ".join(["m.last is yes"] * 300)),
        one_rule(where="m.nth is " + "9" * 400),
        "patterns:\n  - claim: event\n    text: '" + "[" * 400 + "a" + "]" * 400 + "'\n",
        "patterns:\n  - claim: event\n    text: '" + "(a|b)" * 300 + "'\n",
        "words:\n"
        + "".join(
            f"  w{n}:\n    of: event e, event f\n    means: e w{n - 1} f and f w{n - 1} e\n" for n in range(1, 40)
        )
        + "  w0:\n    of: event e, event f\n    means: e.what is f.what\n",
    ],
    ids=range(9),
)
def test_hostile_rules_are_refused_quickly(text: str, house: Path) -> None:
    assert load_house(text).errors


# -- good input -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "starts"), [("constraint", 4), ("pattern", 1), ("facts", 1)])
def test_grammars_are_strict_lalr(name: str, starts: int) -> None:
    pytest.importorskip("interegular", reason="lark needs it to look for terminals that collide")
    Lark.open(
        str(ROOT / "grammar" / f"{name}.lark"),
        parser="lalr",
        strict=True,
        start=["expr", "match", "show", "field"] if starts == 4 else "start",
    )


def test_the_draft_loads() -> None:
    loaded = load([DRAFT], builtin=False)
    assert loaded.errors == []
    # The rule of capitals needs complete facts, too, and shows in an example that it has them.
    assert [warning.message for warning in loaded.warnings] == ["'any fact event' can never be sure"]
    assert (len(loaded.rules.rules), len(loaded.rules.patterns), len(loaded.rules.kinds)) == (53, 44, 29)


def test_the_built_in_rules_load() -> None:
    loaded = load()
    assert [str(problem) for problem in (*loaded.errors, *loaded.warnings)] == []
    assert {"date/weekday", "event/first-in", "meeting/with-oneself", "text/country-forms"} <= set(loaded.rules.rules)
    assert any(path.endswith("words.facts") for path in loaded.rules.vocabulary)


def test_parsers_are_built_once() -> None:
    load([DRAFT], builtin=False)
    built = parser.cache_info().misses
    load([DRAFT], builtin=False)
    assert parser.cache_info().misses == built <= 3  # constraint, pattern, frame


def test_a_rule_has_all_its_keys(house: Path) -> None:
    rule = read_rule(
        match="two name a and b",
        severity="note",
        off="yes",
        where="a.title is b.title and not a.quoted",
        require="a.title.text is b.title.text",
        blame="rarer",
        at="this.title",
        message="{{{this.title.text}}} here",
        fix={"this.title": "{other.title.text}"},
        safe_fix={"this": "x"},
        cannot=["titles after names"],
        flag=[{"text": "[[a]] b [[c]]", "date": "2024-05-17", "facts": "seeds", "before": ["x", {"text": "y"}]}],
    )
    title = tree.Type("thing", things=("rank",))
    name = tree.Type("statement", kind="name")
    this = tree.Variable("this", name)
    assert (rule.severity, rule.off, rule.blame, rule.cannot) == ("note", True, "rarer", ("titles after names",))
    assert rule.match == (
        tree.Pair(
            tree.Bind("a", "name", ("claim",), None, name),
            tree.Bind("b", "name", ("claim",), None, name),
        ),
    )
    assert isinstance(rule.where, tree.All)
    assert rule.where.items[1] == tree.Not(tree.Field(tree.Variable("a", name), "quoted", types.TRUTH), types.TRUTH)
    assert rule.at == tree.Field(this, "title", title)
    assert rule.message.parts == ("{", tree.Field(tree.Field(this, "title", title), "text", types.TEXT), "} here")
    assert [(tree_.name if isinstance(tree_, tree.Field) else "", safe) for tree_, _, safe in rule.fixes] == [
        ("title", False),
        ("", True),
    ]
    (flag,) = rule.flag
    assert (flag.text, flag.spans, flag.date, flag.facts) == ("a b c", ((0, 1), (4, 5)), "2024-05-17", "seeds")
    assert flag.before == (("x", None), ("y", None))


def test_where_nothing_is_said(house: Path) -> None:
    rule = read_rule(match="fact role f, event m, p in m.people", where="f.person is p")
    assert rule.at == tree.Variable("m", tree.Type("statement", kind="event"))
    assert (rule.severity, rule.off, rule.blame, rule.show, rule.require) == ("error", False, "later", None, None)
    pair = read_rule(match="two act a and b")
    assert pair.at == tree.Variable("this", tree.Type("statement", kind="act"))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("m.nth is 12", Number.count(12)),
        ("m.nth is 1.5", Number.count(1.5)),
        ("m.nth fits 1.75..2.25", Number(1.75, 2.25)),
        ("m.nth is 50%", Number.count(50, "%")),
        ("m.first-in > 2 years", Duration.of(2, "year", "exactly")),
        ("m.when before 2022-07", Interval.month(2022, 7)),
        ("m.when before 2022", Interval.year(2022)),
        ('weekday(article.date) is "Friday"', 4),
        ("m.status is planned", "planned"),
        ("m.part is headline", "headline"),
        ('m.place.name is "Paris"', "Paris"),
    ],
)
def test_literals(written: str, value: object, house: Path) -> None:
    where = read_rule(where=written).where
    assert isinstance(where, tree.Relation)
    assert isinstance(where.right, tree.Literal)
    assert where.right.value == value


def test_a_bare_word_may_stand_first_or_in_a_list(house: Path) -> None:
    where = read_rule(where="planned is m.status and m.status in [planned, denied]").where
    assert isinstance(where, tree.All)
    first, second = where.items
    assert isinstance(first, tree.Relation)
    assert isinstance(first.left, tree.Literal)
    assert isinstance(second, tree.Relation)
    assert isinstance(second.right, tree.ListOf)
    assert [first.left.value, *(item.value for item in second.right.items if isinstance(item, tree.Literal))] == [
        "planned",
        "planned",
        "denied",
    ]


def test_words_are_replaced_and_their_variables_kept_apart(house: Path) -> None:
    words = """
    words:
      alike:
        of: event e, event f
        means: every p in f.people satisfies p in e.people
    """
    rule = one_rule(match="event p, event f", where="p alike f and f precedes p")
    loaded = load_house("\n".join(line[4:] for line in words.split("\n")) + rule)
    assert not loaded.errors
    where = loaded.rules.rules["test/one"].where
    assert isinstance(where, tree.All)
    inside = where.items[0]
    assert isinstance(inside, tree.Quantifier)
    assert inside.bind.variable == "p-2"
    assert isinstance(inside.satisfies, tree.Relation)
    assert inside.satisfies.left == tree.Variable("p-2", tree.Type("thing", things=("person",)))
    assert isinstance(inside.satisfies.right, tree.Field)
    assert inside.satisfies.right.of == tree.Variable("p", tree.Type("statement", kind="event"))


def test_a_message_may_print_what_the_rule_knows(house: Path) -> None:
    read_rule(where="m.place is known", message="{m.place}")
    read_rule(require="m.when before 2022 or m.nth is 3", message="{m.when} {m.nth}")
    read_rule(require="not (m.when before 2022 or m.nth is 3)", where="m.nth > 1", message="{m.nth}")
    read_rule(message="{m.nth else 1} {m.text} {count(x for event x where x.nth > 1)}")
    refused = one_rule(
        require="m.when before 2022 and m.nth is 3", message="{m.when} {m.first-since else m.when} {m.level}"
    )
    assert [error.message for error in load_house(refused).errors] == [
        "the message prints 'm.when', which may be missing",
        "the message prints 'm.level', which may be missing",
    ]


def test_patterns(house: Path) -> None:
    loaded = load_house(
        """
        patterns:
          - claim: event
            text: '{people} <hold> a {what} [in|on] "U.S." ... @(the {nth:ordinal} {:rank}), {people:person}'
            set: {status: happened, sides: 3, when: 2022}
            unless: [such as, '{:date}']
            fold: what
        """
    )
    assert not loaded.errors, loaded.errors
    (pattern,) = loaded.rules.patterns
    person = tree.Type("thing", things=("person",))
    assert pattern.items == (
        declared.Slot("people", types.listed(person), True),
        declared.Forms("hold", ("hold", "holds", "holding", "held")),
        declared.Word("a"),
        declared.Slot("what", tree.Type("thing", things=("event-kind",)), True),
        declared.Choice(((declared.Word("in"),), (declared.Word("on"),)), optional=True),
        declared.Verbatim("U.S."),
        declared.Gap(),
        declared.Choice(
            (
                (
                    declared.Word("the"),
                    declared.Slot("nth", tree.Type("ordinal"), True),
                    declared.Slot("", tree.Type("thing", things=("rank",)), False),
                ),
            ),
            place=True,
        ),
        declared.Word(","),
        declared.Slot("people", person, True),
    )
    values = {name: expr.value for name, expr in pattern.set if isinstance(expr, tree.Literal)}
    assert values == {"status": "happened", "sides": Number.count(3), "when": Interval.year(2022)}
    assert pattern.unless[0] == (declared.Word("such"), declared.Word("as"))
    assert pattern.fold == "what"


def test_kinds(house: Path) -> None:
    kinds = load_house("").rules.kinds
    role = kinds["role"]
    assert (role.under, role.line) == ("person", "office")
    status, when = role.fields["status"], role.fields["when"]
    assert isinstance(status.default, tree.Literal)
    assert status.default.value == "current"
    assert when.default == tree.Call(
        "spoken-time", (tree.Variable("this", tree.Type("statement", kind="role")),), types.PERIOD
    )
    assert role.fields["of"].type.things == ("country", "org", "body", "person", "state", "city")
    assert kinds["event"].bonds.continues == ("people", "parties", "level", "place", "when")
    assert role.says is not None
    assert [part if isinstance(part, str) else "{}" for part in role.says.parts] == ["{}", ", ", "{}", " of ", "{}"]
