"""`python -m factlint`, also from a bare checkout."""

from __future__ import annotations

import sys

from factlint.cli import run

sys.exit(run())
