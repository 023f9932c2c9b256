"""`/v2/check` as LanguageTool answers it: offsets and lengths count UTF-16 code units, as Java does."""

from __future__ import annotations

import hmac
import json
import re
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote_to_bytes

from msgspec import UNSET

from factlint.document.article import Article, make_document
from factlint.document.origin import Tracer
from factlint.document.reading import read_text
from factlint.fingerprint import find_sentence, find_starts
from factlint.serve.answers import Answer, BadRequestError, show, write
from factlint.serve.article import tell_day
from factlint.serve.languagetool_api import (
    Category,
    Context,
    Detected,
    Language,
    Link,
    Match,
    Matches,
    Replacement,
    RuleOf,
    Software,
    Sort,
    Warnings,
)
from factlint.serve.request import mend_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factlint.document.document import Document
    from factlint.finding import Finding
    from factlint.serve.checker import Checker

LANGUAGES = {
    "en": "English",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-GB": "English (GB)",
    "en-NZ": "English (New Zealand)",
    "en-US": "English (US)",
    "en-ZA": "English (South African)",
}
DEFAULT = "en-US"
CONTEXT = 40  # characters on either side of what is found
FIELDS = 100  # of a form
FORMS = ("", "application/x-www-form-urlencoded", "text/plain")  # of the last one is what the browser add-on sends
YES = ("true", "yes")
HINTS = ("note",)  # severities that LanguageTool's clients mark less loudly

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"https?://[^\s;]+")


def answer(checker: Checker, query: str, media: str, body: bytes) -> Answer:
    """Raises BadRequestError."""
    given = read_form(query, media, body)
    language = read_language(given)
    select, only, ignore = read_choice(given)
    document = read_document(given)
    linter = checker.choose(checker.review.linter_at(""), select)
    reviewed = checker.check(linter, document, select if only else (), ignore)
    found = [finding for finding, _ in reviewed.kept]
    matches = list(make_matches(document, found, checker.summaries))
    return write(
        Matches(
            describe_software(checker.version),
            Warnings(bool(reviewed.faults)),
            describe_language(language, given),
            matches,
            tell_day(document, read_day(given.get("published", ""))),
        )
    )


# -- the request ------------------------------------------------------------------------------------------------------


def read_form(query: str, media: str, body: bytes) -> dict[str, str]:
    """The fields of a form, and of the address, which go before."""
    sort = media.partition(";")[0].strip().lower()
    if body and sort not in FORMS:
        raise BadRequestError(415, f"'{show(sort)}' is not read here, send a form as application/x-www-form-urlencoded")
    given: dict[str, str] = {}
    for what, source in (("form", body), ("address", query.encode("utf-8", "replace"))):
        try:
            fields = parse_qsl(source.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
        except UnicodeDecodeError:
            raise BadRequestError(400, f"the {what} is not UTF-8") from None
        except ValueError:
            raise BadRequestError(400, f"more than {FIELDS} fields in the {what}") from None
        given.update(fields)
    return given


def has_key(token: bytes, query: str, body: bytes) -> bool:
    """Whether LanguageTool's `apiKey` is the token."""
    given = (find_key(source) for source in (body, query.encode("utf-8", "replace")))
    return any(hmac.compare_digest(key, token) for key in given)


def find_key(form: bytes) -> bytes:
    found = re.search(rb"(?:^|&)apiKey=([^&]*)", form)
    return unquote_to_bytes(found[1].replace(b"+", b" ")) if found else b""


def read_language(given: Mapping[str, str]) -> str:
    """The code of a variety of English, or `auto`."""
    asked = given.get("language", "")
    if not asked:
        raise BadRequestError(400, "Missing 'language' parameter, e.g. 'language=en-US' or 'language=auto'")
    code = asked.replace("_", "-").lower()
    known = {known.lower(): known for known in (*LANGUAGES, "auto")}
    if code not in known and not re.fullmatch(r"en-[a-z0-9-]{2,20}", code):
        raise BadRequestError(
            400, f"'{show(asked)}' is not a language that factlint reads. Supported language codes: "
            f"{', '.join(LANGUAGES)}, auto"
        )  # fmt: skip
    return known.get(code, "en")


def read_choice(given: Mapping[str, str]) -> tuple[list[str], bool, list[str]]:
    """Rules and groups that are asked for, whether others are not wanted, and those that are not."""

    def split(*names: str) -> list[str]:
        words = [word.strip() for name in names for word in given.get(name, "").split(",")]
        return [word for word in words if word and word != "*"]

    select, ignore = split("enabledRules", "enabledCategories"), split("disabledRules", "disabledCategories")
    only = given.get("enabledOnly", "").lower() in YES
    if only and ignore:
        raise BadRequestError(400, "You cannot specify disabled rules or categories using enabledOnly=true")
    if only and not select:
        raise BadRequestError(400, "You must specify enabled rules or categories when using enabledOnly=true")
    return select, only, ignore


def read_document(given: Mapping[str, str]) -> Document:
    """The article in the field `text`, or in `data`; its day in `published`, which is factlint's own."""
    published = read_day(given.get("published", ""))
    if "text" in given and "data" in given:
        raise BadRequestError(400, "Set only 'text' or 'data' parameter, not both")
    if "text" in given:
        return read_text(mend_surrogates(given["text"]), published)
    if "data" not in given:
        raise BadRequestError(400, "Missing 'text' or 'data' parameter")
    try:
        data = json.loads(given["data"])
    except (ValueError, RecursionError):
        raise BadRequestError(400, "Could not parse JSON from 'data' parameter") from None
    if not isinstance(data, dict) or ("text" in data) == ("annotation" in data):
        raise BadRequestError(400, "'data' key in JSON requires either 'text' or 'annotation' key")
    if "text" in data:
        if not isinstance(data["text"], str):
            raise BadRequestError(400, "'text' in 'data' is a string")
        return read_text(mend_surrogates(data["text"]), published)
    made, whole = Tracer(), []
    place = 0
    for markup, written, meant in read_pieces(data["annotation"]):
        if markup:
            made.put(meant, place, len(written))
        else:
            made.copy(written, place)
        whole.append(written)
        place += len(written)
    article = Article()
    article.add("text", made.build())
    return make_document(article, "", "".join(whole), published)


def read_pieces(annotation: Any) -> Iterator[tuple[bool, str, str]]:
    """Of each piece whether it is markup, what is written, and what it is to be read as."""
    if not isinstance(annotation, list):
        raise BadRequestError(400, "'annotation' in 'data' is a list of objects")
    for piece in annotation:
        if not isinstance(piece, dict) or ("text" in piece) == ("markup" in piece):
            raise BadRequestError(400, "each object in 'annotation' has either 'text' or 'markup'")
        markup = "markup" in piece
        if not markup and "interpretAs" in piece:
            raise BadRequestError(400, "'text' cannot be used with 'interpretAs' (only 'markup' can)")
        written, meant = piece.get("markup", piece.get("text")), piece.get("interpretAs", "")
        if not isinstance(written, str) or not isinstance(meant, str):
            raise BadRequestError(400, "'text', 'markup' and 'interpretAs' are strings")
        yield markup, mend_surrogates(written), mend_surrogates(meant)


def read_day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise BadRequestError(400, f"'{show(written)}' is no day; write it as 2023-12-22") from None


# -- the response -----------------------------------------------------------------------------------------------------


def describe_software(version: str) -> Software:
    return Software("factlint", version, "", 1, False, "", "")


def describe_language(code: str, given: Mapping[str, str]) -> Language:
    """Of `auto`, the first variety of English that is preferred."""
    detected = code == "auto"
    if detected:
        preferred = [known for known in given.get("preferredVariants", "").split(",") if known in LANGUAGES]
        code = preferred[0] if preferred else DEFAULT
    name = LANGUAGES[code]
    return Language(name, code, Detected(name, code, 1.0, "factlint" if detected else "request"))


def make_matches(document: Document, found: Iterable[Finding], summaries: Mapping[str, str]) -> Iterator[Match]:
    """A match of each finding; places are in the text as it was sent, markup included."""
    text = document.file_text
    astral = [sign.start() for sign in _ASTRAL.finditer(text)]
    starts = find_starts(document)

    def units(place: int) -> int:
        return place + bisect_left(astral, place)

    view = None
    if document.origin is not None:
        from factlint.document.filed import FiledText

        view = FiledText(document)
    for finding in found:
        start, end = finding.span
        inside = (view.unwrap(finding)[1] or finding).span if view else finding.span
        low, high = find_sentence(starts, *inside)
        yield Match(
            finding.message,
            summaries.get(finding.rule, ""),
            [Replacement(value) for value in find_replacements(text, finding)],
            units(start),
            units(end) - units(start),
            make_context(text, start, end),
            document.masked[low:high].strip(),
            Sort("Hint" if finding.severity in HINTS else "Other"),
            describe_rule(finding, summaries),
            False,
            -1,
        )


def describe_rule(finding: Finding, summaries: Mapping[str, str]) -> RuleOf:
    """The rule, with the sources of the facts that this finding rests on."""
    sources = dict.fromkeys(url for fact in finding.evidence for url in _ADDRESS.findall(fact.source))
    group = finding.rule.partition("/")[0]
    # Superdesk shows no more than grammar and few others.
    told = RuleOf(
        finding.rule,
        summaries.get(finding.rule, finding.rule),
        "grammar",
        Category(group, f"factlint: {group}"),
        False,
    )
    told.urls = [Link(url) for url in sources] or UNSET
    return told


def find_replacements(text: str, finding: Finding) -> list[str]:
    """What the words found may be replaced by, safe repairs first; repairs of other words cannot be told."""
    start, end = finding.span
    told: dict[str, None] = {}
    for fix in sorted(finding.fixes, key=lambda fix: not fix.safe):
        edits = sorted(fix.edits)
        if edits and start <= edits[0].start and max(edit.end for edit in edits) <= end:
            made, at = "", start
            for edit in edits:
                made += text[at : edit.start] + edit.text
                at = edit.end
            told[made + text[at:end]] = None
    return list(told)


def make_context(text: str, start: int, end: int) -> Context:
    """What is found with CONTEXT characters around it, on one line."""
    low, high = max(start - CONTEXT, 0), min(end + CONTEXT, len(text))
    before = ("..." if low else "") + text[low:start]
    shown = text[start:end]
    line = before + shown + text[end:high] + ("..." if high < len(text) else "")
    return Context(
        re.sub(r"[\r\n\u2028\u2029]", " ", line),
        len(before) + len(_ASTRAL.findall(before)),
        len(shown) + len(_ASTRAL.findall(shown)),
    )
