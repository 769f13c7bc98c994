"""A table as preformatted text, the only kind that every Slack client draws in columns."""

import re
from collections.abc import Sequence
from typing import Protocol

from tabulate import tabulate

from bot.slack.layout import SECTION_TEXT, Block, section
from bot.slack.mrkdwn import packed

FENCE = "```"
MOST_SECTIONS = 4
_NUMBER = re.compile(r"[+−-]?\d[\d,.]*( \D*)?|[–—-]?")


class Cells(Protocol):
    """A table of ready-formatted cells."""

    @property
    def columns(self) -> tuple[str, ...]: ...

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]: ...


def table_blocks(table: Cells) -> list[Block]:
    """As many sections as the table needs; a line says how many rows did not fit."""
    if not (table.rows and table.columns):
        return []
    texts = packed(aligned(table).splitlines(), SECTION_TEXT - 2 * len(FENCE) - 2)
    shown = texts[:MOST_SECTIONS]
    blocks = [section(f"{FENCE}\n{text}\n{FENCE}") for text in shown]
    left = sum(text.count("\n") + 1 for text in texts[MOST_SECTIONS:])
    return [*blocks, section(f"… and {left:,} more rows.")] if left else blocks


def aligned(table: Cells) -> str:
    """Columns side by side, wide characters counted as two, numbers to the right."""
    rows = [[_inline(cell) for cell in row] for row in table.rows]
    headers = [_inline(column) for column in table.columns]
    sides = ["right" if _is_numeric(column) else "left" for column in zip(*rows, strict=True)]
    return tabulate(rows, headers, tablefmt="simple", disable_numparse=True, colalign=sides)


def _is_numeric(column: Sequence[str]) -> bool:
    return all(_NUMBER.fullmatch(cell) for cell in column)


def _inline(cell: str) -> str:
    # A backtick could close the fence.
    return " ".join(cell.replace("`", "'").split())
