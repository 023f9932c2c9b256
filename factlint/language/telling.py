"""Reads how a rule tells what it found: the place it blames, its texts with `{expression}` in them, what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factlint.language import advice, types
from factlint.language.errors import LanguageError
from factlint.language.expressions import Checker
from factlint.language.nodes import as_map, as_text
from factlint.language.schema import Schema, root
from factlint.language.scope import Name, Scope, Word
from factlint.language.syntax import Snippet, parse
from factlint.language.tree import Bind, Expr, Pair, Template, Variable
from factlint.language.variants import MESSAGES, OTHER, THIS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factlint.language.context import Context
    from factlint.language.source import MapNode, TextNode


def read_template(
    node: TextNode, schema: Schema, words: Mapping[str, Word], scope: Scope, problems: list[LanguageError]
) -> Template:
    """The parts of a text, its expressions typed in the scope."""
    parts: list[str | Expr] = []
    for piece in split(node, problems):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        try:
            tree = parse(piece, "expr")
        except LanguageError as error:
            problems.append(error)
            continue
        expr = Checker(schema, words, piece, scope, problems).value(tree)
        if expr.type.name == "truth" or expr.type == types.ARTICLE:
            problems.append(piece.error_on(tree, f"{types.shown(expr.type)} cannot be printed"))
        else:
            parts.append(expr)
    return Template(tuple(parts))


def split(node: TextNode, problems: list[LanguageError]) -> list[str | Snippet]:
    """Texts and expressions in turn; `{{` and `}}` are braces."""
    text, parts, plain, at = node.text, list[str | Snippet](), "", 0
    while at < len(text):
        sign = text[at]
        if sign in "{}" and text[at : at + 2] == sign * 2:
            plain += sign
            at += 2
        elif sign == "{":
            end = _end_of_expression(text, at + 1)
            if end < 0:
                problems.append(node.error_at(at, at + 1, "this brace is never closed", "a brace itself is '{{'"))
                return parts
            if plain:
                parts.append(plain)
                plain = ""
            parts.append(Snippet(node, text[at + 1 : end], at + 1))
            at = end + 1
        else:
            plain += sign
            at += 1
    return [*parts, plain] if plain else parts


def _end_of_expression(text: str, at: int) -> int:
    """Where the closing brace stands; braces inside quotation marks do not count."""
    quote = ""
    for place in range(at, len(text)):
        sign = text[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "}":
            return place
        elif sign == "{":
            return -1
    return -1


_ALWAYS: Final = frozenset((*types.CLAIM_FIELDS, "article"))  # what every claim has


def telling_scope(outer: Scope, pair: Pair | None, mode: str) -> Scope:
    """The names of the rule, with `this` and `other` of a pair or of variants."""
    scope = Scope(outer)
    if pair is not None:
        for name in ("this", "other"):
            scope.names[name] = Name(Variable(name, pair.first.type), pair.first.sources)
    elif mode:
        scope.names["this"] = Name(THIS)
        if mode != "avoid":
            scope.names["other"] = Name(OTHER)
    return scope


def read_at(context: Context, body: MapNode, scope: Scope, match: Sequence[Bind | Pair]) -> Expr | None:
    """The place that is blamed: of a claim, never of a fact or a record."""
    node = body.get("at")
    if not match:
        return None
    if node is None:
        return _default_at(context, body, scope, match)
    expr = context.value(node, scope)
    if expr is None or expr.type == types.ERROR:
        return None
    if not _is_blamable(expr, scope):
        context.problems.append(node.error("only a place of the article can be blamed: a claim or a field of one"))
    return expr


def _default_at(context: Context, body: MapNode, scope: Scope, match: Sequence[Bind | Pair]) -> Expr | None:
    name = ""
    for item in match:
        if isinstance(item, Pair):
            name = "this" if _is_claimed(item.first.sources) else ""
        elif item.type == types.ERROR or item.sources == ("claim",):
            name = item.variable
        if name:
            break
    found = scope.find(name)
    if not name:
        node = body.get("match") or body
        context.problems.append(node.error("this matches no claim that could be blamed"))
    if found is None:
        return None
    found.used = True
    return found.expr


def _is_blamable(expr: Expr, scope: Scope) -> bool:
    variable = root(expr)
    name = scope.find(variable.name) if variable is not None else None
    return name is not None and variable != Variable("article", types.ARTICLE) and _is_claimed(name.sources)


def _is_claimed(sources: tuple[str, ...]) -> bool:
    """Of a claim and a record the claim is blamed; a fact never is. No sources: a member of a list."""
    return not sources or ("claim" in sources and "fact" not in sources)


def read_message(context: Context, body: MapNode, scope: Scope, mode: str) -> Template:
    node = context.text(body.get("message"))
    if node is None:
        return MESSAGES.get(mode, Template(()))
    return context.template(node, scope)


def read_fixes(context: Context, body: MapNode, scope: Scope) -> tuple[tuple[Expr, Template, bool], ...]:
    """Places and what may stand there instead; those of `safe-fix` are safe."""
    fixes: list[tuple[Expr, Template, bool]] = []
    for key, safe in (("fix", False), ("safe-fix", True)):
        node = body.get(key)
        entries = as_map(node, context.problems, f"'{key}'") if node is not None else None
        for place, value in entries.items if entries else []:
            expr, text = context.value(place, scope), as_text(value, context.problems)
            if expr is None or text is None or expr.type == types.ERROR:
                continue
            if not _is_blamable(expr, scope):
                context.problems.append(place.error("only a place of the article can be mended"))
            fixes.append((expr, context.template(text, scope), safe))
    return tuple(fixes)


def read_show(context: Context, body: MapNode, scope: Scope) -> tuple[str, Expr] | None:
    """`latest e.when` or `earliest e.when`: which of several bindings is told."""
    node = body.get("show")
    parsed = context.parse(node, "show", scope) if node is not None else None
    if parsed is None:
        return None
    checker, tree = parsed
    which, of = str(tree.children[0]), tree.children[1]
    assert not isinstance(of, str)
    if which not in ("latest", "earliest"):
        checker.fail(tree.children[0], f"'show' names the 'latest' or the 'earliest', not the '{which}'")
    expr = checker.value(of)
    if expr.type != types.ERROR and types.family(expr.type) != "time":
        checker.fail(of, f"only dates can be {which}, not {types.shown(expr.type)}")
    return which, expr


# -- nothing unknown is printed ---------------------------------------------------------------------------------------


def missing_in(
    message: Template, where: Expr | None, require: Expr | None, lets: Mapping[str, Expr], pair: Pair | None
) -> Iterator[str]:
    """The fields that the message prints and that may be missing although the rule reports."""
    known = _expand(advice.known_if(where, True) if where is not None else set(), lets)
    known |= _expand(advice.known_if(require, False) if require is not None else set(), lets)
    told: set[advice.Path] = set()
    for part in message.parts:
        if isinstance(part, str):
            continue
        for path in sorted(_expand(advice.paths_in(part, printed=True), lets)):
            shorter = any(path[:length] in told for length in range(1, len(path) + 1))
            if path[0] not in lets and not shorter and not _is_known(path, known, pair):
                told.add(path)
                yield ".".join(path)


def _expand(paths: set[advice.Path], lets: Mapping[str, Expr]) -> set[advice.Path]:
    """The paths with those of the `let` values among them."""
    found = set(paths)
    rest = [path[0] for path in paths if path[0] in lets]
    while rest:
        inner = advice.paths_in(lets[rest.pop()])
        rest += [path[0] for path in inner - found if path[0] in lets]
        found |= inner
    return found


def _is_known(path: advice.Path, known: set[advice.Path], pair: Pair | None) -> bool:
    if len(path) == 1 or path in known or (len(path) == 2 and path[1] in _ALWAYS):
        return True
    if path[-1] in ("text", "name"):
        return _is_known(path[:-1], known, pair)
    if pair is not None and path[0] in ("this", "other"):
        return all((bind.variable, *path[1:]) in known for bind in (pair.first, pair.second))
    return False
