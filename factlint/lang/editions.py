"""The rooms that read an article, once for each language: an edition.

What a module makes of the words of a language (expressions, tables, grammars) it keeps in names of its own. So that one
process reads several languages, and none pays for the others, an edition loads these modules anew, with a door of its
own (`factlint.lang`): they are the same files, but their imports find one another. What holds no words and passes
between the editions (documents, statements, findings, days) is one for all of them. The first edition, whose modules
are those that Python imports, is that of English.
"""

from __future__ import annotations

import builtins
import os
import sys
from functools import cache
from importlib.machinery import ExtensionFileLoader, PathFinder, SourceFileLoader
from importlib.util import module_from_spec, resolve_name, spec_from_file_location
from threading import RLock
from typing import Any, Final

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

FIRST: Final = "en"
# Modules, and packages with all that is in them, that are one for all editions: no words are read in any of them.
SHARED: Final = (
    "barrier", "bonds", "cache", "clauses.model", "config", "document.document", "document.errors",
    "document.normalise", "document.origin", "extract.pieces", "extract.timex.model", "extract.timex.typed",
    "facts.store", "files", "finding", "lang.choice", "lang.editions", "lang.files", "lang.pack", "lang.shapes",
    "lang.spoken", "lang.worth", "language.errors", "language.source", "language.tree", "language.types", "models",
    "replace", "resources", "seal", "selection", "statement", "text", "time.days", "time.interval",
    "time.printing", "time.truth",
)  # fmt: skip
_OF: Final = "@"  # in the names by which Python knows the modules of an edition: dataclasses look theirs up
_loaded: set[str] = set()
_PACKAGE: Final = __name__.partition(".")[0]


def is_shared(name: str) -> bool:
    """Whether a module ("factlint.time.days") is one for all editions."""
    room = name.removeprefix(f"{_PACKAGE}.")
    return not name.startswith(_PACKAGE) or any(room == one or room.startswith(f"{one}.") for one in SHARED)


@cache
def edition(code: str) -> Edition:
    """That of a language. KeyError where there is no such language."""
    return Edition(code)


class Edition:
    """The modules of one language; each is loaded when it is first asked for."""

    def __init__(self, code: str) -> None:
        from factlint.lang.choice import codes

        if code not in codes():
            raise KeyError(code)
        self.code = code
        self._modules: dict[str, ModuleType] = {}
        self._builtins = {**vars(builtins), "__import__": self._import}
        self._lock = RLock()

    def load(self, name: str) -> Any:
        """The module of that name ("factlint.linter", or as another edition calls it) in this edition."""
        name = name.partition(_OF)[0]
        if self.code == FIRST or is_shared(name):
            from importlib import import_module

            return import_module(name)
        with self._lock:
            return self._modules.get(name) or self._make(name)

    def _make(self, name: str) -> ModuleType:
        above, _, last = name.rpartition(".")
        package = self.load(above) if above else None
        if name in self._modules:  # its package has loaded it
            return self._modules[name]
        spec = _find_source(name, package.__path__ if package else None)
        code = spec.loader.get_code(name) if spec and isinstance(spec.loader, SourceFileLoader) else None
        if spec is None or code is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        _loaded.add(self.code)
        module = self._modules[name] = module_from_spec(spec)
        own = f"{name}{_OF}{self.code}"
        sys.modules[own] = module
        vars(module).update(__builtins__=self._builtins, __name__=own)
        try:
            exec(code, vars(module))
        except BaseException:
            del self._modules[name], sys.modules[own]
            raise
        if package:
            setattr(package, last, module)
        if last == "lang":
            module.use(self.code)
        return module

    def _import(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """As `__import__`, for the modules of this edition, which import one another by `from factlint.a import b`."""
        if level and globals:
            name, level = resolve_name("." * level + name, str(globals["__package__"])), 0
        if not fromlist or (name != _PACKAGE and not name.startswith(f"{_PACKAGE}.")):
            return __import__(name, globals, locals, fromlist or (), level)
        module: ModuleType = self.load(name)
        if hasattr(module, "__path__"):
            for one in fromlist:
                if one not in vars(module):
                    setattr(module, one, self.load(f"{name}.{one}"))
        return module


def _find_source(name: str, places: Sequence[str] | None) -> ModuleSpec | None:
    """The module as Python: one that is compiled knows nothing of another door."""
    found = PathFinder.find_spec(name, places)
    if found and isinstance(found.loader, ExtensionFileLoader) and found.origin:
        path = os.path.join(os.path.dirname(found.origin), name.rpartition(".")[2] + ".py")
        return spec_from_file_location(name, path)
    return found


def loaded() -> list[str]:
    """The languages beside English of which modules were loaded."""
    return sorted(_loaded)
