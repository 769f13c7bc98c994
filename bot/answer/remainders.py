"""What a breakdown leaves over, so that its rows add up to the whole."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Role, formula, operands
from bot.answer.finding import NotHeldError
from bot.answer.lines import Line
from bot.answer.ranked_rows import RankedRow, standing_of
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import row_called
from bot.domain.figure import NOT_CLASSIFIED, WORLD
from bot.domain.query import Breakdown

OTHERS = "OTHERS"
"""Stands for a partner in the row of all that have no row of their own."""
_OTHERS = row_called("others")
_ROUNDING = row_called("rounding")


def remainders(
    resolved: ResolvedQuery, whole: Subject, shown: Sequence[RankedRow], *, of_changes: bool = False
) -> tuple[RankedRow, ...]:
    """Not classified, where it has a figure and no row, then all others: with what is shown, the whole.

    A remainder of changes needs both levels. None where the whole is not held.
    """
    try:
        total, _ = standing_of(resolved, whole)
    except NotHeldError:
        return ()
    unclassified = tuple(
        one for one in _not_classified(resolved, whole, shown) if one.base is not None or not of_changes
    )
    others = _others(resolved, total, (*shown, *unclassified))
    return (*unclassified, others) if others.value or others.base else unclassified


def left_over(line: Line) -> Line:
    """The line of a remainder: it has no rank; all others together are no partner, and have no growth."""
    row = replace(line.row, rank=None)
    if row.name in (_OTHERS, _ROUNDING):
        row = replace(row, partner=OTHERS, growth_computed=None)
    return replace(line, row=row)


def _not_classified(
    resolved: ResolvedQuery, whole: Subject, shown: Sequence[RankedRow]
) -> tuple[RankedRow, ...]:
    subject = Subject((NOT_CLASSIFIED,))
    is_part = WORLD in whole.include and NOT_CLASSIFIED not in whole.exclude
    if not is_part or any(one.goods or one.subject == subject for one in shown):
        return ()
    amount = resolved.queries.find_amount(Address(resolved.flow, subject, resolved.period), resolved.currency)
    # A dash is no trade, and adds nothing.
    return (standing_of(resolved, subject)[0],) if amount and amount.value is not None else ()


def _others(resolved: ResolvedQuery, total: RankedRow, rows: Sequence[RankedRow]) -> RankedRow:
    """Continents and what is not classified leave nothing but what rounding does."""
    has_all = any(one.subject.place == NOT_CLASSIFIED for one in rows) and not resolved.query.exclude
    is_whole = has_all and resolved.query.breakdown is Breakdown.REGION
    base = None if total.base is None else Amount(total.base - sum(one.base or 0 for one in rows))
    level = Amount(total.value - sum(one.value for one in rows))
    left = Computation(formula("remainder"), operands(Role.WHOLE, total.level, total.before))
    name = _ROUNDING if is_whole else _OTHERS
    subject = total.subject
    if not any(one.goods for one in rows):
        shown = (place for one in rows for place in one.subject.include)
        subject = Subject(subject.include, (*subject.exclude, *shown))
    return RankedRow(subject, level, base, name=name, left=left)
