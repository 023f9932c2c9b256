"""The version of pyproject.toml is the newest of CHANGELOG.md, and a tag on this commit (v1.2.3) says the same."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
if newest is None or newest[1] != version:
    sys.exit(f"pyproject.toml says {version}, CHANGELOG.md {newest[1] if newest else 'nothing'}")
told = subprocess.run(["git", "tag", "--points-at", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
tags = [tag for tag in told.stdout.split() if re.fullmatch(r"v[0-9].*", tag)]
if tags and f"v{version}" not in tags:
    sys.exit(f"pyproject.toml says {version}, the tag {tags[0]}")
