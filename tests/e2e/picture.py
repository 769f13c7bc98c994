"""Draws the picture of the README: `uv run python -m tests.e2e.picture docs/answer.png`."""

import sys
import tempfile
from pathlib import Path

from tests.e2e.browser import chromium, opened
from tests.e2e.programs import DEMO, line_with, page_of, started
from tests.e2e.workspace_client import Workspace, is_private_to

CHANNEL, PERSON = "C02NEWS", "U01ANA"
QUESTIONS = ("exports to ASEAN 2025", "top 5 export markets 2025")
WIDTH, HEIGHT, SCALE = 1080, 850, 2


def main(path: Path) -> None:
    browser = chromium()
    assert browser, "the picture needs Chromium"
    with tempfile.TemporaryDirectory() as folder, started(DEMO, Path(folder) / "home") as demo:
        address = page_of(line_with(demo, "http"))
        workspace = Workspace(address)
        for number, question in enumerate(QUESTIONS, 1):
            workspace.command(CHANNEL, PERSON, question)
            workspace.wait_for(CHANNEL, is_private_to(PERSON), number)
        with opened(browser, address, WIDTH, HEIGHT, SCALE) as page:
            page.open_channel("newsroom")
            page.wait_for_text("Read as")
            page.screenshot(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
