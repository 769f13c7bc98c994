"""Columns of text side by side, as wide as they are drawn."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

_ESCAPES = re.compile(r"\x1b(?:\]8;;.*?\x1b\\|\[[0-9;]*m)")
"""Escape sequences that colour a text or make it a link."""
_BEYOND = 2
"""A column is at least this many characters wider than its name."""


def align_columns(
    rows: Iterable[Sequence[object]], header: Sequence[str], sides: Sequence[str], *, is_ruled: bool = False
) -> list[str]:
    """Returns the header, with a rule below if it `is_ruled`, and a line for each row.

    An empty header is left out. `sides` has `left` or `right` for each column.
    """
    named = [[cell.strip() for cell in header]] if header else []
    lines = [[("" if cell is None else str(cell)).strip() for cell in row] for row in rows]
    least = [_BEYOND + measure_width(head) for head in named[0]] if named else [0] * len(sides)
    columns = zip(least, *([measure_width(cell) for cell in line] for line in lines), strict=True)
    widths = list(map(max, columns))
    rule = [["-" * width for width in widths]] if is_ruled else []
    aligned = (map(_pad_cell, line, widths, sides) for line in (*named, *rule, *lines))
    return ["  ".join(line).rstrip() for line in aligned]


def count_wide(text: str) -> int:
    """Returns how many characters take two columns: ideographs, Hangul."""
    return sum(east_asian_width(one) in "FW" for one in text)


def measure_width(text: str) -> int:
    """Returns the width of a text as drawn, in which escapes and marks take none."""
    plain = _ESCAPES.sub("", text)
    if plain.isascii():
        return len(plain)
    return len(plain) + count_wide(plain) - sum(map(bool, map(combining, plain)))


def _pad_cell(text: str, width: int, side: str) -> str:
    blank = " " * (width - measure_width(text))
    return blank + text if side == "right" else text + blank
