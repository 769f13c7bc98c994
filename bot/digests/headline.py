"""The headline of the national note: what an analyst would say about the month in one sentence."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import THE_WORLD
from bot.answer.direction_rules import GROWTH
from bot.answer.finding import NotHeldError, Row
from bot.answer.said import say_names
from bot.answer.trail import Streak, find_trail
from bot.digests.contributors import find_givers
from bot.digests.digest import DigestPart
from bot.digests.levels import find_rows
from bot.digests.records import (
    LEAST_RUN,
    find_contest,
    is_broken,
    list_earlier_lines,
    list_lines_above,
    list_run_rows,
    make_count_row,
)
from bot.digests.view import DigestView
from bot.domain.query import Flow, Frequency, Measure
from bot.messages import Argument, Message, Money, Rate, Share, message, say_words
from bot.value_class import value_class

_LEAST_GROWTH = 1.0
"""In percent; below this growth, shares mean little."""
_LEAST_SHARE = 25
_HALF = 50
TOGETHER = "together"
"""The measure of the row with the share of several partners."""


def compose_headline(view: DigestView) -> DigestPart | None:
    """Returns the month with its exports, their run or record, and who gave most of their growth.

    None if no exports are held. January alone is reported by its level only.
    """
    rows = find_rows(view, Flow.EXPORT, view.period)
    if not rows or rows[0].value is None:
        return None
    first = rows[0]
    money = Money(first.value or 0, first.currency or "")
    if first.growth is None or view.is_january:
        told = _Clause(message("note-level", money=money), rows)
    else:
        told = _Clause(message("note-growth", rate=Rate(first.growth), money=money), rows)
        told = _add_givers(_add_run(told, view), first.growth, view)
    said = message("note-headline", period=view.period, said=told.said)
    return DigestPart.make_from_message(said, told.rows)


@value_class()
class _Clause:
    """What is said so far, and the rows of its figures."""

    said: Message
    rows: tuple[Row, ...]

    def extend(
        self, name: str, context: str, rows: Sequence[Row], **arguments: Argument | Message
    ) -> "_Clause":
        said = message(name, context, said=self.said, **arguments)
        return _Clause(said, (*self.rows, *rows))


def _add_run(told: _Clause, view: DigestView) -> _Clause:
    """Adds the run that the month continues or ends, else the record that it sets."""
    query = view.make_query(Measure.STREAK, Flow.EXPORT, None, frequency=Frequency.MONTH)
    try:
        found = find_trail(view.resolve_query(query), Flow.EXPORT, THE_WORLD, GROWTH).runs
    except NotHeldError:
        return _add_record(told, view)
    current = found[-1]
    if current.period.last != view.month or not current.way:
        return _add_record(told, view)
    if _count_months(current) >= LEAST_RUN:
        count = _count_months(current)
        return told.extend("note-run", _name_way(current.way, current), list_run_rows(current), count=count)
    if len(found) > 1 and is_broken(current, found[-2]):
        count = _count_months(found[-2])
        return told.extend(
            "note-break", _name_way(current.way, found[-2]), list_run_rows(found[-2]), count=count
        )
    return _add_record(told, view)


def _add_record(told: _Clause, view: DigestView) -> _Clause:
    """Adds that it is the highest of all months held, if these are many."""
    among = find_contest(view, view.make_query(Measure.RECORD, Flow.EXPORT, view.period))
    if not (among and among.named and view.period.is_month) or list_lines_above(among):
        return told
    earlier = list_earlier_lines(among)
    number = len(earlier) + 1
    row = make_count_row(earlier[0].row, among.named.row, number, "month")
    return told.extend("note-record", "", (row,), count=number)


def _add_givers(told: _Clause, growth: float, view: DigestView) -> _Clause:
    """Adds who gave so much of the rise, or caused so much of the fall."""
    rows = find_givers(view, Flow.EXPORT) if abs(growth) >= _LEAST_GROWTH else ()
    share = sum(row.share or 0 for row in rows)
    if not rows or not _LEAST_SHARE <= share <= 100:
        return told
    names = say_names(view.atlas, [row.partner for row in rows])
    together = replace(rows[0], measure=TOGETHER, name=say_words(names), share=share, number=None, value=None)
    way, arguments = ("up" if growth > 0 else "down"), {"names": names}
    if round(share) == _HALF:
        return told.extend("note-givers-half", way, (*rows, together), **arguments)
    return told.extend("note-givers", way, (*rows, together), **arguments, share=Share(share))


def _name_way(way: int, run: Streak) -> str:
    """Returns the context of a message on a run, which may have begun before the first month held."""
    context = "up" if way > 0 else "down"
    return f"{context}-open" if run.is_open else context


def _count_months(run: Streak) -> int:
    return run.count_steps(Frequency.MONTH)
