"""Importers: other people's data as fact files. Each is a linter too: what it cannot vouch for it names and drops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factlint.facts.base import FactBase
    from factlint.facts.importers.pack import Pack

# The module of each format, and what it reads.
FORMATS: Final = {
    "congress": "congress-legislators YAML (legislators, executive)",
    "factbook": "World Factbook as JSON lines: heads of state and government",
    "factbook-history": "World Factbook over the years, as JSON lines with the days on which each text stood",
    "factbook-elections": "World Factbook as JSON lines: the days of presidential elections",
    "countries": "country-codes CSV, with the Factbook's JSON lines: capitals, names",
    "openstates": "Open States people as JSON lines: governors and their lieutenants",
    "popolo": "Popolo JSON: persons, memberships, posts",
    "wikidata": "Wikidata: entities as JSON, or SPARQL results as JSON",
    "table": "CSV with the columns name, office, of, from, to ...",
}


def import_facts(format: str, paths: list[str], base: FactBase, checked: str, source: str = "") -> Pack:
    """The facts of these files in a format of FORMATS.

    `base` holds the vocabulary, whose offices and countries the data must name. `checked` is the day up to which the
    data is known to hold (ISO), `source` what is told as the source of every fact. Raises OSError for a file that
    cannot be opened and ImportFailed for one that is no such data at all.
    """
    from importlib import import_module

    from factlint.facts.importers.pack import ImportFailed, Pack

    pack = Pack(base, checked, source)
    module = import_module(f"factlint.facts.importers.{format.replace('-', '_')}")
    try:
        module.read(paths, pack)
    except UnicodeDecodeError as error:
        raise ImportFailed(f"{', '.join(paths)}: not UTF-8: {error.reason}") from None
    pack.drop_doubtful_births(paths[0] if paths else "")
    return pack
