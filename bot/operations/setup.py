"""Sets the bot up in a workspace: its app from the manifest, its tokens in .env, pages in a browser."""

import json
import os
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from dotenv import set_key

from bot.home.files import restrict_entry
from bot.shipped import find_shipped
from bot.slack.tokens import APPS


def make_manifest_address() -> str:
    """Returns the page of Slack that creates an app from the shipped manifest."""
    manifest = json.loads((find_shipped("slack") / "manifest.json").read_text(encoding="utf-8"))
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
    return f"{APPS}?new_app=1&manifest_json={quote(text, safe='')}"


def write_env(path: Path, values: Mapping[str, str]) -> None:
    """Writes each value into the line of its name, and leaves the other lines as they are."""
    target = path.resolve()  # a link stays one
    if target.exists():
        restrict_entry(target)
    for name, value in values.items():
        set_key(target, name, value, quote_mode="never")


def open_in_browser(page: str) -> None:
    """Opens a page if a person is watching and a window can open: a text browser would take the terminal."""
    has_display = sys.platform in ("darwin", "win32") or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    if sys.stdout.isatty() and has_display:
        webbrowser.open(page)
