"""Build hook of the wheel: with FACTLINT_COMPILE=1 mypyc compiles the rooms that read and judge an article.

Python stays the source: it lies in the compiled wheel, too, and is what runs where no compiled form is. Without the
variable nothing is compiled, and no compiler is asked for. What is compiled is told by room: those that every article
goes through. The others read files, rules and facts, or wait for people. CONTRIBUTING.md tells what it gains.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKED = "FACTLINT_COMPILE"
OPTIMISED = os.environ.get("FACTLINT_COMPILE_LEVEL", "1")  # -O of the C compiler
# The imports inside of them, and the types of what they import, are read by mypyc.
NEEDS = ["mypy>=2,<3", "setuptools>=70", "types-PyYAML", "types-python-dateutil"]
ROOMS = (
    "bonds.py", "clauses", "coverage.py", "digits.py", "discourse", "engine", "extract", "number.py", "statement.py",
    "time", "units.py",
)  # fmt: skip
PLAIN = ("extract/timex/model.py",)  # one for all languages, but holds what each language has a class of its own for


def modules(package: Path) -> list[str]:
    """The files that are compiled, from beside the package; `__init__` only hands names on."""
    found = [package / room for room in ROOMS if room.endswith(".py")]
    found += [path for room in ROOMS for path in package.glob(f"{room}/**/*.py") if path.name != "__init__.py"]
    plain = {package / path for path in PLAIN}
    return sorted(str(path.relative_to(package.parent)) for path in {*found} - plain if not keeps_values(path))


def keeps_values(path: Path) -> bool:
    """Whether the module has a `cached_property`, which mypyc makes a plain one: read anew whenever it is asked for."""
    return "cached_property" in path.read_text(encoding="utf-8")


class CustomBuildHook(BuildHookInterface[Any]):
    """Of the targets wheel and editable install; only the first is compiled."""

    def dependencies(self) -> list[str]:
        return [*NEEDS, *self.metadata.core.dependencies] if is_asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not is_asked() or version == "editable":
            return
        self.place = Path(tempfile.mkdtemp(prefix="factlint-"))
        for made in compile_in(self.place, Path(self.root)):
            build_data["force_include"][str(made)] = str(made.relative_to(self.place))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "place"):
            shutil.rmtree(self.place)


def is_asked() -> bool:
    return os.environ.get(ASKED, "") not in ("", "0")


def compile_in(place: Path, root: Path) -> list[Path]:
    """Compiles a copy of the sources, so that none of it comes to lie among them; the extension modules."""
    shutil.copytree(
        root / "factlint", place / "factlint", ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    )
    shutil.copy(root / "pyproject.toml", place / "mypy.toml")
    process = subprocess.run([sys.executable, __file__], cwd=place, capture_output=True, text=True, check=False)
    if process.returncode:
        sys.exit(f"mypyc could not compile factlint:\n{process.stdout}{process.stderr}")
    return made_in(place)


def made_in(place: Path) -> list[Path]:
    """The extension modules beside their sources; setuptools leaves each in build/ as well."""
    made = [path for path in place.rglob("*") if path.name.endswith(tuple(EXTENSION_SUFFIXES))]
    return sorted(path for path in made if path.relative_to(place).parts[0] != "build")


def main() -> None:
    """In the copy: mypyc, then the C compiler, one process a core."""
    from mypyc.build import mypycify
    from setuptools import setup

    setup(
        name="factlint-compiled",
        packages=[],
        ext_modules=mypycify(
            ["--config-file=mypy.toml", *modules(Path.cwd() / "factlint")],
            opt_level=OPTIMISED,
            debug_level="0",
            multi_file=True,
            group_name="factlint",
        ),
        script_args=["-q", "build_ext", "--inplace", "--parallel", str(os.cpu_count() or 1)],
    )


if __name__ == "__main__":
    main()
