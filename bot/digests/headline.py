"""The headline of the national note: what an analyst would say about the month in one sentence."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.finding import Row
from bot.answer.said import say_names
from bot.digests.contributors import find_givers
from bot.digests.digest import DigestPart
from bot.digests.levels import find_rows
from bot.digests.records import find_contest, find_run, make_count_row
from bot.digests.view import DigestView
from bot.domain.query import Flow, Measure
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
    found = find_run(view, Flow.EXPORT)
    if not (found and found.current.way):
        return _add_record(told, view)
    way = "up" if found.current.way > 0 else "down"
    context = f"{way}-open" if found.run.is_open else way  # it may have begun before the first month held
    name = "note-break" if found.is_over else "note-run"
    return told.extend(name, context, found.rows, count=found.months)


def _add_record(told: _Clause, view: DigestView) -> _Clause:
    """Adds that it is the highest of all months held, if these are many."""
    among = find_contest(view, view.make_query(Measure.RECORD, Flow.EXPORT, view.period))
    if not (among and view.period.is_month) or among.above:
        return told
    number = len(among.earlier) + 1
    row = make_count_row(among.earlier[0].row, among.judged.row, number, "month")
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
