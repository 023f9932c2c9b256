"""How names and words are compared: normal forms and typing slips."""

from __future__ import annotations

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " ", "‑": "-", "–": "-", "—": "-"})


def normal(text: str) -> str:
    """Case, quotes, dashes and spaces made equal."""
    return " ".join(text.translate(_PLAIN).casefold().split())


def name_words(name: str) -> list[str]:
    """The words of a name that identify: no initials, no `Jr.`."""
    words = [w.strip(".,'\"") for w in normal(name).split()]
    return [w for w in words if len(w) > 1 and w not in ("jr", "sr", "ii", "iii", "iv")]


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


def is_inflected(a: str, b: str) -> bool:
    """One is the other's plural or possessive."""
    short, long = sorted((a, b), key=len)
    return long in (short + "s", short + "es", short + "'s", short + "'", short + "s'")
