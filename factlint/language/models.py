"""What stands in a YAML file of kinds, patterns, frames and rules: the keys, what they hold, which must be there.

What a text says in the language (conditions, patterns, types) is the readers' to check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.models import LEVELS, TEXT, TEXTS, YES_NO, Either, List, Map, Record, Text

if TYPE_CHECKING:
    from factlint.models import Model

MODES: Final = ("variants", "avoid", "prefer")  # rules that are lists of forms instead of logic
LOGIC: Final = ("match", "let", "where", "require", "at", "blame", "show")
PLACES: Final = ("subject", "object", "with")  # of the phrases of a frame
MOODS: Final = ("asserted", "planned", "conditional", "asked")

EARLIER: Final = Record({"text": TEXT, "date": TEXT}, ("text",), called="earlier")
EXAMPLE: Final = Record(
    {"text": TEXT, "date": TEXT, "facts": TEXT, "before": List(Either((TEXT, EARLIER)))}, ("text",), called="example"
)
_EXAMPLES: Final = List(Either((TEXT, EXAMPLE)))
RULE: Final = Record(
    {
        "summary": TEXT,
        "severity": LEVELS,
        "languages": TEXTS,
        "off": YES_NO,
        "match": TEXT,
        "let": Map(TEXT),
        "where": TEXT,
        "require": TEXT,
        "at": TEXT,
        "blame": Text(("later", "rarer")),
        "show": TEXT,
        "message": TEXT,
        "fix": Map(TEXT),
        "safe-fix": Map(TEXT),
        "variants": List(List(TEXTS)),
        "avoid": List(TEXT),
        "prefer": Map(TEXT),
        "headlines": YES_NO,
        "cannot": List(TEXT),
        "flag": _EXAMPLES,
        "pass": _EXAMPLES,
    },
    ("summary", "flag", "pass"),
)
LOGIC_RULE: Final = RULE._replace(required=(*RULE.required, "match", "message"), called="rule")
WORD_RULES: Final = [RULE._replace(required=(*RULE.required, mode), called=f"{mode}-rule") for mode in MODES]
ANY_RULE: Final = Either((LOGIC_RULE, *WORD_RULES))

LOOKS_BACK: Final = Record({"by": TEXT, "takes": TEXTS}, ("by",))
MERGE: Final = Record({"who": TEXTS, "when": TEXT, "within": TEXT, "may-differ": TEXTS}, ("who", "when", "within"))
IDENTIFIES: Final = Record({"who": TEXT, "by": TEXTS, "of": TEXT, "only": Map(TEXT)}, ("who", "by", "of"))
BONDS: Final[dict[str, Model]] = {
    "continues": TEXTS,
    "alike": TEXTS,
    "looks-back": LOOKS_BACK,
    "merge": MERGE,
    "said-of": Map(TEXTS),
    "identifies": IDENTIFIES,
    "ties": Map(TEXTS),
}
KIND: Final = Record({"says": TEXT, "under": TEXT, "line": TEXT, **BONDS}, rest=TEXT, called="kind")
THING: Final = Record({"names": Text(("shared",))}, rest=TEXT, called="thing")
WORD: Final = Record({"of": TEXT, "means": TEXT}, ("of", "means"), called="word")
PATTERN: Final = Record(
    {"claim": TEXT, "text": TEXT, "set": Map(TEXT), "unless": List(TEXT), "fold": TEXT},
    ("claim", "text"),
    called="pattern",
)
FRAME: Final = Record(
    {
        "claim": TEXT,
        "on": TEXT,
        "words": TEXT,
        "subject": TEXTS,
        "object": TEXTS,
        "with": TEXTS,
        "modifiers": TEXT,
        "need": TEXT,
        "set": Map(TEXT),
        "mood": Text(("any", *MOODS)),
        "negated": YES_NO,
        "unless": List(TEXT),
    },
    ("claim", "need"),
    called="frame",
)
TOLD: Final = Record(
    {"summary": TEXT, "message": TEXT, "cannot": List(TEXT), "flag": _EXAMPLES, "pass": _EXAMPLES}, called="told"
)
NAME: Final = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"  # of things, kinds, fields, words and sets
FILE: Final = Record(
    {
        "things": Map(THING, NAME),
        "unions": Map(TEXT, NAME),
        "kinds": Map(KIND, NAME),
        "words": Map(WORD, NAME),
        "sets": Map(List(TEXT), NAME),
        "modifiers": Map(List(TEXT)),
        "patterns": List(PATTERN),
        "frames": List(FRAME),
        "rules": Map(ANY_RULE, f"{NAME}(?:/{NAME})+"),
        "told": Map(TOLD, f"{NAME}(?:/{NAME})+"),
    },
    called="file",
)
