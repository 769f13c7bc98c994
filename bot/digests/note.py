"""The national note: one phone screen with the table, three lines and what is missing or comes next."""

from collections.abc import Iterator

from bot.answer.finding import Row
from bot.digests.bullets import choose_bullets
from bot.digests.digest import DigestPart, NoteLine, NoteTable
from bot.digests.levels import JANUARY_ALONE, LEVEL_FLOWS, OVERLAPPING, find_rows, tell_levels
from bot.digests.publishing import tell_surprises
from bot.digests.view import DigestView

BELT_AND_ROAD = "BELT_AND_ROAD"
MOST_LINES = 5
"""Below the table, including expectations."""


def compose_note(view: DigestView) -> tuple[DigestPart, ...]:
    """Returns the table and the lines; nothing if no level is held."""
    surprises = tuple(tell_surprises(view))
    bullets = choose_bullets(view)[: MOST_LINES - len(surprises)]
    has_blocs = any(row.partner == BELT_AND_ROAD for part in bullets for row in part.rows)
    overlap = [DigestPart((OVERLAPPING,), small=True)] if has_blocs else []
    return (*_tell_table(view), *surprises, *bullets, *overlap)


def _tell_table(view: DigestView) -> Iterator[DigestPart]:
    """Yields the levels as one part, which a table can replace."""
    levels = tuple(tell_levels(view))
    lines = tuple(_make_lines(view))
    if not lines:
        return
    table = NoteTable(lines)
    said = tuple(line for part in levels for line in part.lines if line != JANUARY_ALONE)
    rows = tuple(row for part in levels for row in part.rows)
    yield DigestPart(said, rows, levels[0].query, levels[0].label, brief=said, table=table)
    if view.is_january:
        yield DigestPart((JANUARY_ALONE,), small=True)


def _make_lines(view: DigestView) -> Iterator[NoteLine]:
    for flow in LEVEL_FLOWS:
        month = _first_level(find_rows(view, flow, view.period))
        if not month:
            continue
        is_apart = view.to_date != view.period
        yield NoteLine(month, _first_level(find_rows(view, flow, view.to_date)) if is_apart else None)


def _first_level(rows: tuple[Row, ...]) -> Row | None:
    return rows[0] if rows and rows[0].value is not None else None
