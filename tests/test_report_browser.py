"""The HTML report in a headless Chromium; left out where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factlint.cli import run

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SLIP = "General Liu Zhenli and Gen. Charles Brown held a video meeting with General Charles Brown on Thursday."
SMUGGLED = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if BROWSER is None:
        pytest.skip("no Chromium here")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.chdir(tmp_path)
    filler = "\n\n".join(f"On December {day}, 2023, nothing was said." for day in range(1, 20))
    (tmp_path / "a.txt").write_text(f"2023-12-22\n\n{SLIP}\n\n{SMUGGLED}\n\n{filler}\n", encoding="utf-8")
    run(["check", "--select", "meeting/with-oneself", "--format", "html=r.html", "a.txt"])
    opened = browser.new_page(viewport={"width": 1200, "height": 500})
    opened.asked = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.goto((tmp_path / "r.html").as_uri())
    yield opened
    opened.close()


def test_nothing_runs_and_nothing_is_fetched(page: Any) -> None:
    assert page.title().startswith("factlint: ")
    assert page.locator("script, img, link, iframe").count() == 0
    assert len(page.asked) == 1
    assert SMUGGLED in page.locator(".text").inner_text()


def test_findings_are_underlined_where_they_stand(page: Any) -> None:
    blamed = page.locator("a.mark.error")
    assert blamed.inner_text() == "General Charles Brown"
    line = blamed.evaluate(
        "e => getComputedStyle(e).textDecorationLine + ' ' + getComputedStyle(e).textDecorationStyle"
    )
    assert line == "underline wavy"
    assert page.locator("a.mark.related").first.inner_text() == "Gen. Charles Brown"


def test_the_keyboard_leads_from_the_words_to_the_finding_and_to_the_other_place(page: Any) -> None:
    def follow(to: str) -> str:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('href')") == to:
                page.keyboard.press("Enter")
                return str(page.evaluate("document.activeElement.id || location.hash.slice(1)"))
        raise AssertionError(f"Tab never came to {to}")

    note = page.locator("a.mark.error").get_attribute("href")
    assert follow(note) == note[1:]
    place = page.locator(f"{note} ul a").first.get_attribute("href")
    assert follow(place) == place[1:]
    assert page.locator(place).evaluate("e => e.getBoundingClientRect().top") < 500
    date = page.locator("svg.timeline a").last.get_attribute("href")
    assert follow(date) == date[1:]


def test_it_fits_narrow_screens_and_prints(page: Any, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 380, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.emulate_media(media="print")
    assert not page.locator(".skip").is_visible()
    assert page.pdf().startswith(b"%PDF")
