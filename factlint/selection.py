"""Which rules are in force: by id (`date/weekday`) or by group (`date`)."""

from __future__ import annotations


def covers(choice: str, id: str) -> bool:
    """`date/weekday` covers itself, `date` its group."""
    return id == choice or id.startswith(choice.rstrip("/") + "/")


def check_ids(choices: list[str], known: set[str]) -> None:
    from factlint.language.errors import LanguageError, suggest

    for choice in choices:
        if not any(covers(choice, id) for id in known):
            groups = {id.split("/")[0] for id in known}
            raise LanguageError(choice, 0, 0, f"there is no rule '{choice}'", suggest(choice, known | groups))
