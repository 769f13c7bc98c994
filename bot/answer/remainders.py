"""What a breakdown leaves over, so that its rows add up to the whole."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Role, make_formula, make_operands
from bot.answer.finding import find_if_held
from bot.answer.lines import Line
from bot.answer.ranked_rows import RankedRow, find_ranked_row
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_row_kind
from bot.domain.figure import NOT_CLASSIFIED, WORLD
from bot.domain.query import Breakdown

OTHERS = "OTHERS"
"""The partner of the row for all those that have no row of their own."""
_OTHERS = name_row_kind("others")
_ROUNDING = name_row_kind("rounding")


def find_remainders(
    resolved: ResolvedQuery, whole: Subject, shown: Sequence[RankedRow], *, of_changes: bool = False
) -> tuple[RankedRow, ...]:
    """Returns the rows that a breakdown leaves over: what is not classified, then all others.

    With the rows shown they add up to the whole; empty if the whole is not held. A remainder of changes needs
    both levels.
    """
    total = find_if_held(find_ranked_row, resolved, whole)
    if total is None:
        return ()
    unclassified = tuple(
        one for one in _find_not_classified(resolved, whole, shown) if one.base is not None or not of_changes
    )
    others = _make_others_row(resolved, total[0], (*shown, *unclassified))
    return (*unclassified, others) if others.value or others.base else unclassified


def mark_left_over(line: Line) -> Line:
    """Returns the line of a remainder, which has no rank.

    All others together are no partner and have no growth.
    """
    row = replace(line.row, rank=None)
    if row.name in (_OTHERS, _ROUNDING):
        row = replace(row, partner=OTHERS, growth_computed=None)
    return replace(line, row=row, made_of=line.origins)


def _find_not_classified(
    resolved: ResolvedQuery, whole: Subject, shown: Sequence[RankedRow]
) -> tuple[RankedRow, ...]:
    subject = Subject((NOT_CLASSIFIED,))
    is_part = WORLD in whole.include and NOT_CLASSIFIED not in whole.exclude
    if not is_part or any(one.product or one.subject == subject for one in shown):
        return ()
    amount = resolved.queries.find_amount(Address(resolved.flow, subject, resolved.period), resolved.currency)
    # A dash is no trade, and adds nothing.
    return (find_ranked_row(resolved, subject)[0],) if amount and amount.value is not None else ()


def _make_others_row(resolved: ResolvedQuery, total: RankedRow, rows: Sequence[RankedRow]) -> RankedRow:
    """Makes the row of all others; continents and what is not classified leave nothing but rounding."""
    has_all = any(one.subject.place == NOT_CLASSIFIED for one in rows) and not resolved.query.exclude
    is_whole = has_all and resolved.query.breakdown is Breakdown.REGION
    base = None if total.base is None else Amount(total.base - sum(one.base or 0 for one in rows))
    level = Amount(total.value - sum(one.value for one in rows))
    left = Computation(make_formula("remainder"), make_operands(Role.WHOLE, total.level, total.before))
    name = _ROUNDING if is_whole else _OTHERS
    subject = total.subject
    if not any(one.product for one in rows):
        shown = (place for one in rows for place in one.subject.include)
        subject = Subject(subject.include, (*subject.exclude, *shown))
    return RankedRow.make_row(subject, level, base)._replace(name=name, left=left)
