"""Names of people as the Factbook writes them: the family name in capitals, wherever it stands."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

PARTICLES: Final = frozenset(
    ("AL", "BIN", "BINT", "DA", "DAS", "DE", "DEL", "DER", "DI", "DO", "DOS", "EL", "IBN", "VAN", "VON")
)
_ROMAN: Final = re.compile(r"[IVX]+\Z")
# Forms that news prefers, or uses as well.
NEWS: Final = {
    "Abdallah II": ("Abdullah II", "King Abdullah", "Abdullah"),
    "Abdel Fattah el-Sisi": ("Abdel Fattah al-Sisi", "Abdel-Fattah el-Sissi"),
    "Alyaksandr Lukashenka": ("Alexander Lukashenko", "Aleksandr Lukashenko"),
    "Benyamin Netanyahu": ("Benjamin Netanyahu", "Binyamin Netanyahu"),
    "Charles III": ("King Charles", "Charles"),
    "Hamad bin Isa Al-Khalifa": ("Hamad bin Isa Al Khalifa",),
    "Haitham bin Tarik Al Said": ("Haitham bin Tariq", "Haitham bin Tariq Al Said"),
    "Jose Daniel Ortega Saavedra": ("Daniel Ortega",),
    "Kasym-Zhomart Tokayev": ("Kassym-Jomart Tokayev",),
    "Ibrahim ibni al-Marhum Sultan Iskandar": ("Sultan Ibrahim", "Ibrahim Iskandar"),
    "Kay Rala Xanana Gusmao": ("Xanana Gusmao",),
    "Luiz Inácio Lula da Silva": ("Lula da Silva", "Luiz Inacio Lula"),
    "Mary Elizabeth Truss": ("Liz Truss",),
    "Michael Martin": ("Micheál Martin",),
    "Wachiralongkon": ("Maha Vajiralongkorn",),
    "Mohammad Shahabuddin Chuppi": ("Mohammed Shahabuddin",),
    "Muhammad Shehbaz Sharif": ("Shehbaz Sharif", "Shahbaz Sharif"),
    "Muhammad Yunus": ("Mohammed Yunus", "Mohammad Yunus"),
    "Muhammad bin Rashid Al Maktum": ("Mohammed bin Rashid Al Maktoum", "Mohammed bin Rashid"),
    "Muhammad bin Salman bin Abd al-Aziz Al Saud": ("Mohammed bin Salman", "Mohammad bin Salman"),
    "Muhammad bin Zayid Al Nuhayyan": ("Mohamed bin Zayed Al Nahyan", "Mohammed bin Zayed", "Mohamed bin Zayed"),
    "Muhammad bin Abd al-Rahman Al Thani": ("Mohammed bin Abdulrahman Al Thani", "Mohammed bin Abdulrahman"),
    "Salman bin Abd al-Aziz Al Saud": ("Salman bin Abdulaziz", "King Salman", "Salman bin Abdulaziz Al Saud"),
    "Vladimir Vladimirovich Putin": (),
    "Xi Jinping": (),
    "Volodymyr Zelenskyy": ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
    "Mishal al-Ahmad al-Jabir al-Sabah": ("Mishal al-Ahmad al-Sabah", "Meshal al-Ahmad al-Sabah"),
}


class Name(NamedTuple):
    """`name` as news would put it: family name and the given names without initials."""

    name: str
    family: str
    given: str
    aliases: tuple[str, ...]


def read_name(text: str) -> Name:
    """Of `Emmanuel MACRON`, `XI Jinping`, `CHARLES III`, `Luiz Inácio LULA da Silva`, `Surangel WHIPPS, Jr.`."""
    nickname = re.search(r'"([^"]+)"|\(([A-Z][a-z]+)\)', text)
    plain = re.sub(r'"[^"]+"|\([^)]*\)', " ", text)
    plain, _, suffix = (part.strip() for part in plain.partition(" - ")[0].partition(","))
    words = plain.split()
    loud = [n for n, word in enumerate(words) if _is_loud(word)]
    first, last = (loud[0], loud[-1]) if loud else (0, 0)
    shown = [_lower(word, n, first) if first <= n <= last else word for n, word in enumerate(words)]
    family = " ".join(shown[first : last + 1])
    given = [word for word in shown[:first] if not re.fullmatch(r"[A-Z]\.", word)]
    rest = shown[last + 1 :]
    if not loud or _ROMAN.match(words[-1]):
        return _finish(" ".join(shown), "", "", [])
    if first == 0:  # XI Jinping: the family name first
        short = [family, *rest[:1]] if rest and rest[0].upper() not in PARTICLES else []
        return _finish(" ".join(shown), family, " ".join(rest), [" ".join(short)])
    name = " ".join([*given, family, *rest])
    aliases = [" ".join(shown), f"{given[0]} {family}" if given else "", " ".join([*given, family])]
    # Of two given names people may be known by the second; more are a full name that few would cut ("Pierre Trudeau").
    aliases += [f"{one} {family}" for one in given[: 2 if len(given) < 3 else 1] if len(one) > 2]
    aliases += [" ".join([given[0], family, *rest])] if given else []
    if given and re.fullmatch(r"\S+ \S+-\S+", family):  # Pedro Sanchez Perez-Castejon
        aliases.append(f"{given[0]} {family.split()[0]}")
    if nickname:
        called = (nickname[1] or nickname[2]).removesuffix(",")
        aliases += [f"{called} {family}", f"{called[0]}{called[1:].lower()} {family}"]
    if suffix:
        aliases += [f"{alias} {suffix}" for alias in (name, *aliases[:2]) if alias]
    return _finish(name, family, " ".join(given), aliases)


def _finish(name: str, family: str, given: str, aliases: list[str]) -> Name:
    found = [*aliases, *NEWS.get(name, ())]
    usable = [alias for alias in found if " " in alias and alias != name]
    return Name(name, family, given, tuple(dict.fromkeys(usable)))


def _is_loud(word: str) -> bool:
    letters = [sign for sign in word if sign.isalpha()]
    return (
        len(letters) > 1 and sum(map(str.isupper, letters)) > len(letters) // 2 and not re.fullmatch(r"[A-Z]\.", word)
    )


def _lower(word: str, number: int, first: int) -> str:
    """DER -> der, EL-SISI -> el-Sisi, SASSOU-Nguesso -> Sassou-Nguesso, LA'AULI -> La'auli."""
    if _ROMAN.match(word) and number > first:
        return word
    if word in PARTICLES and number > first:
        return word.lower()
    parts = word.split("-")
    return "-".join(
        part.lower()
        if part in ("AL", "EL") and len(parts) > 1
        else part[:1] + part[1:].lower()
        if part.isupper()
        else part
        for part in parts
    )
