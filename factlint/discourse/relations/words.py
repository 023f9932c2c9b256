"""What announces relations between figures, as regular expressions over text in small letters with mentions folded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from factlint import lang, regexes
from factlint.extract.atoms import ATOMS, FILL, slot
from factlint.language.forms import read_forms
from factlint.regexes import one_of

if TYPE_CHECKING:
    import re

FIGURE: Final = slot("number", "money", "percent", "quantity", "duration")
DATE: Final = f"{ATOMS['date']}(?:{FILL}*{ATOMS['date']})?(?:['’]s)?"
_WORD: Final = r"(?:[a-z'’-]+|[^a-z.,;:()\s]+)"
WAYS: Final = (("up", "rise", "more"), ("down", "fall", "less"))


@cache
def forms(table: str) -> str:
    """Every form of the base forms of a table, as a group."""
    lemmas = lang.entries(f"quantities/{table}")
    made = lang.derived(f"forms.{table}", lambda: {"forms": tuple(f for lemma in lemmas for f in read_forms(lemma))})
    return one_of(made["forms"])


@cache
def phrases(*tables: str) -> str:
    """The phrases of tables, as a group."""
    return one_of(phrase for table in tables for phrase in lang.entries(f"quantities/{table}"))


@cache
def multiples() -> dict[str, float]:
    """Every form of the words for multiples: how many times as much they say."""
    found = lang.numbers("quantities/multiples")
    return {form: times for lemma, (times,) in found.items() for form in read_forms(lemma)}


@cache
def hints() -> frozenset[str]:
    """The words of which one stands beside every figure that tells of a change."""
    found = {
        form
        for table in ("rise", "fall", "beaten", "puts-on", "takes-off")
        for lemma in lang.entries(f"quantities/{table}")
        for form in read_forms(lemma)
    }
    for table in ("up", "down", "more", "less", "margin", "clear-of", "times"):
        found.update(phrase.split()[-1] for phrase in lang.entries(f"quantities/{table}"))
    return frozenset(found)


@cache
def margin_hints() -> frozenset[str]:
    """The words of which one stands beside every margin."""
    found = {form for lemma in lang.entries("quantities/beaten") for form in read_forms(lemma)}
    for table in ("more", "less", "margin", "victory", "clear-of"):
        found.update(phrase.split()[-1] for phrase in lang.entries(f"quantities/{table}"))
    return frozenset(found)


@cache
def mean_hints() -> frozenset[str]:
    """The words of which one stands before every figure that is a mean."""
    phrases = (*lang.entries("quantities/average"), *lang.entries("quantities/mean"))
    return frozenset(max(phrase.split(), key=len) for phrase in phrases)


@cache
def mean() -> re.Pattern[str]:
    """Before a figure: "an average of", "his average to a heady"."""
    joined = phrases("mean-joins", "filler")
    return regexes.compile(rf"(?<![a-z]){phrases('mean')}(?:(?: [a-z-]+)*? {joined})?(?: [a-z]+)? \Z")


@cache
def moved() -> dict[str, re.Pattern[str]]:
    """By way: words before a figure that is the size of a change."""
    return {
        way: regexes.compile(
            rf"(?<![a-z]){forms(table)}(?: [a-z]+ly)?(?: {_WORD}){{0,6}}? by (?:(?:{phrases('filler')}) )*\Z"
            rf"|(?<![a-z]){forms(table)}(?:,? (?:of|by|another|a further|further|[a-z]+ly|{phrases('filler')}))* \Z"
            rf"|(?<![a-z]){phrases(way)} (?:by |{phrases('filler')} )*\Z"
        )
        for way, table, _ in WAYS
    }


@cache
def definite_move() -> re.Pattern[str]:
    """Before the size of a change that was told before: "the increase, of"."""
    noun = f"(?:{forms('rise')}|{forms('fall')})"
    return regexes.compile(rf"(?<![a-z])(?:{phrases('definite')}) {noun},? {phrases('of')} (?:{phrases('filler')} )*\Z")


@cache
def led_in() -> dict[str, re.Pattern[str]]:
    """By way: before what it was, a clause of its own: "fell for a third month, going from"."""
    word = rf"(?!{phrases('break')} )[^\s,;:]+"
    return {
        way: regexes.compile(
            rf"(?<![a-z]){forms(table)}(?: {word}){{0,6}}, (?:{phrases('going')} )?from (?:{phrases('filler')} )*\Z"
        )
        for way, table, _ in WAYS
    }


@cache
def moving() -> dict[str, re.Pattern[str]]:
    """The same after a percentage: "20% more than"."""
    return {
        way: regexes.compile(rf"[ -](?:(?!of )[a-z-]+ )?{phrases(way)}(?= {phrases('than')}|[^ a-z]|$)")
        for way, _, _ in WAYS
    }


@cache
def nouns() -> dict[str, re.Pattern[str]]:
    """The same, of a figure before which an article stands: "a 15 per cent rise"."""
    return {way: regexes.compile(rf"[ -](?:(?!of )[a-z-]+ )?{forms(table)}(?![a-z])") for way, table, _ in WAYS}


@cache
def article() -> re.Pattern[str]:
    return regexes.compile(rf"(?<![a-z]){phrases('article')}(?: [a-z-]+)? \Z")


@cache
def based() -> re.Pattern[str]:
    """After the size of a change: what it changed from follows ("a 3 pct rise over the quarter")."""
    return regexes.compile(rf"[ -](?:[a-z-]+ ){{0,2}}{phrases('against', 'than', 'from', 'over')} ")


@cache
def more() -> dict[str, re.Pattern[str]]:
    """After an amount: "400 more", "27 minutes sooner", "a 12-point rise"."""
    return {
        way: regexes.compile(
            rf" (?:(?!of |{forms('with-particle')} )[a-z-]+ )?{phrases(table)}(?![a-z])|-[a-z]+ {forms(noun)}(?![a-z])"
        )
        for way, noun, table in WAYS
    }


@cache
def put() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """By way: what stands before an amount and after it: "put 30 cents on", "knocks £5 off"."""
    return {
        way: (
            regexes.compile(rf"(?<![a-z]){forms(verbs)} (?:{phrases('filler')} )*\Z"),
            regexes.compile(rf" {phrases(after)}(?![a-z])"),
        )
        for way, verbs, after in (("up", "puts-on", "put-on"), ("down", "takes-off", "taken-off"))
    }


@cache
def put_on() -> re.Pattern[str]:
    """After an amount."""
    return regexes.compile(rf" {phrases('put-on', 'taken-off')}(?![a-z])")


@cache
def times() -> re.Pattern[str]:
    return regexes.compile(rf" {phrases('times')}(?![a-z])")


@cache
def not_moving() -> re.Pattern[str]:
    return regexes.compile(rf" (?:{phrases('rate-of')}(?![a-z])|[{ATOMS['set']}])")


@cache
def apart() -> re.Pattern[str]:
    """Before a figure that says how far two others are apart."""
    filled = f"(?:(?:{phrases('filler')}) )*"
    return regexes.compile(
        rf"(?<![a-z]){phrases('margin')} (?:of|was|is|at)? ?{filled}\Z"
        rf"|(?<![a-z]){forms('beaten')}(?:,? {_WORD}){{0,8}}?,? by {filled}\Z"
    )


@cache
def then_won() -> re.Pattern[str]:
    """Between two figures and their margin: ", and won by"."""
    return regexes.compile(
        rf"[^;:]*,? and (?:[a-z]+ )?{forms('beaten')} (?:[^\s,;:]+ ){{0,4}}?by (?:{phrases('filler')} )*"
    )


@cache
def apart_after() -> re.Pattern[str]:
    after = phrases("margin", "victory")
    return regexes.compile(rf"(?:-[a-z]+)?[ -]{after}(?![a-z])|,? {phrases('clear-of')}(?! of schedule)")


@cache
def breaks() -> re.Pattern[str]:
    """Between two tellings of a sentence."""
    return regexes.compile(rf";|(?<![a-z]){phrases('break')}(?![a-z])|, (?!{DATE} )[^a-z ,.]+ ")


@cache
def had() -> re.Pattern[str]:
    """Before a figure of a time before: "they had closed on Tuesday at"."""
    joins = f"(?:{phrases('had-joins')}|{DATE})"
    never = one_of(lang.words("quantities/had-not"))
    return regexes.compile(rf"(?<![a-z])had (?:[a-z]+ly )?(?!to |{never}[ ,])[a-z]+(?: {joins})* \Z")


@cache
def now() -> re.Pattern[str]:
    """Before a figure of today: "now costs"."""
    return regexes.compile(rf"(?:{DATE}|(?<![a-z]){phrases('now')})(?: [a-z]+s)?(?: {phrases('filler')})* \Z")


@cache
def to_now() -> re.Pattern[str]:
    return regexes.compile(rf"(?<![a-z]){phrases('to-now')}(?: {phrases('filler')})* \Z")


@cache
def dated() -> re.Pattern[str]:
    """Before a figure of the time that stands there: "a year ago it was"."""
    return regexes.compile(rf"{DATE},? (?:(?:it|they|there|{phrases('filler')}) )*\Z")


@cache
def dated_after() -> re.Pattern[str]:
    return regexes.compile(rf"(?: [a-z-]+)?,? {DATE}")


@cache
def compared_more() -> re.Pattern[str]:
    """Before a figure: "more than the", "fewer votes than its"."""
    return regexes.compile(
        rf"(?<![a-z]){phrases('up', 'down', 'more', 'less')}(?: [a-z]+){{0,3}} {phrases('than')}"
        rf" (?:(?:{phrases('filler')}|{DATE}) )*\Z"
    )


@cache
def next_of_list() -> re.Pattern[str]:
    link = one_of(lang.words("grammar/list-link"))
    return regexes.compile(rf"(?: [^\s,;:.]+){{0,4}}?(?:,|,? {link}) (?:[^\s,;:.]+ )?")


@cache
def to_come() -> re.Pattern[str]:
    return regexes.compile(rf"(?<![a-z]){phrases('to-come')}(?![a-z])")


@cache
def range_between(opened: bool) -> re.Pattern[str]:
    """Between the ends of a range, which "between" may have opened."""
    return regexes.compile(rf" {phrases('to-end' if opened else 'range-to')} ")


@cache
def opens_with_another() -> re.Pattern[str]:
    """A sentence that opens with what is done to another thing: "After raising its dividend"."""
    doing = rf"(?=[a-z]+ing )(?:{forms('rise')}|{forms('fall')})"
    nothing = rf"(?:{one_of(lang.words('clauses/preposition'))}|[a-z]+ly) "  # "falling sharply to 12"
    return regexes.compile(rf"\s*(?:[a-z]+ )?{doing} (?!{nothing})[a-z]")


@cache
def straight() -> re.Pattern[str]:
    """Between the two of "to 400 last year, from 320": no other thought."""
    step = f"(?:{phrases('up', 'down', 'from', 'filler')}|{DATE})"
    return regexes.compile(rf"[^,;]*(?:,? (?:{step}|,)(?: {step})*)? ")


@cache
def repeated() -> re.Pattern[str]:
    return regexes.compile(rf"(?<![a-z]){phrases('repeated')}(?![a-z])")
