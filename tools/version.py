"""The version, from the tags: hatchling asks here (pyproject.toml) when a wheel, an sdist or a clone is installed.

On a tag v1.2.3 it is 1.2.3. After it, and where no tag is, it is that of the next release, which stands on top of
CHANGELOG.md, as so many commits of its development: 1.3.0.dev12+g5316d73, with `.dirty` where files differ from the
commit; while CHANGELOG.md has no next one, 1.2.3.post12+g5316d73. Without git (an archive of the sources) CHANGELOG.md
alone tells: 1.3.0, and 1.3.0.dev0 while it is "(unreleased)". An sdist holds its version in PKG-INFO, which hatchling
reads before it would ask here.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADING = re.compile(r"^## (\d+\.\d+\.\d+)(.*)$", re.MULTILINE)
TAG = re.compile(r"v((\d+\.\d+\.\d+)(?:(?:a|b|rc)\d+)?)")


def read_version(root: Path = ROOT) -> str:
    """That of a tree. Raises ValueError where CHANGELOG.md names none, or another one than the tag on the commit."""
    heading = HEADING.search((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    if heading is None:
        raise ValueError("CHANGELOG.md has no heading with a version (## 1.2.3)")
    newest = heading[1]
    if _ask(root, "rev-parse", "--show-prefix") != "":  # no repository, or a folder of somebody else's
        return newest + (".dev0" if "unreleased" in heading[2] else "")
    changed = ".dirty" if _ask(root, "status", "--porcelain", "--untracked-files=no") else ""
    here = [tag for line in (_ask(root, "tag", "--points-at", "HEAD") or "").split() if (tag := TAG.fullmatch(line))]
    if here and not changed:
        if all(tag[2] != newest for tag in here):
            raise ValueError(f"the tag is {here[-1][0]}, and CHANGELOG.md is at {newest}")
        return max(here, key=lambda tag: tag[1] == newest)[1]
    last = _ask(root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*") or ""
    count = _ask(root, "rev-list", "--count", f"{last}..HEAD" if last else "HEAD") or "0"
    step = "post" if last == f"v{newest}" else "dev"
    return f"{newest}.{step}{count}+g{_ask(root, 'rev-parse', '--short=7', 'HEAD') or 'none'}{changed}"


def _ask(root: Path, *question: str) -> str | None:
    """What git says, or None where there is none or it does not know."""
    try:
        told = subprocess.run(["git", *question], cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return told.stdout.strip()


if __name__ == "__main__":
    try:
        print(read_version())
    except (OSError, ValueError) as error:
        sys.exit(f"version.py: {error}")
