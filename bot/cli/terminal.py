"""Prints results, tables, styles and progress in a terminal."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from bot.as_json import to_compact_json
from bot.domain.web_address import read_web_address
from bot.sheets.columns import align_columns

_LINKING = ("VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "DOMTERM", "FORCE_HYPERLINK")
"""Environment variables of terminals that show links."""
_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio")
_TERMS = ("xterm-kitty", "foot", "alacritty", "contour", "xterm-ghostty", "wezterm")


def print_result(result: str | dict[str, Any]) -> None:
    """Prints a text as it is, and a document as compact JSON."""
    click.echo(result if isinstance(result, str) else to_compact_json(result))


def format_text_table(
    rows: Iterable[Sequence[object]], header: Sequence[str], sides: Sequence[str] | None = None
) -> str:
    """Returns rows under their header, values as they are; `sides` has `left` or `right` for each column."""
    return "\n".join(align_columns(rows, header, sides or ["left"] * len(header), is_ruled=True))


def wants_color() -> bool | None:
    """Returns False if NO_COLOR is set, else None: click then colours terminals and nothing else."""
    return False if os.environ.get("NO_COLOR") else None


def make_bold(text: str) -> str:
    return click.style(text, bold=True)


def make_dim(text: str) -> str:
    return click.style(text, dim=True)


def make_link(text: str, address: str | None) -> str:
    """Returns a text as a link, if the terminal shows links and the address is that of a web page."""
    page = read_web_address(address or "")
    return f"\x1b]8;;{page}\x1b\\{text}\x1b]8;;\x1b\\" if page and takes_links() else text


def takes_links() -> bool:
    """Returns whether standard output is a terminal that shows links (OSC 8), and the person wants them."""
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return False
    program, term = os.environ.get("TERM_PROGRAM", ""), os.environ.get("TERM", "")
    known = program in _PROGRAMS or term.startswith(_TERMS)
    return term != "dumb" and (known or any(map(os.environ.get, _LINKING)))


@contextmanager
def show_progress(
    steps: int, label: str = "Building the store of figures"
) -> Iterator[Callable[[int], object]]:
    """Draws a progress bar of so many steps on standard error; yields what advances it."""
    with click.progressbar(
        length=steps, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as shown:
        yield shown.update
