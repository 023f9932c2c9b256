"""What a file may hold, as values: read by what checks such files, and by `factlint schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final


class Text(NamedTuple):
    """A text; one of `words` where there are any."""

    words: tuple[str, ...] = ()


class List(NamedTuple):
    """`alone`: a single member may stand without the list."""

    of: Model
    alone: bool = False


class Map(NamedTuple):
    """Any keys, or those that fit the expression `keys`, each with a value of one model."""

    of: Model
    keys: str = ""


class Record(NamedTuple):
    """Named fields; `rest`, what stands under any other name. `called` names it in a schema."""

    fields: Mapping[str, Model]
    required: tuple[str, ...] = ()
    rest: Model | None = None
    called: str = ""


class Either(NamedTuple):
    """One of several models."""

    of: tuple[Model, ...]


if TYPE_CHECKING:
    Model = Text | List | Map | Record | Either

TEXT: Final = Text()
TEXTS: Final = List(TEXT, alone=True)
YES_NO: Final = Text(("yes", "no"))
LEVELS: Final = Text(("error", "warning", "note"))


def find(model: Model | None, path: Iterable[str]) -> Model | None:
    """The model of what stands under a path of keys, past the lists on the way; None where nothing may stand."""
    model = _reach(model)
    for key in path:
        if isinstance(model, Record):
            model = _reach(model.fields.get(key, model.rest))
        else:
            model = _reach(model.of) if isinstance(model, Map) else None
    return model


def _reach(model: Model | None) -> Model | None:
    """Of a list its members, of several models the last, which says most."""
    while isinstance(model, (List, Either)):
        model = model.of if isinstance(model, List) else model.of[-1]
    return model
