"""Opens a page for whoever sits before a terminal."""

import os
import sys
import webbrowser


def open_in_browser(page: str) -> None:
    """Only where a person watches and a window can open: a text browser would take the terminal."""
    has_display = sys.platform in ("darwin", "win32") or {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    if sys.stdout.isatty() and has_display:
        webbrowser.open(page)
