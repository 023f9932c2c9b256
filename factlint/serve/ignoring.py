"""Findings ignored from now on: entries in the ignore file of the configuration, and in no other file."""

from __future__ import annotations

import hmac
import os
from typing import TYPE_CHECKING

from factlint.files import ABSENT, stamp
from factlint.serve.answers import BadRequestError
from factlint.serve.models import Ignored
from factlint.silence.entries import check_entries, make_entry, read_entries, write_entry

if TYPE_CHECKING:
    from factlint.finding import Finding
    from factlint.review import Review

LONGEST = 500  # characters of a reason


class IgnoreFile:
    """The ignore file at a path ("": there is none), read again where it has changed. `token` is the server's secret:
    who knows it has read a page of the server, which other web pages cannot."""

    def __init__(self, path: str, token: str) -> None:
        self.path, self.token = path, token
        self._stamp = stamp(path)

    def renew(self, review: Review) -> None:
        """What was added since, by whichever worker or by hand; a file that is broken by now changes nothing."""
        now = stamp(self.path)
        if now == self._stamp:
            return
        entries = None
        if now != ABSENT:
            try:
                entries = read_entries(self.path)
            except OSError:  # it went meanwhile
                return
            if entries.errors:
                return
            check_entries(entries, review.linter.known)
        self._stamp = now
        review.entries = entries if entries is not None and (entries.entries or entries.invalid) else None

    def check(self, token: str, reason: str) -> None:
        """Whether something may be written. Raises BadRequestError."""
        if not self.path:
            raise BadRequestError(403, "there is no configuration here whose ignore file could be written")
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode()):
            raise BadRequestError(403, "the token is not this server's; load the page again")
        if not reason.strip():
            raise BadRequestError(422, "say why it is right as it is: the reason is missing")
        if len(reason) > LONGEST:
            raise BadRequestError(422, f"the reason has more than {LONGEST} characters")

    def add(self, finding: Finding, fingerprint: str, path: str, reason: str, author: str, until: str) -> Ignored:
        """Writes an entry; it holds in the article at `path`, if there is such a file in the folder of the ignore file,
        else in every article with the sentence. Raises BadRequestError."""
        folder = os.path.dirname(os.path.abspath(self.path))
        is_inside = bool(path) and os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))
        kept = path if is_inside and os.path.isfile(path) else ""
        given = make_entry(self.path, kept, finding, fingerprint, reason)
        given |= {"author": " ".join(author.split())[:LONGEST], "until": until}
        try:
            write_entry(self.path, given)
        except OSError as error:
            raise BadRequestError(500, f"{os.path.basename(self.path)} cannot be written: {error.strerror}") from None
        return Ignored(os.path.basename(self.path), finding.rule, given["text"])
