"""What a worker does: takes a request as it came, and gives the answer as it goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from factlint.barrier import catch
from factlint.serve import api, article, browse, desk, languagetool
from factlint.serve.answers import BadRequestError, refuse_json, refuse_text, write_json
from factlint.serve.checker import Checker, log
from factlint.serve.pages import refuse_page

if TYPE_CHECKING:
    from factlint.review import Review
    from factlint.serve.answers import Answer

    # route, query string, content type, body
    Request = tuple[str, str, str, bytes]


class Service(Checker):
    """What answers requests. It is made, and warmed, before workers are forked."""

    def __init__(self, review: Review, version: str, ignore_file: str = "") -> None:
        super().__init__(review, version, ignore_file)
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
            "claims": (api.answer_claims, refuse_json),
            "sheet": (api.answer_sheet, refuse_json),
            "explain": (api.answer_explain, refuse_json),
            "ignore": (api.answer_ignore, refuse_json),
            "desk": (desk.answer, refuse_page),
            "worksheet": (desk.answer_sheet, refuse_page),
            "try": (browse.answer_try, refuse_page),
            "table": (desk.answer_table, refuse_page),
            "word": (desk.answer_word, refuse_page),
            "rules": (browse.answer_rules, refuse_page),
            "facts": (browse.answer_facts, refuse_page),
            "report": (desk.answer_report, refuse_page),
        }[route]
        try:
            self.ignored.renew(self.review)
            return handle(self, query, media, body)
        except BadRequestError as bad:
            return refuse(bad)
        except Exception as problem:
            log([catch(problem, f"request {route}")])
            return refuse(BadRequestError(500, "a bug in factlint; the server's log tells where"))
