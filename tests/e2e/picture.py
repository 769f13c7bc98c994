"""Draws the pictures of the README: `uv run python -m tests.e2e.picture docs`."""

import sys
import tempfile
from pathlib import Path

from tests.e2e.browser import Page, chromium, opened
from tests.e2e.programs import DEMO, line_with, page_of, started
from tests.e2e.workspace_client import Workspace, is_private_to

NEWS, TRADE, PERSON = "C02NEWS", "C01TRADE", "U01ANA"
QUESTION = "exports to ASEAN 2025"
WIDTH, HEIGHT, SCALE = 1080, 1_600, 2
"""As high as a whole digest."""
ANSWER = "exports to ASEAN in 2025"
TEST = "Test: June 2026: exports"


def main(folder: Path) -> None:
    browser = chromium()
    assert browser, "the pictures need Chromium"
    with tempfile.TemporaryDirectory() as home, started(DEMO, Path(home) / "home") as demo:
        address = page_of(line_with(demo, "http"))
        ask(Workspace(address))
        with opened(browser, address, WIDTH, HEIGHT, SCALE) as page:
            draw_answer(page, folder / "answer.png")
        send_test(Workspace(address))
        with opened(browser, address, WIDTH, HEIGHT, SCALE) as page:
            draw_digest(page, folder / "digest.png")


def ask(workspace: Workspace) -> None:
    workspace.command(NEWS, PERSON, QUESTION)
    workspace.wait_for(NEWS, is_private_to(PERSON))


def send_test(workspace: Workspace) -> None:
    """Of the subscription that the demo comes with."""
    workspace.command(TRADE, PERSON, "test 1")
    workspace.wait_for(TRADE, lambda post: post["text"].startswith(TEST))


def draw_answer(page: Page, path: Path) -> None:
    """The message alone."""
    page.open_channel("newsroom")
    message = f"[...document.querySelectorAll('.msg')].find(one => one.innerText.includes({ANSWER!r}))"
    page.wait_until(f"!!{message}")
    page.screenshot(path, message)


def draw_digest(page: Page, path: Path) -> None:
    """The message alone, with its chart."""
    page.open_channel("trade")
    message = f"[...document.querySelectorAll('.msg')].find(one => one.innerText.includes({TEST!r}))"
    page.wait_until(f"!!{message}?.querySelector('img')")
    page.wait_until(f"[...{message}.querySelectorAll('img')].every(one => one.complete && one.naturalWidth)")
    page.screenshot(path, message)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
