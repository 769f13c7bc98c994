"""Lists the rows of an answer whose headline names only the first of them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.finding import Finding, Row
from bot.digests.wording import make_heading, name_partner, say_rank, say_rate, say_row
from bot.domain.query import Measure
from bot.messages import Argument, Arguments, Message, Money, Sentences, Share, message, say
from bot.messages.arguments import CURRENCIES

MOST_ROWS = 10
_LISTS = ("ranking", "entries", "shares", "movers")
"""Arguments of headlines that are lists, and stand at the end."""
_LISTED = (Measure.TOP, Measure.LIST, Measure.VALUE, Measure.SHARE)


def list_rows(found: Finding) -> tuple[str, ...]:
    """Returns a title and a line a row; empty where the headline says all, or is about several things."""
    rows = _select_main_rows(found.rows)
    is_one_list = len({(row.flow, row.period) for row in rows}) == 1 and rows[0].measure in _LISTED
    title = _find_title(found) if is_one_list else None
    return (make_heading(title), *map(_say_line, rows[:MOST_ROWS])) if title else ()


def _find_title(found: Finding) -> Message | None:
    """Returns the headline up to its list; None where the list is told whole."""
    if not isinstance(found.headline, Sentences):
        return None
    said = found.headline.messages[0]
    listed = next((name for name, _ in said.arguments if name in _LISTS), "")
    if not listed or not _is_cut(dict(said.arguments)[listed]):
        return None
    return replace(said, arguments=tuple(one for one in said.arguments if one[0] != listed), until=listed)


def _is_cut(said: Message | Argument) -> bool:
    """Whether a list ends with how many more there are."""
    return isinstance(said, Message) and (said.id == "more-below" or any(map(_is_cut, said.parts)))


def _select_main_rows(rows: Sequence[Row]) -> list[Row]:
    """Returns the rows asked for, without counts and other currencies."""
    kind = next(row.measure for row in rows if row.measure != "count")
    return [row for row in rows if (row.measure, row.currency) == (kind, _find_currency(rows, kind))]


def _find_currency(rows: Sequence[Row], kind: str) -> str | None:
    return next(row.currency for row in rows if row.measure == kind)


def _say_line(row: Row) -> Sentences:
    said = _say_figure(row)
    return say(said) if row.rank is None else say_rank(row, said)


def _say_figure(row: Row) -> Message:
    if row.measure == Measure.SHARE and row.share is not None:
        return message("digest-of", name=name_partner(row), said=Share(row.share))
    if row.number is None or row.unit not in CURRENCIES:
        return say_row(row)
    moved = Money(row.number, row.unit or "", signed=True, plus=True)
    amounts: Arguments = {"moved": moved, "money": Money(row.value, row.currency or "", signed=True)}
    if row.growth is None:
        said = message("digest-moved-to", **amounts)
    else:
        said = message("digest-moved-to", "grown", rate=say_rate(row), **amounts)
    return message("digest-of", name=name_partner(row), said=said)
