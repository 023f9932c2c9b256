"""`factlint claims`: show what factlint understood of an article."""

from __future__ import annotations

import sys
from functools import partial

from factlint.cli import UNUSABLE
from factlint.cli.inspect import open_source, understand
from factlint.cli.options import add_options, make_parser, use_linter
from factlint.cli.output import write_utf8
from factlint.cli.terminal import choose_painter
from factlint.document.filed import place_span
from factlint.report import claims as report
from factlint.report.claims import render_clauses
from factlint.report.text import render_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

EPILOG = """\
Each claim is shown with its place and its fields; with --facts also whether the facts support or
contradict it.
JSON: [{"kind", "span": {"start", "end"}, "fields": {NAME: {"value", "text", "span"}}, "status"}],
where status is supported, contradicted or unknown, and a field that is a list has lists of values,
texts and spans.
"""


def main(arguments: Sequence[str]) -> int:
    parser = make_parser("claims", "Show what factlint understood of an article: who, what, when.", EPILOG)
    parser.add_argument("path", metavar="FILE", help="an article, or - for standard input")
    add_options(parser, "date", "facts", "rules", "config", "format")
    parser.add_argument(
        "--clauses", action="store_true", help="the clauses of each sentence instead: who does what when"
    )
    options = parser.parse_intermixed_args(arguments)
    linter, broken = use_linter(options)
    articles, problems = understand(linter, options.path, options.date)
    sys.stderr.writelines(render_error(*problem, choose_painter(sys.stderr)) for problem in problems)
    if not articles:
        return UNUSABLE
    if options.clauses:
        for document, _ in articles:
            sys.stdout.writelines(render_clauses(linter.clauses(document), document.text))
    elif options.format == "json":
        write_utf8([report.render_json((partial(place_span, document), claims) for document, claims in articles)])
    else:
        paint = choose_painter(sys.stdout)
        for document, claims in articles:
            source, _ = open_source(document).unwrap(None)
            sys.stdout.writelines(report.render_text(claims, document.path, source, paint))
    return UNUSABLE if problems or broken else 0
