"""The desk's page in a headless Chromium; left out where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import start

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
    with start(tmp_path_factory.mktemp("desk") / "log.txt") as address:
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
    check(page, f"{SMUGGLED} They ate and and left.")
    assert page.title() == "factlint: 1 error"
    assert SMUGGLED in page.inner_text(".text")
    page.get_by_role("button", name="Worksheet").click()
    page.wait_for_selector("pre")
    assert page.locator("script:not([src]), img").count() == 0
    assert SMUGGLED in page.inner_text("pre")


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
    page.close()


def test_it_needs_no_script(browser: Any, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    check(page, "They ate and and left.")
    page.get_by_role("button", name="Repair").click()
    page.wait_for_selector("text=nothing found")
    assert page.input_value("#text") == "They ate and left."
    page.close()
