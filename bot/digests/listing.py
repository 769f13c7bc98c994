"""Lists the rows of an answer whose headline names only the first of them."""

import re
from collections.abc import Iterator, Sequence

from bot.answer.finding import Finding, Row
from bot.answer.wording import money, part
from bot.digests.wording import format_growth, format_row, name_partner
from bot.domain.query import Measure
from bot.messages.arguments import CURRENCIES

MOST_ROWS = 10
_CUT = re.compile(r"; \d+ more below")
_RANKED = re.compile(r": 1\. .*")
_LISTED = (Measure.TOP, Measure.LIST, Measure.VALUE, Measure.SHARE)


def list_rows(found: Finding) -> tuple[str, ...]:
    """Returns a title and a line a row; empty where the headline says all, or is about several things."""
    rows = _select_main_rows(found.rows)
    is_one_list = len({(row.flow, row.period) for row in rows}) == 1 and rows[0].measure in _LISTED
    if not (is_one_list and _CUT.search(found.headline)):
        return ()
    ranked = _RANKED.sub("", found.headline)
    title = ranked if ranked != found.headline else found.headline.partition(": ")[0]
    return (f"{title}:", *map(_format_line, rows[:MOST_ROWS]))


def _select_main_rows(rows: Sequence[Row]) -> list[Row]:
    """Returns the rows asked for, without counts and other currencies."""
    kind = next(row.measure for row in rows if row.measure != "count")
    return [row for row in rows if (row.measure, row.currency) == (kind, _find_currency(rows, kind))]


def _find_currency(rows: Sequence[Row], kind: str) -> str | None:
    return next(row.currency for row in rows if row.measure == kind)


def _format_line(row: Row) -> str:
    return " ".join(_format_pieces(row))


def _format_pieces(row: Row) -> Iterator[str]:
    if row.rank is not None:
        yield f"{row.rank}."
    if row.measure == Measure.SHARE and row.share is not None:
        yield f"{name_partner(row)} {part(row.share)}"
    elif row.number is not None and row.unit in CURRENCIES:
        moved = f"{'+' if row.number > 0 else ''}{money(row.number, row.unit or '')}"
        grew = format_growth(row)
        yield f"{name_partner(row)} {moved} to {money(row.value, row.currency or '')}"
        yield from [f"({grew})"] if grew else []
    else:
        yield format_row(row)
