"""What an editor offers on a finding: its repairs, and a comment that silences it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from factlint.editor.analysis import Analysis, analyse
from factlint.finding import Edit, Finding, Fix
from factlint.fixes import apply, choose, pick
from factlint.report.terminal import show
from factlint.silence.comments import paragraph_of

if TYPE_CHECKING:
    from factlint.document.document import Document
    from factlint.review import Review

REASON: Final = "right as it is"
_FRONT: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n.*?\n(\1|\.\.\.)[ \t]*\r?\n", re.DOTALL)
_CLOSED: Final = ("head", "title", "script", "style", "textarea", "noscript", "template")
_PLAIN: Final = re.compile(r"[^\"“”()<>&\[\]\r\n]+")


class Repair(NamedTuple):
    title: str
    edits: tuple[Edit, ...]
    preferred: bool  # the only safe one


def list_repairs(text: str, finding: Finding) -> list[Repair]:
    """The repairs of a finding, each an alternative."""
    safe = pick(finding, unsafe=False)
    return [Repair(_name(text, fix), fix.edits, fix is safe) for fix in finding.fixes if fix.edits]


def repair_all(seen: Analysis) -> tuple[Edit, ...]:
    """What `factlint check --fix` would mend in a first round."""
    return tuple(choose([finding for finding, _, _ in seen.findings], unsafe=False)[0])


def comment_out(review: Review, seen: Analysis, finding: Finding, fingerprint: str, document: Document) -> Edit | None:
    """A comment behind the paragraph of a finding that silences it and says nothing else wrong; None if none can."""
    if not document.takes_comments or document.file_text != seen.text:
        return None
    end = paragraph_of(document, finding.span).end
    if end < finding.span.end or not _is_open(document, end):
        return None
    words = " ".join(finding.text.split())
    named = f'("{words}")' if _PLAIN.fullmatch(words) and "--" not in words else ""
    edit = Edit(end, end, f' <!-- factlint: ignore[{finding.rule}]{named} reason="{REASON}" -->')
    after = analyse(review, seen.path, apply(seen.text, [edit]))
    silenced = all((found.rule, print_) != (finding.rule, fingerprint) for found, print_, _ in after.findings)
    return edit if silenced and len(after.findings) < len(seen.findings) and len(after.told) <= len(seen.told) else None


def _name(text: str, fix: Fix) -> str:
    return ", ".join(_name_edit(text[edit.start : edit.end], edit.text) for edit in fix.edits)


def _name_edit(old: str, new: str) -> str:
    old, new = show(old), show(new)
    if not new.strip():
        return f"Take out “{old}”"
    return f"“{new}” for “{old}”" if old.strip() else f"Add “{new}”"


def _is_open(document: Document, at: int) -> bool:
    """Whether a comment at a place is one there: not in a tag, in a head or script, in CDATA, in front matter."""
    text = document.file_text
    if document.is_markdown:
        front = _FRONT.match(text)
        return front is None or at >= front.end()
    if text.rfind("<", 0, at) > text.rfind(">", 0, at) or text.rfind("<![CDATA[", 0, at) > text.rfind("]]>", 0, at):
        return False
    before = text[:at].lower()
    return all(len(re.findall(rf"<{name}[\s>]", before)) <= before.count(f"</{name}") for name in _CLOSED)
