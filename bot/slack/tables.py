"""Lays out tables for clients without them: narrow ones as lines of code, others as a line per row."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer.table import Table
from bot.sheets.columns import align_columns, count_wide, measure_width
from bot.slack.layout import SECTION_TEXT, Block, make_context, make_section
from bot.slack.mrkdwn import escape_text, fit_text, make_bold, pack_lines

MOST_SECTIONS = 4
FIRST_ROWS = 12
MOST_ROWS = 100
MOST_ALIGNED = 3
"""The columns that may stand side by side; more do if all but the first are numbers."""
MOST_WIDTH = 44
"""The letters of code that a phone shows in a line; a wider one breaks, its figures under its name."""
MOST_BESIDE = 4
"""The number of series whose amounts fit in a row of words."""
FEWEST_OF_SERIES = 3
LINE = 300
BETWEEN = " · "
_GROWTH = "Growth"
_RANKED = (("#", "Partner"), ("#", "Product"))
NO_BREAK_SPACE = "\u00a0"


def make_table_blocks(
    table: Table,
    most: int = FIRST_ROWS,
    more: Callable[[int], Sequence[Block]] = lambda _: (),
    whole: int = 0,
) -> list[Block]:
    """Returns as many sections as the first rows need; `more` leads to the rest of a `whole` of so many.

    A single column says nothing that the headline does not.
    """
    if not table.rows or len(table.columns) < 2:
        return []
    shown = replace(table, rows=table.rows[:most])
    texts = pack_lines(_list_lines(shown), SECTION_TEXT)
    cut = sum(text.count("\n") + 1 for text in texts[MOST_SECTIONS:])
    left = max(len(table.rows), whole) - len(shown.rows) + cut
    footnote = [make_context(escape_text(table.footnote.replace("*", "∗")))] if table.footnote else []
    return [*map(make_section, texts[:MOST_SECTIONS]), *(more(left) if left > 0 else ()), *footnote]


def make_narrow(english: Table, told: Table, between: str, asked: str = "") -> Table:
    """Returns what a phone shows of a series or a ranking: whose, the amount, and its growth.

    `told` are the cells of `english` in the reader's language; `between` precedes the unit of a column. A
    column whose title begins with `asked` comes first among the figures, since what was asked for is never
    left out.
    """
    if pivoted := _put_side_by_side(english, told, between, asked):
        return pivoted
    if _is_of_contributions(english):
        return _drop_base(english, told)
    columns, titles = english.columns, list(told.columns)
    ranked = columns[:1] == ("#",)
    first = 1 if ranked or _is_of_one_kind(english) else 0
    is_series = columns[first : first + 1] == ("Period",) or columns[:2] in (
        ("#", "Partner"),
        ("#", "Product"),
    )
    amount, beside = first + 1, first + 2
    if not is_series or len(columns) <= beside or not columns[amount].startswith("Value"):
        return told
    unit = told.columns[amount].split(between)[-1]
    titles[amount] = told.rows[0][0] if _is_of_one_kind(english) else _begin_large(unit)
    leading = next((at for at, title in enumerate(columns) if asked and title.startswith(asked)), None)
    figures = (amount, beside) if leading is None else (leading, amount)
    rows = ((_name_row(row, first, ranked=ranked), *(row[at] for at in figures)) for row in told.rows)
    footnote = told.footnote if any(columns[at] == _GROWTH for at in figures) else ""
    named = (titles[first], *(titles[at] for at in figures))
    return Table(named, tuple(rows), footnote, ("left", "right", "right"))


def _put_side_by_side(english: Table, told: Table, between: str, asked: str) -> Table | None:
    """Returns a row per period for a few series, with the figure of each; None for any other table."""
    first, *rest = english.columns[:3] or ("",)
    names = list(dict.fromkeys(row[0] for row in told.rows))
    is_of_series = rest[:1] == ["Period"] and rest[-1].startswith("Value,") and first != "What"
    if not is_of_series or not 1 < len(names) <= MOST_BESIDE:
        return None
    shown = next((at for at, title in enumerate(english.columns) if asked and title.startswith(asked)), 2)
    cells = {(row[1], row[0]): row[shown] for row in told.rows}
    periods = dict.fromkeys(row[1] for row in told.rows)
    if len(periods) < FEWEST_OF_SERIES:
        return None
    title = _begin_large(told.columns[shown].split(between)[-1])
    rows = tuple((period, *(cells.get((period, name), "–") for name in names)) for period in periods)
    footnote = told.footnote if english.columns[shown] == _GROWTH else ""
    return Table((title, *names), rows, footnote, ("left", *["right"] * len(names)))


def _is_of_contributions(english: Table) -> bool:
    """Returns whether the rows are parts of one growth, then the growth and the base of what they are of."""
    if english.columns[1:] != ("Period", "Value", _GROWTH, "Share of growth"):
        return False
    return len({row[1] for row in english.rows[:-1]}) == 1


def _drop_base(english: Table, told: Table) -> Table:
    """Returns who moved the growth by how much, and grew how much, without the period that they share."""
    is_last_base = english.rows[-1][1] != english.rows[0][1]
    kept = told.rows[:-1] if is_last_base else told.rows
    named = tuple(told.columns[at] for at in (0, 2, 3))
    return Table(
        named, tuple((row[0], row[2], row[3]) for row in kept), told.footnote, ("left", "right", "right")
    )


def _begin_large(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _is_of_one_kind(english: Table) -> bool:
    """Returns whether all rows are quantities, or all are unit values."""
    return english.columns[:1] == ("What",) and len({row[0] for row in english.rows}) == 1


def _name_row(row: Sequence[str], first: int, *, ranked: bool) -> str:
    return f"{row[0]}. {row[first]}" if ranked and row[0] else row[first]


def _list_lines(table: Table) -> list[str]:
    """Returns rows as lines of code if their columns align in any font, else as lines of words.

    Few fonts draw Hangul and ideographs exactly as wide as two letters, but rows with equally many of them
    align all the same; the titles above such rows are not code, nor are those that a phone would break.
    """
    bare = align_table(table, has_titles=False)
    are_numbers = set(table.sides[1:]) == {"right"}
    most = MOST_WIDTH if len(table.columns) <= MOST_ALIGNED or are_numbers else 0
    wide = {tuple(map(count_wide, row)) for row in table.rows}
    if measure_width(bare[0]) > most or len(wide) > 1:
        return list_rows(table)
    titled = align_table(table)
    is_above = any(map(count_wide, (*table.columns, *table.rows[0]))) or measure_width(titled[0]) > MOST_WIDTH
    header, lines = ([_format_header(table)], bare) if is_above else ([], titled)
    return [*header, *(f"`{fit_text(line, LINE)}`" for line in lines)]


def align_table(table: Table, *, has_titles: bool = True) -> list[str]:
    """Returns columns side by side, all lines of one width; numbers after the first column to the right.

    A no-break space keeps its width where other spaces are collapsed.
    """
    rows = [[_format_inline(cell) for cell in row] for row in table.rows]
    headers = [_format_inline(column) for column in table.columns] if has_titles else []
    lines = align_columns(rows, headers, ("left", *table.sides[1:]))
    width = max(map(measure_width, lines))
    return [f"{line}{' ' * (width - measure_width(line))}".replace(" ", NO_BREAK_SPACE) for line in lines]


def list_rows(table: Table) -> list[str]:
    """Returns a line per row, its subject in bold and its figures behind; the first line names them."""
    return [_format_header(table), *(_join_row(row, table.sides) for row in table.rows)]


def _format_header(table: Table) -> str:
    header = _format_inline(BETWEEN.join(table.columns)).replace("_", " ")
    return f"_{fit_text(header, LINE)}_"


def _join_row(row: Sequence[str], sides: Sequence[str]) -> str:
    """Joins `*1. Vietnam*  1,417.6 · +23.1 %`; the figures are the columns after the last one of words."""
    words = max((at + 1 for at, side in enumerate(sides) if side == "left"), default=0)
    named = zip(row[:words], sides, strict=False)
    told = " ".join(f"{cell}{'.' if side == 'right' else ' ·'}" for cell, side in named if cell)
    cells = [_keep_together(cell) for cell in row[words:]]
    while cells and not cells[-1]:
        cells.pop()
    figures = fit_text(BETWEEN.join(cell or "–" for cell in cells), LINE // 2)
    return f"{make_bold(_format_inline(told.removesuffix(' ·')), LINE // 2)}  {figures}" if told else figures


def _keep_together(cell: str) -> str:
    return _format_inline(cell).replace(" ", NO_BREAK_SPACE)


def _format_inline(cell: str) -> str:
    # A backtick would end the code, and a star begin or end bold.
    return " ".join(cell.replace("`", "'").replace("*", "∗").split())
