"""`factlint init`: write a commented configuration."""

from __future__ import annotations

import os
import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import make_parser
from factlint.config.project import OWN_FILE, find_config
from factlint.config.template import TEMPLATE
from factlint.replace import create_file
from factlint.report.text import render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("init", f"Write a {OWN_FILE} in which every setting stands as a comment.")
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR", help="where; without it: this folder")
    options = parser.parse_args(arguments)
    path = os.path.normpath(os.path.join(options.folder, OWN_FILE))
    there = find_config(options.folder)
    if there:
        sys.stderr.write(render_error(os.path.normpath(there), 0, 0, "is there already; nothing is changed"))
        return UNUSABLE
    try:
        create_file(path, TEMPLATE.encode())
    except OSError as error:
        sys.stderr.write(render_error(path, 0, 0, f"cannot be written: {error.strerror}"))
        return UNUSABLE
    sys.stdout.write(f"{path} is written; `factlint config` shows what is in force\n")
    return 0
