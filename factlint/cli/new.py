"""`factlint new rule`: a file with a rule that works, to be made one's own."""

from __future__ import annotations

import os
import sys

from factlint.cli import UNUSABLE
from factlint.cli.options import make_parser
from factlint.language.kinds import NAME
from factlint.replace import create_file
from factlint.report.text import render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP = "house"  # of a rule that is named without one
EPILOG = """\
NAME is group/name (house/still-planned), or a name alone, which goes to the group "house". The rule
in the new file works as it stands: run its examples, then change it a line at a time.

  factlint new rule house/still-planned
  factlint test still-planned.yml --watch
  factlint check --rules still-planned.yml news/
"""
TEMPLATE = """\
# A rule that works as it stands; change it a line at a time. docs/language.md is the reference.
#   factlint test {file} --watch                           run the examples whenever this file changes
#   factlint explain {id} --rules {file} --on ARTICLE      why it fires on an article, or does not
#   factlint claims ARTICLE                                what there is to match: kinds and their fields
rules:
  {id}:
    # What holds if all is well, in a line. `factlint rules` lists it.
    summary: What is still planned lies ahead
    # error: certainly cannot be true. warning: wrong unless something unsaid explains it. note: a reminder.
    severity: warning
    # What the rule looks for: claims of a kind, each under a name.
    match: event e
    # Which of them it is about. All of it must certainly be so.
    where: e.status is planned and e.what is known
    # What must hold. The rule reports where this certainly does not; what is unknown is silence.
    require: e.when not before article.date
    # The words that are blamed.
    at: e.when
    message: "the {{e.what}} is still planned here, but {{e.when}} is past"
    # What the rule does not see, for those who ask `factlint explain`.
    cannot:
      - events in articles without a date
    # Sentences that it must flag, just at the words in [[ ]] ...
    flag:
      - {{text: "Lloyd Austin and Dong Jun are expected to meet on [[May 1]].", date: 2024-05-17}}
      - {{text: "Lloyd Austin and Dong Jun are scheduled to meet [[last week]].", date: 2024-05-17}}
    # ... and near misses that it must let pass.
    pass:
      - {{text: "Lloyd Austin and Dong Jun are expected to meet on May 31.", date: 2024-05-17}}
      - {{text: "Lloyd Austin met Dong Jun on May 1.", date: 2024-05-17}}
      - "Lloyd Austin and Dong Jun are expected to meet on May 1."
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("new", "Write a file with a new rule: a working template with examples.", EPILOG)
    parser.add_argument("what", choices=("rule",), help="what to make")
    parser.add_argument("name", metavar="NAME", help="its id, group/name in lower case with hyphens")
    parser.add_argument("--output-file", metavar="FILE", help="the file to write; without it: the name, with .yml")
    options = parser.parse_args(arguments)
    id = options.name if "/" in options.name else f"{GROUP}/{options.name}"
    if len(id.split("/")) < 2 or not all(NAME.match(part) for part in id.split("/")):
        parser.error(f"'{options.name}' is no rule id: write group/name, in lower case, with hyphens")
    if _is_taken(id):
        parser.error(f"there is a rule '{id}' already; `factlint explain {id}` shows it")
    path = options.output_file or f"{id.rpartition('/')[2]}.yml"
    try:
        create_file(path, TEMPLATE.format(id=id, file=path).encode())
    except FileExistsError:
        sys.stderr.write(render_error(path, 0, 0, "is there already; nothing is changed"))
        return UNUSABLE
    except OSError as error:
        sys.stderr.write(render_error(path, 0, 0, f"cannot be written: {error.strerror}"))
        return UNUSABLE
    sys.stdout.write(f"{path} is written; `factlint test {path}` runs its examples\n")
    return 0


def _is_taken(id: str) -> bool:
    """Whether a built-in rule has that id."""
    from factlint.resources import folder

    return any(os.path.exists(os.path.join(folder("rules"), *id.split("/")) + ending) for ending in (".yml", ".yaml"))
