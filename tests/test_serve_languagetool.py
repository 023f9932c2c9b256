"""`factlint serve` answers LanguageTool's clients as LanguageTool does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from language_tool_python import LanguageTool
from language_tool_python.exceptions import LanguageToolError
from serving import ANNOTATED, FORM, ROOT, TEXT, WRONG_DAY, conform, make_service, serving, start
from starlette.testclient import TestClient

from factlint.serve.service import Service

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def service() -> Service:
    return make_service()


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[TestClient]:
    with serving(service, rate=0, size=100_000) as client:
        yield client


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A real server: its address, and the file that it logs to."""
    log = tmp_path_factory.mktemp("serve") / "log.txt"
    with start(log) as address:
        yield address, log


@pytest.fixture
def tool(server: tuple[str, Path]) -> Iterator[LanguageTool]:
    with LanguageTool("en-US", remote_server=f"http://{server[0]}") as tool:
        yield tool


@pytest.mark.parametrize("before", ["", "\U0001f600 ", "\U0001f1ee\U0001f1f9 “\U0001d49c” – "])
def test_the_python_client_sees_findings_at_their_places(tool: LanguageTool, before: str) -> None:
    text = before + TEXT
    found = tool.check(text)
    assert [(m.rule_id, text[m.offset : m.offset + m.error_length]) for m in found] == [
        ("date/weekday", WRONG_DAY),
        ("text/repeated-word", "and and"),
    ]
    assert [m.rule_issue_type for m in found] == ["grammar", "grammar"]
    assert [m.category for m in found] == ["date", "text"]
    assert found[0].replacements == ["Wednesday, May 15, 2024", "Thursday, May 16, 2024"]
    assert found[0].message == "2024-05-15 is a Wednesday, not a Thursday"


def test_the_python_client_corrects(tool: LanguageTool) -> None:
    assert tool.correct(f"\U0001f600 {TEXT}") == (
        "\U0001f600 The meeting took place on Wednesday, May 15, 2024. They ate and left."
    )
    assert tool.correct("Nothing is wrong here.") == "Nothing is wrong here."


def test_the_python_client_chooses_rules(tool: LanguageTool) -> None:
    def rules() -> list[str]:
        return [m.rule_id for m in tool.check(TEXT)]

    tool.disabled_rules = {"date/weekday", "WHITESPACE_RULE"}
    assert rules() == ["text/repeated-word"]
    tool.disabled_rules, tool.disabled_categories = set(), {"text", "TYPOS"}
    assert rules() == ["date/weekday"]
    tool.disabled_categories, tool.enabled_rules, tool.enabled_rules_only = set(), {"text/repeated-word"}, True
    tool.picky, tool.mother_tongue, tool.preferred_variants = True, "en-GB", {"en-GB"}
    assert rules() == ["text/repeated-word"]
    tool.enabled_rules = set()
    with pytest.raises(LanguageToolError, match="Error: You must specify enabled rules or categories"):
        tool.check(TEXT)


def test_the_python_client_knows_the_languages(tool: LanguageTool) -> None:
    assert str(tool.language) == "en-US"
    with pytest.raises(ValueError, match="unsupported language"):
        tool.language = "tlh"


def test_matches_count_as_java_does(client: TestClient) -> None:
    text = "\U0001f600" * 50 + f"\nIt was on {WRONG_DAY}."
    response = client.post("/v2/check", data={**FORM, "text": text})
    (match,) = response.json()["matches"]
    java = text.encode("utf-16-le")

    def cut(source: bytes, place: dict[str, Any]) -> str:
        return source[place["offset"] * 2 : (place["offset"] + place["length"]) * 2].decode("utf-16-le")

    assert cut(java, match) == WRONG_DAY
    assert cut(match["context"]["text"].encode("utf-16-le"), match["context"]) == WRONG_DAY
    assert match["context"]["text"].startswith("...\U0001f600")
    assert "\n" not in match["context"]["text"]
    assert WRONG_DAY in match["sentence"]
    conform(client, response, "Matches")


def test_matches_give_the_sources_of_facts(client: TestClient) -> None:
    text = (ROOT / "corpus/articles/001_9068d08a3cde3477.txt").read_text(encoding="utf-8")
    response = client.post("/v2/check", data={"language": "auto", "text": text, "published": "2024-05-17"})
    (match,) = [match for match in response.json()["matches"] if match["rule"]["id"] == "event/first-in"]
    assert all(url["value"].startswith("https://") for url in match["rule"]["urls"])
    assert match["rule"]["urls"]
    assert response.json()["language"]["detectedLanguage"]["code"] == "en-US"
    conform(client, response, "Matches")


def test_markup_is_left_out_and_counted(client: TestClient) -> None:
    sent = "".join(piece.get("markup", piece.get("text", "")) for piece in ANNOTATED)
    data = {"language": "en", "data": json.dumps({"annotation": ANNOTATED})}
    response = client.post("/v2/check", data=data)
    java = sent.encode("utf-16-le")
    found = [
        (java[m["offset"] * 2 : (m["offset"] + m["length"]) * 2].decode("utf-16-le"), m["replacements"])
        for m in response.json()["matches"]
    ]
    # The repair of the date would have to go round the tag.
    assert found[0][0] == "Thursday</b>, May 15, 2024"
    assert "</b>" not in response.json()["matches"][0]["sentence"]
    assert found[1] == ("and and", [{"value": "and"}])
    conform(client, response, "Matches")


@pytest.mark.parametrize("data", [{"text": TEXT}, {"annotation": [{"text": TEXT}], "metaData": {"x": "y"}}])
def test_data_without_markup(client: TestClient, data: Any) -> None:
    response = client.post("/v2/check", data={"language": "en", "data": json.dumps(data)})
    assert len(response.json()["matches"]) == 2


def test_it_may_be_asked_by_get_and_as_libreoffice_writes(client: TestClient) -> None:
    asked = client.get("/v2/check", params=FORM)
    assert len(asked.json()["matches"]) == 2
    body = f"text={quote(TEXT, safe='')}&language=en-GB&username=a&apiKey=b"
    headers = {"content-type": "application/x-www-form-urlencoded"}
    posted = client.post("/v2/check?level=picky", content=body, headers=headers)
    assert posted.json()["matches"] == asked.json()["matches"]


def test_superdesk_keeps_every_match(client: TestClient) -> None:
    """Its checker posts to LANGUAGETOOL_API_URL + /check and keeps these issue types."""
    shown = {"misspelling", "whitespace", "other", "grammar", "characters", "typographical", "locale-violation"}
    matches = client.post("/v2/check", data={"text": TEXT, "language": "auto", "apiKey": "x"}).json()["matches"]
    assert [m["rule"]["issueType"] in shown for m in matches] == [True, True]
    assert [(m["message"] != "", TEXT[m["offset"] : m["offset"] + m["length"]]) for m in matches] == [
        (True, WRONG_DAY),
        (True, "and and"),
    ]


def test_rules_that_are_off_can_be_enabled(client: TestClient, service: Service) -> None:
    rules = service.review.linter.ruleset.rules.values()
    off = next(rule for rule in rules if rule.off and rule.flag and not rule.id.startswith("archive/"))
    example = off.flag[0]
    form = {"language": "en", "text": example.text, **({"published": example.date} if example.date else {})}
    without = client.post("/v2/check", data=form).json()["matches"]
    chosen = client.post("/v2/check", data={**form, "enabledRules": off.id}).json()["matches"]
    assert off.id not in {m["rule"]["id"] for m in without}
    assert off.id in {m["rule"]["id"] for m in chosen}
    only = client.post("/v2/check", data={**form, "enabledCategories": off.id.split("/")[0], "enabledOnly": "true"})
    assert off.id in {m["rule"]["id"] for m in only.json()["matches"]}
    conform(client, only, "Matches")
    listed = {row["ruleId"]: row for row in client.get("/v2/configinfo").json()["rules"]}
    assert listed[off.id]["isDefaultOff"] == "yes"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/health", "Health"),
        ("/v2/languages", "LanguageCode"),
        ("/v2/info", "Info"),
        ("/v2/configinfo?language=en", "Configuration"),
        ("/v2/words", "Dictionary"),
    ],
)
def test_what_clients_ask_beside(client: TestClient, path: str, name: str) -> None:
    conform(client, client.get(path), name)


def test_what_clients_ask_beside_as_text(client: TestClient) -> None:
    assert client.get("/v2/healthcheck").text == "OK"
    assert client.get("/v2/maxtextlength").text == str(100_000 // 9)
    assert client.post("/v2/words/add", data={"word": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"language": "en"}, 400, "Missing 'text' or 'data' parameter"),
        ({"text": "x"}, 400, "Missing 'language' parameter, e.g. 'language=en-US'"),
        ({"text": "x", "data": "{}", "language": "en"}, 400, "Set only 'text' or 'data' parameter, not both"),
        ({"text": "x", "language": "de-DE"}, 400, "'de-DE' is not a language that factlint reads"),
        ({"data": "{", "language": "en"}, 400, "Could not parse JSON from 'data' parameter"),
        ({"data": "[" * 20_000, "language": "en"}, 400, "Could not parse JSON from 'data' parameter"),
        ({"data": "[]", "language": "en"}, 400, "requires either 'text' or 'annotation'"),
        ({"data": '{"text": 1}', "language": "en"}, 400, "'text' in 'data' is a string"),
        ({"data": '{"annotation": 1}', "language": "en"}, 400, "is a list of objects"),
        ({"data": '{"annotation": [{}]}', "language": "en"}, 400, "has either 'text' or 'markup'"),
        ({"data": '{"annotation": [{"markup": []}]}', "language": "en"}, 400, "are strings"),
        ({"text": "x", "language": "en", "published": "May 5"}, 400, "'May 5' is no day; write it as 2023-12-22"),
        ({"text": "x", "language": "en", "enabledOnly": "true", "enabledRules": "date", "disabledRules": "a"}, 400,
         "You cannot specify disabled rules"),
        ({f"f{i}": "x" for i in range(200)}, 400, "more than 100 fields"),
        (b"text=%ff&language=en", 400, "is not UTF-8"),
        (b"text=\xff&language=en", 400, "is not UTF-8"),
    ],
)  # fmt: skip
def test_a_bad_form_is_told_as_languagetool_does(client: TestClient, form: Any, status: int, said: str) -> None:
    body = form if isinstance(form, bytes) else urlencode(form).encode()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    response = client.post("/v2/check", content=body, headers=headers)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text.startswith("Error: ")
    assert said in response.text
    assert "\n" not in response.text


def test_other_refusals(client: TestClient) -> None:
    assert client.post("/v2/check", json=FORM).status_code == 415
    assert client.post("/v2/nothing").text.startswith("Error: Unsupported action")
    assert client.delete("/v2/check").status_code == 405
    assert client.get("/check").json() == {"error": "use POST here"}
    assert client.get("/nothing").json()["error"].startswith("there is nothing here")
    for path in ("/check", "/nothing", "/v2/nothing"):
        assert client.get(path).status_code in (404, 405)
