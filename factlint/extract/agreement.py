"""Whether two names may be one person's: in full and in short, with initials, spelt with a slip."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factlint import lang
from factlint.extract.folding import plain
from factlint.extract.name_form import is_initial

if TYPE_CHECKING:
    from factlint.extract.name_form import Form
    from factlint.extract.who import Person

# Short forms of given names.
SHORT: Final = frozenset(
    frozenset((short, name)) for short, whole in lang.table("names/short-given").items() for name in whole
)


def same_person(person: Person, form: Form) -> bool:
    """Whether two names with a family name in common may be one person's."""
    if person.suffix != form.suffix and bare_suffix(person.suffix) != bare_suffix(form.suffix):
        if person.suffix and form.suffix:
            return False
        # "Charles Brown" may be Charles Q. Brown Jr., but Donald Trump is not Donald Trump Jr.
        if len(form.words) > 1 and len(person.words) > 1 and len(form.words) == len(person.words):
            return False
        if form.suffix and len(form.words) == 1:
            return False
    if len(person.words) == 1 or len(form.words) == 1:
        return True
    if person.eastern or form.eastern:
        given = _bare(person.given) == _bare(form.given)
        return given and _last(person.family) == _last(form.family)
    return _last(person.words[-1]) == _last(form.words[-1]) and _same_given(person.words[:-1], form.words[:-1])


def _same_given(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether all before the last word agrees: "Charles Q." and "Charles", "Ely S." and "Ely", "C.Q." and "Charles"."""
    one, other = _spread(names), _spread(others)
    if _bare("".join(one)) == _bare("".join(other)):
        return True
    short, long = sorted((one, other), key=len)
    if not short:
        return True
    if not _same_word(short[0], long[0]):
        return len(short) == 1 and len(short[0]) > 2 and short[0] in long  # "Edgar" of "J. Edgar"
    short, long = short[1:], long[1:]
    if all(map(_same_word, short, long)):
        return True
    rest = iter(long)
    return not any(map(is_initial, (*short, *long))) and all(word in rest for word in short)


def _spread(names: tuple[str, ...]) -> list[str]:
    """ "H.W." is two initials; particles do not count."""
    result: list[str] = []
    for name in names:
        if is_initial(name) and name.count(".") > 1:
            result += [letter + "." for letter in name.replace("-", "").split(".") if letter]
        elif name[0].isupper():
            result.append(name)
    return result


def _same_word(one: str, other: str) -> bool:
    if is_initial(one) or is_initial(other) or len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return _last(one) == _last(other) or frozenset((one, other)) in SHORT


_ARABIC_ARTICLES = lang.words("name-context/arabic-articles")


def _last(name: str) -> str:
    name = plain(name).lower()
    return name[3:] if name[:3] in _ARABIC_ARTICLES else name


def bare_suffix(suffix: str) -> str:
    return suffix.rstrip(".").lower()


def _bare(given: str) -> str:
    return plain(given).replace("-", "").replace(" ", "").replace(".", "").lower()


@lru_cache(512)
def less(word: str) -> frozenset[str]:
    """The word and the word with one letter left out: what two words one slip apart have in common."""
    return frozenset((word, *(word[:i] + word[i + 1 :] for i in range(len(word)))))


def is_slip(a: str, b: str) -> bool:
    """One typing slip apart: a letter too many, too few, wrong, or two neighbours swapped (Damerau, 1964)."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start, top = 0, min(len(a), len(b))
    while start < top and a[start] == b[start]:
        start += 1
    p, q = a[start:], b[start:]
    if len(p) == len(q):
        return p[1:] == q[1:] or (len(p) > 1 and p[0] == q[1] and p[1] == q[0] and p[2:] == q[2:])
    return p[1:] == q if len(p) > len(q) else p == q[1:]


def one_slip(one: str, other: str) -> bool:
    """The same, but not by a plural's s."""
    return one + "s" != other and other + "s" != one and is_slip(one, other)
