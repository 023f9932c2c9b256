"""The language service: it analyses texts, and answers questions about them, on the server's one working thread.

Each question gets a state of a text, so that typing goes on meanwhile. What was seen of a state is kept.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from factlint.editor import facts_files, hover, protocol, rule_files
from factlint.editor.analysis import Analysis, analyse, find_at, find_claims
from factlint.editor.choice import MOST, WORD_SIGNS, Target, word_at
from factlint.editor.hover import describe_fact, describe_thing, find_known
from factlint.editor.lines import Lines, TextDocument, sort_of
from factlint.editor.project import Project, Projects, find_root
from factlint.editor.repairs import REASON, comment_out, list_repairs, repair_all
from factlint.silence.entries import NAME, make_entry, write_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lsprotocol import types

    from factlint.editor.facts_files import Seen
    from factlint.finding import Finding
    from factlint.language.errors import LanguageError


class Report(NamedTuple):
    """What is to be shown of a text, of the files of its project and of entries for it in the ignore file (by path).

    `messages` are for the user, `notes` for the log; `sort` is that of the text, `project` names the project.
    """

    sort: str
    own: list[types.Diagnostic]
    project: str
    of_project: dict[str, list[types.Diagnostic]]
    stale: dict[str, list[types.Diagnostic]]
    messages: list[str]
    notes: list[str]


class Action(NamedTuple):
    """Something to do: edits of the text, or a command with its arguments."""

    title: str
    kind: str
    edits: list[types.TextEdit]
    preferred: bool = False
    diagnostic: types.Diagnostic | None = None
    command: str = ""
    arguments: tuple[object, ...] = ()


class Service:
    def __init__(self, projects: Projects) -> None:
        self.projects = projects
        self.related = True  # whether the client shows further places
        self._analyses: dict[str, tuple[TextDocument, Project, Analysis]] = {}
        self._facts: dict[str, tuple[TextDocument, Project, Seen]] = {}

    def forget(self, uri: str) -> None:
        self._analyses.pop(uri, None)
        self._facts.pop(uri, None)

    # -- looking ------------------------------------------------------------------------------------------------------

    def report(self, held: TextDocument, others: Mapping[str, TextDocument]) -> Report:
        project = self.projects.at(held.folder)
        sort = sort_of(project, held)
        errors = [error for error in project.opened.errors if error.severity == "error"]
        messages = list(tell_errors(errors, project.review is None))
        made = Report(
            sort, [], project.name, self._show_project(project, others, held.lines.encoding), {}, messages, []
        )
        if sort == "facts":
            wrong = self.see_facts(project, held).errors
            made.own.extend(protocol.diagnose_error(error, held.lines) for error in wrong)
        elif sort == "rules":
            texts = {other.path: other.text for other in others.values() if sort_of(project, other) == "rules"}
            found = rule_files.find_errors(project, held.path, {**texts, held.path: held.text})
            made.own.extend(protocol.diagnose_error(error, held.lines) for error in found)
        elif sort == "article" and project.review is not None:
            seen = self.see(project, held)
            findings = sorted([*(row[0] for row in seen.findings), *seen.told], key=lambda finding: finding.span)
            made.own.extend(protocol.diagnose(finding, held.lines, held.uri, self.related) for finding in findings)
            made.own.extend(protocol.diagnose_unreadable(problem, held.lines) for problem in seen.problems)
            made.notes.extend(seen.notes)
            entries = project.review.entries
            if seen.stale and entries is not None:
                lines, uri = Lines(entries.text, held.lines.encoding), protocol.write_uri(entries.path)
                made.stale[entries.path] = [protocol.diagnose(one, lines, uri, False) for one in seen.stale]
        return made

    def see(self, project: Project, held: TextDocument) -> Analysis:
        kept = self._analyses.get(held.uri)
        if kept is None or kept[0] is not held or kept[1] is not project:
            assert project.review is not None
            kept = self._analyses[held.uri] = (held, project, analyse(project.review, held.path, held.text))
        return kept[2]

    def see_facts(self, project: Project, held: TextDocument, any_state: bool = False) -> Seen:
        """`any_state`: an earlier state of the text will do."""
        kept = self._facts.get(held.uri)
        if kept is None or (kept[0] is not held and not any_state) or kept[1] is not project:
            seen = facts_files.look_at_facts(project, held.path, held.text)
            kept = self._facts[held.uri] = (held, project, seen)
        return kept[2]

    def _show_project(
        self, project: Project, others: Mapping[str, TextDocument], encoding: str
    ) -> dict[str, list[types.Diagnostic]]:
        """What is wrong in the files that a project is made of, by path."""
        shown: dict[str, list[types.Diagnostic]] = {}
        texts = {other.path: other.lines for other in others.values()}
        for error in project.opened.errors:
            path = os.path.abspath(error.path)
            if os.path.isfile(path):
                lines = texts.get(path) or Lines(protocol.read_disk(path), encoding)
                shown.setdefault(path, []).append(protocol.diagnose_error(error, lines))
        entries = project.review.entries if project.review is not None else None
        if entries is not None and project.review is not None:
            lines, uri = Lines(entries.text, encoding), protocol.write_uri(entries.path)
            found = [protocol.diagnose(one, lines, uri, False) for one in project.review.invalid()]
            shown.setdefault(os.path.abspath(entries.path), []).extend(found)
        return shown

    # -- questions ----------------------------------------------------------------------------------------------------

    def hover(self, held: TextDocument, position: types.Position, markdown: bool) -> tuple[str, types.Range] | None:
        project = self.projects.at(held.folder)
        sort, offset = sort_of(project, held), protocol.read_offset(held.lines, position)
        if sort == "facts":
            line, column = held.lines.cell(offset)
            lines = _lines_to(held, line)
            things = facts_files.find_things(project.ruleset, self.see_facts(project, held).things, lines, column)
            word, start = word_at(lines[-1], column)
            start += offset - column
            place = protocol.make_range(held.lines, start, start + len(word))
            return (hover.tell_things(things, markdown), place) if things else None
        if project.review is None or sort != "article":
            return None
        told = hover.tell(project.review, self.see(project, held), offset, markdown)
        return (told[0], protocol.make_range(held.lines, *told[1])) if told is not None else None

    def complete(self, held: TextDocument, position: types.Position) -> types.CompletionList | None:
        project = self.projects.at(held.folder)
        sort = sort_of(project, held)
        offset = protocol.read_offset(held.lines, position)
        line, column = held.lines.cell(offset)
        if sort == "facts":
            things = self.see_facts(project, held, any_state=True).things
            choices = facts_files.complete(project.ruleset, things, _lines_to(held, line), column)
        elif sort == "rules":
            choices = rule_files.complete(project, held.lines.all(), line, column)
        else:
            return None
        before = held.lines.line(line)[:column]
        begun = len(before) - len(before.rstrip(WORD_SIGNS))
        return protocol.make_completions(choices, protocol.make_range(held.lines, offset - begun, offset), MOST)

    def define(
        self, held: TextDocument, position: types.Position, others: Mapping[str, TextDocument]
    ) -> list[types.Location]:
        project = self.projects.at(held.folder)
        sort = sort_of(project, held)
        offset = protocol.read_offset(held.lines, position)
        number, column = held.lines.cell(offset)
        line = held.lines.line(number)
        if sort == "facts":
            things = self.see_facts(project, held).things
            targets = facts_files.define(project, things, _lines_to(held, number), column)
        elif sort in ("rules", "settings"):
            targets = rule_files.define(project, line, column)
        elif sort == "article" and project.review is not None:
            targets = list(dict.fromkeys(self._find_facts(project, held, offset)))
            if "factlint:" in line:
                targets += rule_files.find_rule(project, word_at(line, column)[0])
        else:
            targets = []
        texts = {other.path: other.lines for other in others.values()}
        return [protocol.locate(target, texts.get(target.path), held.lines.encoding) for target in targets]

    def _find_facts(self, project: Project, held: TextDocument, offset: int) -> Iterator[Target]:
        """The facts that findings at a place rest on, that bear out what is claimed there, the things named there."""
        assert project.review is not None
        seen = self.see(project, held)
        known = [find_known(project.review.linter.base, e) for row in find_at(seen, offset) for e in row[0].evidence]
        named = []
        for claim, fact, document in find_claims(project.review, seen, offset):
            known += [describe_fact(fact)] if fact is not None else []
            named += [describe_thing(thing) for thing in hover.name_things(seen, claim, document, offset)]
        return (Target(one.path, one.line) for one in [*known, *named] if one.path)

    # -- what is offered ----------------------------------------------------------------------------------------------

    def list_actions(self, held: TextDocument, place: types.Range, can_show: bool, everywhere: bool) -> list[Action]:
        """What can be done at a place; `everywhere`: to all of the text as well, even if there is nothing at the place.

        `can_show` tells whether the editor opens a file if asked to.
        """
        project = self.projects.at(held.folder)
        if project.review is None or sort_of(project, held) != "article":
            return []
        seen = self.see(project, held)
        low, high = (protocol.read_offset(held.lines, at) for at in (place.start, place.end))
        actions: list[Action] = []
        for finding, print_, document in seen.findings:
            if finding.span.start > high or finding.span.end < low:
                continue
            shown = protocol.diagnose(finding, held.lines, held.uri, self.related)
            for title, edits, preferred in list_repairs(seen.text, finding):
                actions.append(Action(title, "quickfix", protocol.edit_text(edits, held.lines), preferred, shown))
            comment = comment_out(project.review, seen, finding, print_, document)
            if comment is not None:
                edits_here = protocol.edit_text([comment], held.lines)
                actions.append(
                    Action(f"Ignore {finding.rule} here, by a comment", "quickfix", edits_here, False, shown)
                )
            if os.path.isfile(held.path):  # an entry for what is not there would be told to be stale
                title = f"Ignore this: note it in {os.path.basename(project.opened.ignore_file) or NAME}"
                arguments = (held.uri, finding.rule, print_)
                actions.append(Action(title, "quickfix", [], False, shown, "factlint.ignore", arguments))
            if can_show:
                actions += _open_facts(finding, shown)
        if (actions or everywhere) and (all_edits := repair_all(seen)):
            edits_all = protocol.edit_text(all_edits, held.lines)
            actions.append(Action("Make all safe repairs of factlint", "source.fixAll.factlint", edits_all))
        return actions

    def ignore(self, held: TextDocument, rule: str, print_: str) -> Target | None:
        """Note a finding in the ignore file. Where its reason stands there; None if it is found no more. OSError."""
        project = self.projects.at(held.folder)
        if project.review is None:
            return None
        found = [f for f, known, _ in self.see(project, held).findings if (f.rule, known) == (rule, print_)]
        if not found:
            return None
        path = project.opened.ignore_file or os.path.join(find_root(held.folder), NAME)
        write_entry(path, make_entry(path, held.path, found[0], print_, REASON))
        self.projects.doubt()
        lines = protocol.read_disk(path).splitlines()
        number = max((at for at, line in enumerate(lines, 1) if line.lstrip().startswith("reason:")), default=1)
        return Target(path, number, lines[number - 1].find(":") + 3)


def tell_errors(errors: Sequence[LanguageError], nothing_checked: bool) -> Iterator[str]:
    """One message for all that is wrong in the files of a project."""
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        checked = "; nothing is checked" if nothing_checked else ""
        yield f"factlint: {errors[0].headline()}{more}{checked}"


def _open_facts(finding: Finding, shown: types.Diagnostic) -> Iterator[Action]:
    for evidence in finding.evidence:
        if evidence.path:
            title = f"Open the fact: {evidence.fact}"
            arguments = (os.path.abspath(evidence.path), evidence.line)
            yield Action(title, "quickfix", [], False, shown, "factlint.open", arguments)


def _lines_to(held: TextDocument, number: int) -> list[str]:
    """The lines of a text up to one, that one included."""
    return [held.lines.line(at) for at in range(number + 1)]
