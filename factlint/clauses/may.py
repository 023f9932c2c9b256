"""What a word may be: bits of a number. They are names of a module, for those of a class take longer to look up."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

DETERMINER: Final = 1
POSSESSIVE: Final = 2
PRONOUN: Final = 4  # a subject
OBJECTIVE: Final = 8
RELATIVE: Final = 16
SUBORDINATOR: Final = 32
PREPOSITION: Final = 64
CONJUNCTION: Final = 128
ADVERB: Final = 256
NEGATION: Final = 512
MODAL: Final = 1024
BE: Final = 2048
HAVE: Final = 4096
DO: Final = 8192
BASE: Final = 1 << 14  # plan
THIRD: Final = 1 << 15  # plans
PAST: Final = 1 << 16  # planned, went
PARTICIPLE: Final = 1 << 17  # planned, gone
GERUND: Final = 1 << 18  # planning
NOUN: Final = 1 << 19  # "plan", "plans" and every word of no class
TO: Final = 1 << 20
NAME: Final = 1 << 21  # a mention of somebody or something
TIME: Final = 1 << 22
NUMBER: Final = 1 << 23
MARK: Final = 1 << 24
OWNS: Final = 1 << 25  # a possessive 's

HELPER: Final = BE | HAVE | DO | MODAL
VERB: Final = BASE | THIRD | PAST | PARTICIPLE | GERUND
