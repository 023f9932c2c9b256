"""Mentions of several finders become one list without overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint import lang

if TYPE_CHECKING:
    from factlint.statement import Mention


def _take_and(org: Mention, mention: Mention, text: str) -> bool:
    """The second half of "Department of Health and Human Services" goes to the first."""
    if (
        org.type != "org"
        or mention.type not in ("name", "org")
        or lang.text("organisations/ministry-of") not in org.text
    ):
        return False
    head = org.text.rsplit(lang.text("organisations/ministry-of"), 1)[0]
    if text[org.end : mention.start] not in lang.entries("organisations/ministry-and") or not head.endswith(MINISTRIES):
        return False
    if mention.text.rsplit(" ", 1)[-1].lower() not in lang.words("titles/office-of"):
        return False
    org.end = mention.end
    org.text = text[org.start : org.end]
    org.value = org.value.meaning(())
    return True


MINISTRIES: Final = lang.entries("organisations/ministry")
TIMES = frozenset(("date", "time", "duration", "set", "age"))
SHARES = frozenset(("percent", "quantity"))
WEAK = frozenset(("name", "acronym"))


def resolve(capitalised: list[Mention], times: list[Mention], triggered: list[Mention], text: str) -> list[Mention]:
    """In text order. Of two that overlap a time wins, then the longer one; a name of no known kind gives way."""
    merged = [*capitalised, *times, *triggered]
    merged.sort(key=_order)
    kept: list[Mention] = []
    for mention in merged:
        while kept and kept[-1].end > mention.start:
            before = kept[-1]
            if before.type == mention.type == "org" and before.end < mention.end:
                _join(before, mention, text)
                break
            if not _wins(mention, before):
                break
            kept.pop()
        else:
            if mention.type == "office" and kept:
                _take_region(mention, kept, text)
            if not (kept and kept[-1].type == "org" and _take_and(kept[-1], mention, text)):
                kept.append(mention)
    return kept


def _join(org: Mention, other: Mention, text: str) -> None:
    """ "U.S. Securities" and "Securities and Exchange Commission" are one organisation."""
    org.end = other.end
    org.text = text[org.start : org.end]
    org.value = org.value.meaning(other.value.things)


def _take_region(office: Mention, kept: list[Mention], text: str) -> None:
    """ "Indo-Pacific security affairs chief": the region before a lower-case modifier belongs to the office."""
    region = kept[-1]
    if region.end + 1 != office.start or region.type != "name" or text[region.end] != " " or " " not in office.text:
        return
    if office.text[0].islower() and all(
        word in lang.words("places/region") for word in region.text.replace("-", " ").split()
    ):
        kept.pop()
        office.start = region.start
        office.text = text[region.start : office.end]
        office.value = office.value.meaning(())


def _order(mention: Mention) -> tuple[int, int]:
    return (mention.start, -mention.end)


def _wins(mention: Mention, before: Mention) -> bool:
    """Whether a mention takes the place of one that begins no later and overlaps it."""
    if (
        mention.start == before.start
        and {mention.type, before.type} & SHARES
        and "duration" in (mention.type, before.type)
    ):
        longer = mention.end - before.end  # "a quarter point", "three-quarters": no quarters of a year
        return mention.type in SHARES if longer == 0 and "-" in mention.text else longer > 0
    if (
        before.type == "quantity"
        and mention.type in TIMES
        and before.start < mention.start
        and before.end >= mention.end
    ):
        return False  # "30 miles an hour"
    if mention.type in TIMES:
        return (before.type in TIMES and before.end < mention.end) or not (
            before.type not in TIMES
            and before.end >= mention.end
            and before.end - before.start > mention.end - mention.start
            and before.type not in NUMBERS
        )
    if before.type in TIMES:
        return False
    if before.end >= mention.end:
        same = before.start == mention.start and before.end == mention.end
        return same and before.type in WEAK and mention.type not in WEAK
    return before.type in WEAK and mention.type not in WEAK


NUMBERS = frozenset(("number", "percent", "money", "quantity", "ordinal"))
