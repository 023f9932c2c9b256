"""Which rules are in force: by id (`date/weekday`), by group (`date`), or by how they begin (`style/ap-*`)."""

from __future__ import annotations

import os

from factlint.resources import fact_file, folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Final

    # Choices and what they are set to: `off`, `on`, or a severity. Of several the last that speaks of a rule counts.
    Levels = Sequence[Mapping[str, str]]

SETTINGS: Final = ("off", "on", "error", "warning", "note")
# What factlint tells of the silencing of findings: no rules of the language, but turned off and on like them.
OWN: Final = frozenset(["silence/unused", "silence/expired", "silence/invalid"])


def covers(choice: str, id: str) -> bool:
    """`date/weekday` covers itself, `date` its group, `style/ap-*` what begins so."""
    if choice.endswith("*"):
        return id.startswith(choice[:-1])
    return id == choice or id.startswith(choice.rstrip("/") + "/")


def level_of(levels: Levels, id: str) -> str:
    """What a rule is set to, by the narrowest choice of the last level that speaks of it; empty if none does."""
    for level in reversed(levels):
        told = [choice for choice in level if covers(choice, id)]
        if told:
            return level[max(told, key=len)]
    return ""


def find_facts(name: str) -> str:
    """The file of a pack, or the file itself. Raises LanguageError, whose path is the name, for a pack there is not."""
    path = fact_file(name)
    if path != name and not os.path.exists(path):
        if os.path.exists(name):
            return name
        from factlint.language.errors import LanguageError, suggest

        packs = list_packs()
        known = f"there are {', '.join(packs)}"
        raise LanguageError(name, 0, 0, f"there is no fact pack '{name}'", suggest(name, packs) or known)
    return path


def list_packs() -> list[str]:
    """The fact packs that come with factlint."""
    return sorted(file.removesuffix(".facts") for file in os.listdir(folder("facts")) if file.endswith(".facts"))


def default_packs() -> list[str]:
    """Those that `factlint check` uses where no facts are named: all but single facts."""
    return [name for name in list_packs() if name != "seeds"]


def check_ids(choices: Iterable[str], known: Iterable[str]) -> None:
    """Raises LanguageError, whose path is the choice, for the first that covers no rule."""
    known = set(known)
    for choice in choices:
        if not any(covers(choice, id) for id in known):
            from factlint.language.errors import LanguageError, suggest

            groups = {id.split("/")[0] for id in known}
            raise LanguageError(choice, 0, 0, f"there is no rule '{choice}'", suggest(choice, known | groups))
