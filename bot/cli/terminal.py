"""Prints results, tables, styles and progress in a terminal."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unicodedata import combining, east_asian_width

import click

from bot.as_json import to_compact_json
from bot.domain.web_address import read_web_address

_ESCAPES = re.compile(r"\x1b(?:\]8;;.*?\x1b\\|\[[0-9;]*m)")
"""Escape sequences that colour a text or make it a link."""
_RULE_BEYOND = 2
"""A rule is at least this many characters longer than the name of its column."""
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
    sides = sides or ["left"] * len(header)
    lines = [[("" if cell is None else str(cell)).strip() for cell in row] for row in (header, *rows)]
    columns = list(zip(*lines, strict=True))
    widths = [
        max([_RULE_BEYOND + _measure_width(head), *map(_measure_width, cells)]) for head, *cells in columns
    ]
    lines.insert(1, ["-" * width for width in widths])
    aligned = [
        [_pad_cell(cell, width, side) for cell, width, side in zip(line, widths, sides, strict=True)]
        for line in lines
    ]
    return "\n".join("  ".join(line).rstrip() for line in aligned)


def _measure_width(text: str) -> int:
    """Returns the width of a text as drawn: ideographs and Hangul take two columns, escapes none."""
    plain = _ESCAPES.sub("", text)
    if plain.isascii():
        return len(plain)
    return sum(0 if combining(one) else 1 + (east_asian_width(one) in "FW") for one in plain)


def _pad_cell(text: str, width: int, side: str) -> str:
    blank = " " * (width - _measure_width(text))
    return blank + text if side == "right" else text + blank


def wants_color() -> bool | None:
    """Returns False if NO_COLOR is set, else None: click then colours terminals and nothing else."""
    return False if os.environ.get("NO_COLOR") else None


def make_bold(text: str) -> str:
    """Returns a text in bold."""
    return click.style(text, bold=True)


def make_dim(text: str) -> str:
    """Returns a text in a dim colour."""
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
