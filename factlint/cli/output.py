"""Where the outcome of a run goes: as text to people, or as one JSON document to programs."""

from __future__ import annotations

import sys

from factlint.cli.options import tell
from factlint.cli.terminal import choose_painter, choose_width
from factlint.report import text as report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factlint.cli.inspect import Problem, RenderArticle
    from factlint.finding import Finding
    from factlint.language.errors import LanguageError
    from factlint.linter import Linter
    from factlint.text.source import SourceText


class Output:
    """What all outputs have; their `render` and `render_article` run where articles are checked."""

    fingerprints = False  # whether it shows those of findings
    failed = False  # whether a report could not be written
    linter: Linter | None = None
    render_article: RenderArticle | None = None  # for reports that show articles

    def give_up(self) -> None:
        """Nothing was checked, and standard error says why."""


class TextOutput(Output):
    """Findings on standard output as they come, what could not be used on standard error."""

    def __init__(self) -> None:
        self.paint = choose_painter(sys.stdout)
        self.paint_errors = choose_painter(sys.stderr)
        self.width = choose_width()

    def render(self, path: str, source: SourceText, finding: Finding, fingerprint: str) -> str:
        return report.render_finding(path, source, finding, self.width, self.paint)

    def tell_broken(self, errors: Sequence[LanguageError]) -> None:
        tell(errors)

    def tell_problem(self, problem: Problem) -> None:
        sys.stderr.write(report.render_error(*problem, self.paint_errors))

    def tell_findings(self, rendered: list[str]) -> None:
        sys.stdout.write("".join(rendered))

    def end(self, files: int, errors: int, warnings: int, notes: int, unread: int = 0) -> None:
        sys.stdout.write(report.sum_up(files, errors, warnings, notes, unread))


class JsonOutput(Output):
    """One document, written when all is known: what comes out is whole or nothing at all."""

    fingerprints = True

    def __init__(self) -> None:
        from factlint.report import json

        self.report = json
        self.findings: list[str] = []
        self.errors: list[str] = []

    def render(self, path: str, source: SourceText, finding: Finding, fingerprint: str) -> str:
        return self.report.render_finding(path, source, finding, fingerprint)

    def tell_broken(self, errors: Sequence[LanguageError]) -> None:
        tell([error for error in errors if error.severity != "error"])
        for error in errors:
            if error.severity == "error":
                message = f"{error.message}; {error.hint}" if error.hint else error.message
                self.errors.append(self.report.render_error(error.path, error.line, error.column, message))

    def tell_problem(self, problem: Problem) -> None:
        self.errors.append(self.report.render_error(*problem))

    def tell_findings(self, rendered: list[str]) -> None:
        self.findings += rendered

    def end(self, files: int, errors: int, warnings: int, notes: int, unread: int = 0) -> None:
        self.give_up()

    def give_up(self) -> None:
        write_utf8(["".join(self.report.join(self.findings, self.errors))])


def write_utf8(pieces: Iterable[str]) -> None:
    """To standard output in UTF-8, as JSON has to be, whatever the terminal is set to."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.writelines(pieces)
