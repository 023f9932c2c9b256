"""Finds `rules/`, `grammar/` and `facts/`: in a wheel, an editable install and a bare checkout."""

from __future__ import annotations

import os.path


def folder(name: str) -> str:
    """The folder `rules`, `grammar` or `facts`: inside the package in a wheel, beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    for place in (os.path.join(package, "data", name), os.path.join(os.path.dirname(package), name)):
        if os.path.isdir(place):
            return place
    raise FileNotFoundError(f"factlint's own folder '{name}' is missing: the installation is damaged")
