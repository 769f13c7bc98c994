"""Blocks drawn much as Slack draws them, by slack-blocks-to-jsx in Chromium, at any width."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from bot.slack.layout import Block
from tests.e2e.browser import Page, opened

PACKAGES = ("slack-blocks-to-jsx@1.1.1", "react@18.3.1", "react-dom@18.3.1", "esbuild@0.25.12")
SCALE = 2
TALL = 2_400
COLOURS = 96
_ENTRY = """
import React from 'react';
import { createRoot } from 'react-dom/client';
import { Message } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
const LOGO = 'data:image/svg+xml,' + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" fill="#1b6fa8"/>'
  + '<path d="M4 20q4-6 8 0t8 0 8 0 4-3" stroke="#fff" stroke-width="3" fill="none"/></svg>');
window.show = (blocks) => createRoot(document.getElementById('card')).render(
  React.createElement(Message, { name: 'tidewaiter', logo: LOGO, time: new Date(0), blocks }));
"""
_PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="entry.css">
<style>body{margin:0;background:#fff}#card{padding:12px 16px;font-family:Lato,sans-serif}</style>
<div id="card"></div><script src="entry.js"></script>"""


def make_drawer(folder: Path) -> Path:
    """Installs and bundles the library by npm into a folder; returns its page."""
    npm = shutil.which("npm")
    assert npm, "the pictures need npm"
    (folder / "entry.jsx").write_text(_ENTRY, encoding="utf-8")
    (folder / "page.html").write_text(_PAGE, encoding="utf-8")
    options = ["--no-save", "--no-audit", "--no-fund", "--silent"]
    subprocess.run([npm, "install", "--prefix", str(folder), *options, *PACKAGES], check=True)
    bundle = [
        str(folder / "node_modules" / ".bin" / "esbuild"),
        "entry.jsx",
        "--bundle",
        "--outfile=entry.js",
    ]
    subprocess.run([*bundle, "--loader:.css=css", "--log-level=error"], cwd=folder, check=True)
    return folder / "page.html"


@contextmanager
def drawing(browser: str, page: Path, width: int) -> Iterator["Drawer"]:
    """Yields what draws blocks on a page of that width in CSS pixels."""
    with opened(browser, page.as_uri(), width, TALL, SCALE) as tab:
        tab.wait_until("!!window.show")
        yield Drawer(tab)


class Drawer:
    """One page; each message stands alone on it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def draw(self, blocks: Sequence[Block], path: Path) -> None:
        self._page.evaluate(f"window.show({json.dumps(list(blocks))})")
        self._page.wait_until("!!document.querySelector('#card').innerText.trim()")
        self._page.wait_until("[...document.images].every(one => one.complete)")
        self._page.screenshot(path, "document.querySelector('#card')")
        with Image.open(path) as drawn:
            drawn.convert("RGB").quantize(COLOURS).save(path, optimize=True)
