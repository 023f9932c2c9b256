"""The pictures of docs/desk.md, taken of the server's pages in a headless Chromium, and how long a first slip takes.

python tools/make_pictures.py     (pip install playwright; apt install chromium)
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
ARTICLE = """Council signs off budget

By Ann Example

LONDON, May 17, 2024 (Wire) - The council met on Thursday, May 15, 2024 and approved a budget of $120 million, which was
split into $70 million for schools, $30 million for roads and $10 million for parks.

The first homes were built on March 3, 1987. On May 10, 2024, builders returned; on May 12 they left.

Ann Ruiz, 58, was there, and they ate and and left. On Friday Ann Ruiz, 85, came again.
"""
RECEIVED = "Ana Ruiz was received by the pope in Rome for 12 hours. The king met her for an hour."


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        Path(folder, ".factlint-ignore.yml").write_text("# what the desk accepts\n")
        command = [sys.executable, "-m", "factlint", "serve", "--port", "0", "--timeout", "60", "--quiet"]
        server = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
        try:
            assert server.stderr is not None
            started = re.search(r"http://[0-9.:]+/", server.stderr.readline())
            assert started, "it did not start"
            print(f"the server is ready after {time.perf_counter() - began:.1f} s")
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            take(browser, started[0], began)
        finally:
            server.terminate()
            server.wait()


def take(browser: Any, address: str, began: float) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    fill(page, address, "Check")
    page.locator(".notes > ol > li").filter(has_text="disagrees").focus()
    keep(page, "page", full=True)
    page.get_by_role("button", name="Repair").first.click()
    page.wait_for_load_state("networkidle")
    print(f"the first slip is mended after {time.perf_counter() - began:.1f} s")
    page.get_by_role("button", name="Ignore …").last.click()
    page.wait_for_load_state("networkidle")
    page.get_by_label("Reason").fill("The line of the song")
    page.locator("fieldset").screenshot(path=PICTURES / "ignore.png")
    fill(page, address, "Worksheet")
    keep(page, "worksheet", full=False)
    page.goto(f"{address}try")
    page.fill("#text", RECEIVED)
    page.locator("#result pre").first.wait_for(timeout=60_000)
    keep(page, "try", full=True)
    for name, options in (
        ("dark", {"color_scheme": "dark", "viewport": {"width": 1000, "height": 700}}),
        ("narrow", {"viewport": {"width": 360, "height": 700}}),
    ):
        other = browser.new_page(**options)
        fill(other, address, "Check")
        other.locator(".notes").scroll_into_view_if_needed()
        keep(other, name, full=False)


def fill(page: Any, address: str, button: str) -> None:
    page.goto(address)
    page.fill("#text", ARTICLE)
    page.fill("#published", "2024-05-17")
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state("networkidle")


def keep(page: Any, name: str, full: bool) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", full_page=full)


if __name__ == "__main__":
    main()
