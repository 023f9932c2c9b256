"""The desk's page in a headless Chromium; left out where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import ROOT, launch

pytestmark = pytest.mark.slow

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SLIPS = "They ate and and left on Thursday, May 15, 2024."
SMUGGLED = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">"
# The lightest contrast of a text with the first opaque ground behind it.
CONTRAST = """() => {
  const read = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => { const c = read(getComputedStyle(e).backgroundColor);
    return c[3] === 0 && e.parentElement ? ground(e.parentElement) : c; };
  const texts = [...document.querySelectorAll("body *:not(svg *)")]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.getClientRects().length);
  return Math.min(...texts.map((e) => { const a = light(read(getComputedStyle(e).color)), b = light(ground(e));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); }));
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if BROWSER is None:
        pytest.skip("no Chromium here")
    pytest.importorskip("playwright.sync_api")
    folder = tmp_path_factory.mktemp("desk")
    (folder / ".factlint-ignore.yml").write_text("# nothing yet\n")
    with launch(folder / "log.txt", "--timeout", "60", folder=folder) as (_, address):
        yield f"http://{address}/"


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1200, "height": 700})
    opened.said = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.asked = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.address = address
    opened.goto(address)
    yield opened
    assert opened.said == []
    assert all(url.startswith(address) for url in opened.asked)
    opened.close()


def check(page: Any, text: str) -> None:
    page.fill("#text", text)
    page.fill("#published", "2024-05-17")
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".outcome")


def test_from_pasting_to_the_last_repair(page: Any) -> None:
    check(page, SLIPS)
    assert page.title() == "factlint: 2 errors"
    assert page.locator("a.mark.error").count() == 2
    page.get_by_role("button", name="Repair").first.click()
    page.wait_for_function("document.title === 'factlint: 1 error'")
    assert page.input_value("#text").startswith("They ate and left")
    page.get_by_role("button", name="Repair").first.click()
    page.wait_for_function("document.title === 'factlint: nothing found'")


def test_from_finding_to_finding_by_keyboard(page: Any) -> None:
    check(page, SLIPS)
    at = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        at.append(page.evaluate("document.activeElement.id"))
    assert at == ["a1-n1", "a1-n2", "a1-n1", "a1-n2"]
    assert page.inner_text("#said").startswith("Finding 2 of 2: 2024-05-15 is a Wednesday")
    page.focus("#headline")
    page.keyboard.type("jk")
    assert page.input_value("#headline") == "jk"


def test_a_file_is_chosen_or_dropped(page: Any, tmp_path: Path) -> None:
    mail = (
        b"From: a@b.example\r\nSubject: Hi\r\nDate: Fri, 17 May 2024 10:00:00 +0000\r\n\r\nThey ate and and left.\r\n"
    )
    (tmp_path / "a.eml").write_bytes(mail)
    page.set_input_files("#file", tmp_path / "a.eml")
    page.wait_for_selector(".outcome")
    assert page.inner_text("h2") == "a.eml"
    page.evaluate(
        """(text) => { const held = new DataTransfer(); held.items.add(new File([text], "x.txt"));
        document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: held, bubbles: true, cancelable: true})); }""",
        SLIPS,
    )
    page.wait_for_function("document.title === 'factlint: 2 errors'")
    assert page.input_value("#text") == SLIPS


def test_nothing_runs_but_the_page_itself(page: Any) -> None:
    page.fill("#headline", SMUGGLED)
    check(page, f"{SMUGGLED} They ate and and left.")
    assert page.title() == "factlint: 1 error"
    assert SMUGGLED in page.inner_text(".text")
    assert page.input_value("#headline") == SMUGGLED
    page.get_by_role("button", name="Ignore …").click()
    page.get_by_label("Reason").fill(SMUGGLED)
    page.get_by_label("Who says so").fill(SMUGGLED)
    page.get_by_role("button", name="Ignore", exact=True).click()
    page.wait_for_function("document.title === 'factlint: nothing found'")
    for asked in (f"rules?id={SMUGGLED}", f"facts?q={SMUGGLED}"):
        page.goto(page.address + asked)
        assert page.locator("script:not([src]), img").count() == 0
        assert page.title() != "run"
    page.goto(page.address + "try")
    page.fill("#source", SMUGGLED)
    page.fill("#text", SMUGGLED)
    page.wait_for_selector("#result [role=alert]")
    page.goto(page.address)
    page.fill("#text", SMUGGLED)
    page.get_by_role("button", name="Worksheet").click()
    page.wait_for_selector("pre")
    assert page.locator("script:not([src]), img").count() == 0
    assert SMUGGLED in page.inner_text("pre")
    page.said.clear()  # that the page of a rule there is not answers 404


def test_a_finding_is_ignored_with_a_reason(page: Any) -> None:
    check(page, "They came and and went.")
    page.get_by_role("button", name="Ignore …").click()
    page.locator("[name=reason]:focus").wait_for()
    page.keyboard.type("A line of the song")
    page.get_by_label("Who says so").fill("AD")
    page.get_by_role("button", name="Ignore", exact=True).click()
    page.wait_for_function("document.title === 'factlint: nothing found'")
    assert "is ignored at “and and” from now on" in page.inner_text("#said")
    check(page, "They came and and went.")  # also where another article has it
    assert page.title() == "factlint: nothing found"


def test_the_places_that_disagree_are_joined(page: Any) -> None:
    check(page, "Brown, 58, came. Ann Ruiz, 63, was there.\n\nOn Friday Ann Ruiz, 36, left with Brown.")
    note = page.locator(".notes > ol > li").filter(has_text="disagrees")
    note.hover()
    assert page.locator("svg.join path").count() == 1
    assert page.locator(".mark.joined").all_inner_texts() == ["Ann Ruiz, 63,", "Ann Ruiz, 36,"]
    note.get_by_role("link").last.focus()
    assert page.locator("li.joined").count() == 1


@pytest.mark.parametrize(
    ("button", "name", "begins"),
    [
        ("Save report", "factlint.html", b"<!DOCTYPE html>"),
        ("Save table", "factlint.csv", b""),
        ("Save for Word", "factlint.docx", b"PK"),
    ],
)
def test_it_is_saved(page: Any, button: str, name: str, begins: bytes) -> None:
    page.fill("#text", SLIPS)
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == name
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(begins)
    assert name.endswith("docx") or b"Thursday, May 15, 2024" in content


def test_fifty_thousand_words(page: Any) -> None:
    articles = [path.read_text("utf-8") for path in sorted((ROOT / "corpus/articles").glob("*.txt"))]
    words = " ".join(articles).split()
    text = " ".join((words * (50_000 // len(words) + 1))[:50_000])
    page.set_default_timeout(90_000)
    check(page, f"{text}\n\n{SLIPS}")
    assert page.locator("a.mark").last.inner_text() == "Thursday, May 15, 2024"
    page.locator("main").press("k")
    assert page.evaluate("document.activeElement.id").startswith("a1-n")


def test_words_from_right_to_left(page: Any) -> None:
    check(page, f"قال الوزير إن الاجتماع عقد.\n\n{SLIPS}\n\nהשר אמר “Ann Lee and and Bob” אתמול.")
    sides = page.locator(".text p").evaluate_all("all => all.map(p => getComputedStyle(p).direction)")
    assert sides == ["rtl", "ltr", "rtl"]
    assert page.locator("a.mark.error").all_inner_texts() == ["and and", "Thursday, May 15, 2024", "and and"]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_it_is_printed_without_its_buttons(page: Any) -> None:
    check(page, SLIPS)
    page.emulate_media(media="print")
    for gone in ("form", "#said", "nav", ".notes button"):
        assert not page.locator(gone).first.is_visible(), gone
    for there in (".outcome", ".text p", ".notes li", "svg.timeline"):
        assert page.locator(there).first.is_visible(), there
    assert page.pdf().startswith(b"%PDF")


def test_a_rule_is_tried_while_it_is_written(page: Any) -> None:
    page.goto(page.address + "rules?id=date/weekday")
    page.fill("#text", "They met on Monday, May 17, 2024.")
    page.wait_for_selector("#result pre")
    assert "2024-05-17 is a Friday" in page.inner_text("#result")
    assert "met (meet, past)" in page.inner_text("#result")
    page.goto(page.address + "try")
    page.set_default_timeout(60_000)
    page.fill("#text", "The pope received Ana Ruiz for 14 hours.")
    page.wait_for_selector("#result pre")
    assert "house/audience on text: 1 finding" in page.inner_text("#result")
    page.fill("#source", page.input_value("#source").replace("10 hours", "20 hours"))
    page.locator("#result").get_by_text("nothing found").wait_for()
    page.fill("#source", "rules: {a/b: {match: nothing x}}")
    page.wait_for_selector("#result [role=alert]")
    page.said.clear()  # that wrong rules are answered by 422


@pytest.mark.parametrize("path", ["rules", "rules?id=date/weekday", "try", "facts?q=Dong+Jun", "docs"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_to_look_things_up_can_be_read(browser: Any, address: str, path: str, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700}, color_scheme=scheme)
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(CONTRAST) >= 4.5
    page.close()


def test_ticks_of_the_worksheet_are_kept(page: Any) -> None:
    def open_sheet(text: str) -> Any:
        page.goto(page.address)
        page.fill("#text", text)
        page.get_by_role("button", name="Worksheet").click()
        page.wait_for_selector("pre")
        page.wait_for_load_state("networkidle")
        return page.locator("input[type=checkbox]")

    open_sheet(SLIPS).first.check()
    assert open_sheet(SLIPS).first.is_checked()
    assert not open_sheet(SLIPS.replace("15", "16")).first.is_checked()
    assert "Thursday" not in page.evaluate("JSON.stringify(localStorage)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read(browser: Any, address: str, scheme: str) -> None:
    """On a narrow screen, too, and also where a link has led to."""
    page = browser.new_page(viewport={"width": 360, "height": 700}, color_scheme=scheme)
    page.goto(address)
    check(page, SLIPS)
    for place in ("", "#a1-n1", "#a1", "#a1-f1"):
        page.evaluate("(place) => { location.hash = place; }", place)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert page.evaluate(CONTRAST) >= 4.5, place
    page.get_by_role("button", name="Worksheet").click()
    page.wait_for_selector("pre")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(CONTRAST) >= 4.5
    page.close()


def test_it_needs_no_script(browser: Any, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    check(page, "They ate and and left.")
    page.get_by_role("button", name="Repair").click()
    page.wait_for_selector("text=nothing found")
    assert page.input_value("#text") == "They ate and left."
    page.close()
