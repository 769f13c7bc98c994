"""Moving averages: of each month, quarter or year with those before it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.amount import add
from bot.answer.caveats import NEW_YEAR, caveats
from bot.answer.computation import Origins, mean_of
from bot.answer.cuts import cut, is_whole
from bot.answer.finding import NotHeldError
from bot.answer.headlines import trade
from bot.answer.inquiry import Inquiry
from bot.answer.level_series import fetch_levels
from bot.answer.lines import Found, Line, blank
from bot.answer.said import several
from bot.answer.subject import Subject
from bot.answer.track import figures_asked
from bot.domain.month import Period
from bot.domain.query import Flow, Frequency
from bot.messages import Count, Message, Money, PeriodName, listed, message, say

_WINDOWS: Mapping[Frequency, tuple[int, ...]] = {
    Frequency.MONTH: (3, 12),
    Frequency.QUARTER: (4,),
    Frequency.YEAR: (3,),
}
"""Over how many steps an average is taken where the question names no number."""


def moving(inquiry: Inquiry, step: Frequency) -> Found:
    """A row for each window that is held, the shorter windows first; its period is the whole window."""
    ends = [part for span in inquiry.periods for part in cut(span, step) if is_whole(part, step)]
    lines: list[Line] = []
    gaps: list[Message] = []
    said: list[Message] = []
    for flow, subject in figures_asked(inquiry):
        latest = []
        for count in _windows(inquiry, step):
            found = {end: _window(inquiry, flow, subject, _steps(end, count, step)) for end in ends}
            held = [one for one in found.values() if one]
            gaps += [_ending(count, step, end) for end, one in found.items() if not one]
            latest += [(count, one) for one in held[-1:]]
            lines += held
        said += [_said(inquiry, flow, subject, step, latest)] if latest else []
    if not lines:
        raise NotHeldError(message("no-moving"))
    return Found(say(*said), tuple(lines), notes=(*_not_held(gaps), *_notes(inquiry, lines, step)))


def _steps(end: Period, count: int, step: Frequency) -> tuple[Period, ...]:
    """So many whole months, quarters or years, the last of them `end`."""
    return cut(Period(end.last.shifted(1 - count * step.months), end.last), step)


def _window(inquiry: Inquiry, flow: Flow, subject: Subject, steps: tuple[Period, ...]) -> Line | None:
    """The mean of the steps' own figures; None where one of them is not held."""
    levels = fetch_levels(inquiry, flow, subject, steps)
    if levels.missing:
        return None
    amount = add(levels.amounts.values())
    address = Address(flow, subject, Period(steps[0].first, steps[-1].last))
    value = None if amount.value is None else round(amount.value / len(steps))
    row = replace(blank(inquiry, address, "average"), value=value, currency=inquiry.currency)
    origins = Origins(mean_of(amount, len(steps)))
    return Line(row, subject, origins, (*amount.notes, *caveats(address, inquiry.ledger.reporter)))


def _said(
    inquiry: Inquiry, flow: Flow, subject: Subject, step: Frequency, latest: list[tuple[int, Line]]
) -> Message:
    parts = [
        message(
            "moving",
            count=Count(count),
            unit=message("unit", step.value),
            step=message("step", step.value),
            money=Money(one.row.value, inquiry.currency, signed=True),
            period=PeriodName(Period.month(one.row.period.last)),
        )
        for count, one in latest
    ]
    return message("moving-line", trade=trade(inquiry, flow, subject), movings=listed(parts))


def _ending(count: int, step: Frequency, end: Period) -> Message:
    """`3 months to January 2024`."""
    return message("steps-to", step.value, count=Count(count), period=PeriodName(Period.month(end.last)))


def _not_held(gaps: list[Message]) -> tuple[str, ...]:
    return (say(message("left-out", "averages", names=several(gaps, most=4))),) if gaps else ()


def _windows(inquiry: Inquiry, step: Frequency) -> tuple[int, ...]:
    """How many steps each average is taken over."""
    return (inquiry.query.window,) if inquiry.query.window else _WINDOWS[step]


def _notes(inquiry: Inquiry, lines: list[Line], step: Frequency) -> Iterator[str]:
    windows = listed((Count(count) for count in _windows(inquiry, step)), "and")
    unit = message("unit", f"{step}s")
    yield say(message("moving-windows", names=windows, unit=unit))
    splits = any(one.row.period.first.number == 2 or one.row.period.last.number == 1 for one in lines)
    if splits:
        yield NEW_YEAR
