"""Lays out tables as lines of code, whose columns every Slack client keeps."""

from dataclasses import replace

from tabulate import tabulate
from wcwidth import wcswidth

from bot.answer.table import Table
from bot.slack.layout import SECTION_TEXT, Block, make_context, make_section
from bot.slack.mrkdwn import escape, fit, pack_lines

MOST_SECTIONS = 4
MOST_ROWS = 25
LINE = 300
_NO_BREAK_SPACE = "\u00a0"


def make_table_blocks(table: Table) -> list[Block]:
    """Returns as many sections as the table needs; a line says how many rows did not fit.

    A single column says nothing that the headline does not.
    """
    if not table.rows or len(table.columns) < 2:
        return []
    shown = replace(table, rows=table.rows[:MOST_ROWS])
    texts = pack_lines([f"`{fit(line, LINE)}`" for line in align_columns(shown)], SECTION_TEXT)
    left = len(table.rows) - MOST_ROWS + sum(text.count("\n") + 1 for text in texts[MOST_SECTIONS:])
    more = (
        [make_section(f"… and {left:,} more rows. Ask for a “top 10”, or for one of them.")]
        if left > 0
        else []
    )
    footnote = [make_context(escape(table.footnote))] if table.footnote else []
    return [*map(make_section, texts[:MOST_SECTIONS]), *more, *footnote]


def align_columns(table: Table) -> list[str]:
    """Returns columns side by side, wide characters counted as two, numbers to the right.

    A space that may not break keeps its width wherever other spaces are drawn as one.
    """
    rows = [[_format_inline(cell) for cell in row] for row in table.rows]
    headers = [_format_inline(column) for column in table.columns]
    lines = tabulate(
        rows, headers, tablefmt="plain", disable_numparse=True, colalign=table.sides
    ).splitlines()
    width = max(map(wcswidth, lines))
    return [f"{line}{' ' * (width - wcswidth(line))}".replace(" ", _NO_BREAK_SPACE) for line in lines]


def _format_inline(cell: str) -> str:
    # A backtick would end the code.
    return " ".join(cell.replace("`", "'").split())
