"""Reports beside text and JSON on standard output: other formats, several at once, files, statistics."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from factlint.barrier import Barrier, catch
from factlint.cli.options import tell
from factlint.cli.output import JsonOutput, Output, TextOutput
from factlint.cli.terminal import choose_painter, choose_width
from factlint.report.terminal import plain
from factlint.report.text import WIDTH, render_error, render_finding, sum_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from factlint.cli.inspect import Problem
    from factlint.document.document import Document
    from factlint.finding import Finding
    from factlint.language.errors import LanguageError
    from factlint.language.tree import Rule
    from factlint.report.record import Article, Record
    from factlint.silence.silencer import Notice
    from factlint.text.source import SourceText

    Target = tuple[str, str]  # a format, and the file that it goes to ("": standard output)

FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "html")
FOR_PEOPLE = ("text", "concise")
WHOLE = ("junit", "html")  # those that tell of articles without findings, too


def add_reports(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        action="append",
        type=read_target,
        metavar="NAME[=FILE]",
        help=f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]} (docs/reports.md); with a file it is written there; may be "
        "repeated: --format text --format sarif=out.sarif",
    )
    parser.add_argument("--output-file", metavar="FILE", help="write the report there instead of to standard output")
    parser.add_argument("--statistics", action="store_true", help="tell at the end how many findings each rule has")


def read_target(text: str) -> Target:
    name, equals, file = text.partition("=")
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(f"invalid choice: {name!r} (choose from {', '.join(FORMATS)})")
    if equals and not file:
        raise argparse.ArgumentTypeError(f"{text!r} names no file; write {name} or {name}=FILE")
    return name, file


def open_output(parser: argparse.ArgumentParser, options: argparse.Namespace) -> TextOutput | JsonOutput | Reports:
    """Where the options want the outcome to go; ends the program where they contradict each other."""
    targets: list[Target] = list(options.format or [("text", "")])
    if options.output_file:
        free = [target for target in targets if not target[1]]
        if len(free) != 1:
            parser.error("--output-file: it takes the one --format that names no file itself")
        targets[targets.index(free[0])] = (free[0][0], options.output_file)
    files = [file for _, file in targets if file]
    if len(files) < len(targets) - 1:
        parser.error("--format: one report goes to standard output; give the others files, as sarif=out.sarif")
    if len(set(files)) < len(files):
        parser.error("--format: two reports cannot go to one file")
    if not options.statistics and len(targets) == 1 and not files and targets[0][0] in ("text", "json"):
        return JsonOutput() if targets[0][0] == "json" else TextOutput()
    return Reports(targets, options.statistics)


class Reports(Output):
    """Any number of reports. What can be told finding by finding goes to standard output at once, files come last."""

    fingerprints = True

    def __init__(self, targets: Sequence[Target], statistics: bool = False) -> None:
        from factlint.report import json, lines

        self._targets = list(targets)
        self._statistics = statistics
        self._json = json
        self._lines: dict[str, Callable[[Record], str]] = {
            "concise": lines.render_concise,
            "github": lines.render_github,
        }
        self._problem_lines: dict[str, Callable[[str, int, int, str], str]] = {
            "concise": lines.render_concise_problem,
            "github": lines.render_github_problem,
            "jsonl": lines.render_jsonl_problem,
            "text": render_error,
        }
        self._pieces: list[list[str]] = [[] for _ in targets]
        self._records: list[Record] = []
        self._articles: list[Article] = []
        self._problems: list[Problem] = []
        names = {name for name, _ in targets}
        if names.intersection(WHOLE):
            self.render_article = self._render_article
        self._keeps = statistics or bool(names.difference(self._problem_lines, ["json"]))
        on_stdout = [name for name, file in targets if not file]
        if on_stdout and on_stdout[0] not in FOR_PEOPLE and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        self._for_people = bool(on_stdout) and on_stdout[0] in FOR_PEOPLE
        self._paint = choose_painter(sys.stdout)
        self._width = choose_width()

    # -- in the workers: values that marshal can write --

    def render(self, path: str, source: SourceText, finding: Finding, fingerprint: str) -> Any:
        """The finding as a record, as the text of each target, and what failed over these."""
        from factlint.report.record import make_record

        barrier = Barrier(path)

        def write(name: str, file: str) -> str:
            if name == "text":
                width, paint = (WIDTH, plain) if file else (self._width, self._paint)
                return render_finding(path, source, finding, width, paint)
            if name in ("json", "jsonl"):
                text: str = self._json.render_finding(path, source, finding, fingerprint)
                return text + "\n" if name == "jsonl" else text
            return ""

        texts = [barrier.attempt("report", name, write, name, file) or "" for name, file in self._targets]
        return make_record(path, source, finding, fingerprint), texts, [str(fault) for fault in barrier.faults]

    def _render_article(self, document: Document, source: SourceText, found: Sequence[tuple[Finding, str]]) -> Any:
        from factlint.report.record import locate, make_article

        if any(name == "html" for name, _ in self._targets):
            return make_article(document, source, found, self.linter)
        return {"path": locate(document.path)}

    # -- as it comes --

    def tell_broken(self, errors: Sequence[LanguageError]) -> None:
        tell(errors)
        for error in errors:
            if error.severity == "error":
                message = f"{error.message}; {error.hint}" if error.hint else error.message
                self._note_problem((error.path, error.line, error.column, message))

    def tell_problem(self, problem: Problem) -> None:
        sys.stderr.write(render_error(*problem, choose_painter(sys.stderr)))
        self._note_problem(problem)

    def _note_problem(self, problem: Problem) -> None:
        from factlint.report.record import locate

        problem = (locate(problem[0]), *problem[1:])
        self._problems.append(problem)
        for number, (name, file) in enumerate(self._targets):
            # People at a terminal have read it on standard error already.
            if name in self._problem_lines and (file or name not in FOR_PEOPLE):
                self._write(number, name, self._problem_lines[name], *problem)

    def tell_findings(self, rendered: list[Any]) -> None:
        for row in rendered:
            if isinstance(row, dict):
                self._articles.append(row)
                continue
            record, texts, failed = row
            for message in failed:
                self._fail((record["path"], 0, 0, message))
            if self._keeps:
                self._records.append(record)
            for number, (name, _) in enumerate(self._targets):
                if name in self._lines:
                    self._write(number, name, self._lines[name], record)
                elif texts[number]:
                    self._put(number, texts[number])

    def _write(self, number: int, doing: str, render: Callable[..., str], *given: Any) -> None:
        """One piece of a report; where that fails the others are written."""
        barrier = Barrier()
        text = barrier.attempt("report", doing, render, *given)
        if text is not None:
            self._put(number, text)
        for fault in barrier.faults:
            self._fail(("factlint", 0, 0, str(fault)))

    def _fail(self, problem: Problem) -> None:
        """Tell, on standard error, what of a report could not be made."""
        self.failed = True
        sys.stderr.write(render_error(*problem, choose_painter(sys.stderr)))

    def _put(self, number: int, text: str) -> None:
        name, file = self._targets[number]
        if file or name == "json":
            self._pieces[number].append(text)
        else:
            sys.stdout.write(text)

    # -- at the end --

    def end(self, files: int, errors: int, warnings: int, notes: int, unread: int = 0) -> None:
        for number, (name, _) in enumerate(self._targets):
            if name in FOR_PEOPLE:
                self._write(number, name, sum_up, files, errors, warnings, notes, unread)
        if self._statistics:
            from factlint.report.lines import render_statistics

            barrier = Barrier()
            told = barrier.attempt("report", "statistics", render_statistics, self._records)
            (sys.stdout if self._for_people else sys.stderr).write(told or "")
            for fault in barrier.faults:
                self._fail(("factlint", 0, 0, str(fault)))
        self.give_up()

    def give_up(self) -> None:
        for number, (name, file) in enumerate(self._targets):
            try:
                text = self._make_document(name, self._pieces[number])
            except Exception as error:  # nothing is written of it; what stands in its file stays
                self._fail((file or "<stdout>", 0, 0, str(catch(error, f"report {name}"))))
                continue
            if not file:
                sys.stdout.write(text)
                continue
            from factlint.replace import replace_file

            try:
                replace_file(file, text.encode("utf-8", "backslashreplace"))
            except OSError as error:
                self._fail((file, 0, 0, f"cannot be written: {error.strerror}"))

    def _make_document(self, name: str, pieces: list[str]) -> str:
        """The whole report; of those told line by line, the lines that wait for their file."""
        records, problems = self._records, self._problems
        if name == "json":
            return "".join(self._json.join(pieces, [self._json.render_error(*problem) for problem in problems]))
        if name == "sarif":
            from importlib.metadata import version

            from factlint.report.sarif import render_sarif

            return render_sarif(records, problems, self._describe_rules(), version("factlint"))
        if name == "html":
            from factlint.lang.spoken import speaking
            from factlint.report.html import language_of, render_html

            code = language_of(self._articles, self.linter.speaks if self.linter else "")
            with speaking(code):
                return render_html(records, problems, self._articles, self._describe_rules(code))
        if name == "junit":
            from factlint.report.junit import render_junit

            return render_junit(records, problems, [article["path"] for article in self._articles])
        if name in ("gitlab", "rdjson"):
            from factlint.report import ci

            return (ci.render_gitlab if name == "gitlab" else ci.render_rdjson)(records, problems)
        return "".join(pieces)

    def _describe_rules(self, code: str = "") -> Mapping[str, Rule | Notice]:
        """The rules and notices, in that language, read only if there is something to say of one."""
        if self.linter is None or not self._records:
            return {}
        from factlint.silence.silencer import NOTICES

        rules = self.linter.of_language(code).ruleset.rules if code else {}
        return {**self.linter.ruleset.rules, **rules, **NOTICES}
