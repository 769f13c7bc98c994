"""Sets the bot up in a workspace: its app from the manifest, its tokens in .env, pages in a browser."""

import json
import os
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from bot.home.files import FILE_MODE
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
    before = target.read_text(encoding="utf-8").splitlines() if target.exists() else []
    left = dict(values)
    lines = [f"{name}={left.pop(name)}" if (name := _read_name(line)) in left else line for line in before]
    lines += [f"{name}={value}" for name, value in left.items()]
    fresh = target.with_name(f"{target.name}.{token_hex(4)}.new")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join([*lines, ""]))
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _read_name(line: str) -> str:
    return line.removeprefix("export ").partition("=")[0].strip()


def open_in_browser(page: str) -> None:
    """Opens a page if a person is watching and a window can open: a text browser would take the terminal."""
    has_display = sys.platform in ("darwin", "win32") or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    if sys.stdout.isatty() and has_display:
        webbrowser.open(page)
