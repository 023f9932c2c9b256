"""The packaged extension in a real VS Code, in a browser: what a user sees of findings, repairs and commands.

CODE_SERVER=.../code-server/out/node/entry.js FACTLINT=.../factlint python drive.py factlint.vsix

It wants node, Chromium, Playwright and an installed code-server, which is VS Code built for the web.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

SERVER = ["node", os.environ["CODE_SERVER"]]
ADDRESS = "127.0.0.1:8399"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
ARTICLE = """2024-05-14

The city council voted on Tuesday, May 13, to rebuild the the Mill Street bridge.

It is 340 feet (140 meters) long.
"""


def start(folder: Path, command: str) -> subprocess.Popen[bytes]:
    state = ["--user-data-dir", str(folder / "data"), "--extensions-dir", str(folder / "extensions")]
    subprocess.run([*SERVER, *state, "--install-extension", sys.argv[1]], check=True, stdout=subprocess.DEVNULL)
    (folder / "data" / "Machine").mkdir(parents=True, exist_ok=True)
    settings = folder / "data" / "Machine" / "settings.json"
    settings.write_text(json.dumps({"factlint.command": command}), encoding="utf-8")
    (folder / "desk").mkdir()
    (folder / "desk" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"]
    return subprocess.Popen(
        [*SERVER, *state, *quiet, "--bind-addr", ADDRESS, str(folder / "desk")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def open_article(page: Page, folder: Path) -> None:
    for _ in range(30):
        try:
            page.goto(f"http://{ADDRESS}/?folder={folder / 'desk'}", wait_until="domcontentloaded")
            break
        except Exception:
            time.sleep(1)
    page.locator(".explorer-folders-view").get_by_text("a.txt").dblclick(timeout=90_000)
    expect(page.locator(".tab", has_text="a.txt")).to_be_visible()


def give(page: Page, command: str) -> None:
    """A command by its name, from the palette."""
    page.keyboard.press("F1")
    page.locator(".quick-input-box input").fill(f">{command}")
    page.locator(".quick-input-list .monaco-list-row", has_text=command).first.click()


def text(page: Page) -> Any:
    return page.locator(".editor-group-container.active .view-lines")


def try_findings(page: Page) -> None:
    status = page.locator(".statusbar-item", has_text="factlint")
    expect(page.locator(".squiggly-error")).to_have_count(3, timeout=90_000)
    expect(status).to_have_attribute("aria-label", re.compile("factlint: 3"))
    give(page, "Go to Next Problem in Files")
    expect(page.locator(".monaco-editor .zone-widget")).to_contain_text("2024-05-13 is a Monday, not a Tuesday")
    page.keyboard.press("Escape")
    give(page, "factlint: Explain the rule under the cursor")
    expect(text(page)).to_contain_text("date/weekday", timeout=30_000)
    print("findings, status, next problem, explain")


def try_commands(page: Page) -> None:
    page.locator(".explorer-folders-view").get_by_text("a.txt").dblclick()
    give(page, "factlint: Check all articles of the folder")
    expect(text(page)).to_contain_text("a.txt:3:27: error[date/weekday]", timeout=30_000)
    page.locator(".explorer-folders-view").get_by_text("a.txt").dblclick()
    give(page, "factlint: Worksheet of this article")
    sheet = page.frame_locator("iframe.webview").frame_locator("iframe")
    expect(sheet.locator("body")).to_contain_text("Tuesday, May 13", timeout=30_000)
    print("check, worksheet")


def try_repairs(page: Page, folder: Path) -> None:
    page.locator(".explorer-folders-view").get_by_text("a.txt").dblclick()
    page.keyboard.press("Control+Home")
    give(page, "Go to Next Problem in Files")
    give(page, "Go to Next Problem in Files")
    page.keyboard.press("Escape")
    give(page, "factlint: Ignore the finding under the cursor")
    menu = page.locator(".action-widget")
    expect(menu).to_contain_text("Ignore")
    print("offered:", menu.inner_text().replace("\n", " | "))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".tab.active", has_text=".factlint-ignore.yml")).to_be_visible(timeout=30_000)
    page.locator(".explorer-folders-view").get_by_text("a.txt").dblclick()
    expect(page.locator(".squiggly-error")).to_have_count(2, timeout=30_000)
    print("ignored:", (folder / "desk" / ".factlint-ignore.yml").read_text(encoding="utf-8").replace("\n", " | "))


def try_without(page: Page) -> None:
    """A program that is not there is told, and nowhere looks like a text without findings."""
    expect(page.locator(".notification-toast")).to_contain_text("factlint does not run", timeout=90_000)
    status = page.locator(".statusbar-item", has_text="factlint")
    expect(status).to_have_attribute("aria-label", re.compile("does not run"))
    give(page, "factlint: Worksheet of this article")
    expect(page.locator(".notification-toast", has_text="factlint sheet")).to_be_visible(timeout=30_000)
    print("without the program: told, status, command told")


def drive(command: str) -> None:
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        server = start(folder, command)
        try:
            browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            open_article(page, folder)
            if command == "no-such-program":
                try_without(page)
            else:
                try_findings(page)
                try_repairs(page, folder)
                try_commands(page)
        finally:
            if os.environ.get("SHOT"):
                page.screenshot(path=os.environ["SHOT"])
            server.terminate()
            server.wait()


for program in (os.environ.get("FACTLINT", "factlint"), "no-such-program"):
    drive(program)
