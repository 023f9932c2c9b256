"""What a worker does: takes a request as it came, and gives the answer as it goes out."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from factlint.selection import covers
from factlint.serve import article, languagetool
from factlint.serve.answers import BadRequestError, refuse_json, refuse_text, write_json
from factlint.silence.notices import NOTICES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factlint.document.document import Document
    from factlint.finding import Finding
    from factlint.linter import Linter
    from factlint.review import Review, Reviewed
    from factlint.serve.answers import Answer

    # route, query string, content type, body
    Request = tuple[str, str, str, bytes]

LEVELLED = 16  # choices of rules that are kept ready


class Service:
    """A review that answers requests. It is made, and warmed, before workers are forked."""

    def __init__(self, review: Review, version: str) -> None:
        self.review, self.version = review, version
        linter = review.linter
        self.summaries: Mapping[str, str] = {id: rule.summary for id, rule in linter.ruleset.rules.items()} | {
            id: notice.summary for id, notice in NOTICES.items()
        }
        self.in_force = {rule.id for rule in linter.rules} | {rule.id for rule in linter.wording.rules}
        self._levelled: dict[tuple[str, ...], Linter] = {}
        self.warm()

    def warm(self) -> None:
        """Compile and import what waits for the first article that wants it: for all that is forked."""
        examples = [rule.flag[0].text for rule in self.review.linter.ruleset.rules.values() if rule.flag]
        text = "\n\n".join(examples)
        self.answer(("check", "", "application/json", write_json({"text": text, "published": "2024-05-17"})))
        self.answer(("v2/check", "", "", urlencode({"text": text, "language": "en"}).encode()))

    def answer(self, request: Request) -> Answer:
        """Never raises: what is wrong with a request, or with factlint, is an answer, too."""
        route, query, media, body = request
        handle, refuse = {
            "check": (article.answer, refuse_json),
            "v2/check": (languagetool.answer, refuse_text),
        }[route]
        try:
            return handle(self, query, media, body)
        except BadRequestError as bad:
            return refuse(bad)
        except Exception as problem:
            sys.stderr.write(describe_bug(problem))
            sys.stderr.flush()
            return refuse(BadRequestError(500, "a bug in factlint; the server's log tells where"))

    def choose(self, linter: Linter, select: Sequence[str]) -> Linter:
        """The linter with rules that are asked for and were off; those that do not exist are passed over."""
        rest = linter.known - self.in_force - NOTICES.keys()
        off = sorted({choice for choice in select if any(covers(choice, id) for id in rest)})
        if not off:
            return linter
        key = (str(id(linter)), *off)
        if key not in self._levelled:
            if len(self._levelled) >= LEVELLED:
                self._levelled.clear()
            self._levelled[key] = linter.levelled([dict.fromkeys(off, "on")])
        return self._levelled[key]

    def check(self, linter: Linter, document: Document, select: Sequence[str], ignore: Sequence[str]) -> Reviewed:
        """The findings of the rules of `select` (all, if there are none), without those of `ignore`."""
        reviewed = self.review.check(linter, document)

        def is_wanted(finding: Finding) -> bool:
            chosen = not select or any(covers(choice, finding.rule) for choice in select)
            return chosen and not any(covers(choice, finding.rule) for choice in ignore)

        return reviewed._replace(
            kept=[item for item in reviewed.kept if is_wanted(item[0])], told=list(filter(is_wanted, reviewed.told))
        )


def describe_bug(problem: Exception) -> str:
    """Where it happened, and of what sort it is; its message might hold words of the article."""
    frames = traceback.extract_tb(problem.__traceback__)
    steps = "".join(f"  {frame.filename}:{frame.lineno} in {frame.name}\n" for frame in frames)
    return f"factlint: a bug, please report it: {type(problem).__name__}\n{steps}"
