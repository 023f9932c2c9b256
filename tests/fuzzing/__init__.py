"""The fuzz: what the grammars of times, figures and names accept, written out, and what they do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

WRITTEN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "corpus" / "fuzz.yml").read_text(encoding="utf-8")
)
