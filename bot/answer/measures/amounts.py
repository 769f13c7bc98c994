"""Levels and their growth: one with what stands beside it, several, or over time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.caveats import TOGETHER
from bot.answer.computation import Origins, growth_over
from bot.answer.exchange import why_apart
from bot.answer.finding import NotHeldError
from bot.answer.headlines import growth_line, say_one, say_series, say_several
from bot.answer.lines import Found, Line, blank, held, level_line, line, rate_of
from bot.answer.measures.rankings import by_partner
from bot.answer.measures.spec import ChartDecision, Drawn, MeasureSpec
from bot.answer.rates import growth, is_printed_beside
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import gaps_said, left_out, row_name, several, subject_said
from bot.answer.traded import quantity_and_unit_value, year_to_date
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Measure
from bot.messages import Currency, Message, PeriodName, listed, message, say
from bot.messages.group_notes import break_note

_MANY = 3
"""Of so many periods named, those held are told without the others, as in a series."""


def amounts(resolved: ResolvedQuery) -> Found:
    """What was traded and how it grew: a row for each partner, flow or period asked for."""
    addresses = resolved.addresses
    if len(addresses) == 1:
        return _single(resolved, addresses[0])
    if resolved.is_series or len(resolved.periods) >= _MANY:
        lines, gaps = held(resolved, addresses)
        notes = (*not_held(resolved, gaps), *crossed(resolved))
        return Found(say_series(resolved, lines), lines, notes=notes)
    lines = tuple(line(resolved, address) for address in addresses)
    notes = (*_without_growth(resolved, lines), *crossed(resolved))
    return Found(say_several(resolved, lines), lines, notes=notes)


def _single(resolved: ResolvedQuery, address: Address) -> Found:
    main = line(resolved, address)
    notes = _without_growth(resolved, (main,))
    beside = _companions(resolved, main, address)
    parts = _held_parts(resolved, address)
    of_money = [one for one in (main, *beside) if one.row.number is None]
    bases = [rate_of(one) for one in of_money if one.row.period == address.period]
    why, rates = why_apart(resolved, address, bases)
    lines = (main, *beside, *parts, *rates)
    return Found(
        say_one(resolved, main),
        lines,
        growth_line(bases, address.period, of_deficit=main.row.grew_in_deficit),
        (*notes, *why),
    )


def _without_growth(resolved: ResolvedQuery, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Where growth was asked for and there is none; NotHeldError where there is none at all."""
    if resolved.query.measure is not Measure.YOY:
        return ()
    silent = [
        message("goods-then", goods=row_name(row), period=PeriodName(row.period))
        for row in (found.row for found in lines)
        if row.growth is None
    ]
    if len(silent) == len(lines):
        raise NotHeldError(message("no-yoy", when=PeriodName(resolved.period)))
    return (say(message("no-growth-of", names=several(silent, most=4))),) if silent else ()


def _held_parts(resolved: ResolvedQuery, address: Address) -> tuple[Line, ...]:
    """What a combination is the sum of, and a balance the difference of; none when one is not held."""
    try:
        return tuple(line(resolved, part, "part") for part in _parts(address))
    except NotHeldError:
        return ()


def _parts(address: Address) -> tuple[Address, ...]:
    if len(address.subject.include) > 1:
        return tuple(replace(address, subject=Subject((place,))) for place in address.subject.include)
    if address.flow is Flow.BALANCE:
        return tuple(replace(address, flow=flow) for flow in (Flow.EXPORT, Flow.IMPORT))
    return ()


def not_held(resolved: ResolvedQuery, gaps: tuple[Address, ...]) -> tuple[str, ...]:
    """What a series leaves out, and in which currency it is missing."""
    if not gaps:
        return ()
    own = resolved.is_in_own_currency
    if own and len(resolved.subjects) == 1:
        return (left_out(gap.period for gap in gaps),)
    whose: dict[Subject, list[Period]] = {}
    for gap in gaps:
        whose.setdefault(gap.subject, []).append(gap.period)
    parts = [_gaps_of(resolved, subject, periods) for subject, periods in whose.items()]
    if own:
        return (say(message("left-out", "not-held", what=listed(parts))),)
    return (say(message("left-out", "no-rate", currency=Currency(resolved.currency), what=listed(parts))),)


def _gaps_of(resolved: ResolvedQuery, subject: Subject, periods: Sequence[Period]) -> Message:
    """`Japan: 2022 and 2023`; of the one subject asked about, the periods."""
    said = gaps_said(periods)
    if len(resolved.subjects) < 2:
        return said
    return message("gaps-of", name=subject_said(resolved.queries.atlas, subject), periods=said)


def crossed(resolved: ResolvedQuery) -> tuple[str, ...]:
    """Where rows stand on both sides of a change in what a group means."""
    first = min(address.period.last for address in resolved.addresses)
    last = max(address.period.last for address in resolved.addresses)
    breaks = (resolved.queries.breaks(one.subject, one.flow, first, last) for one in resolved.addresses)
    return tuple(dict.fromkeys(break_note(change) for found in breaks for change in found))


def _companions(resolved: ResolvedQuery, main: Line, address: Address) -> tuple[Line, ...]:
    """A commodity's quantity and January to the month; growth in the other currency, the year before."""
    found = (
        *_of_commodity(resolved, main, address),
        _other_basis(resolved, address),
        _base(resolved, main, address),
        _january_february(resolved, address),
    )
    return tuple(one for one in found if one)


def _of_commodity(resolved: ResolvedQuery, main: Line, address: Address) -> Iterator[Line]:
    if not is_printed_beside(resolved.queries, address.subject):
        return
    for one in (*quantity_and_unit_value(resolved, address), *year_to_date(resolved, address)):
        yield replace(one, row=replace(one.row, name=main.row.name))


def _other_basis(resolved: ResolvedQuery, address: Address) -> Line | None:
    """The same growth in the other of the two currencies that customs publishes."""
    other = resolved.other_currency
    if other is None:
        return None
    found = resolved.queries.find_amount(address, other)
    amount = None if found and found.converted else found
    rate = growth(resolved.queries, address, other, amount)
    if rate.published is None and rate.computed is None:
        return None
    row = replace(
        blank(resolved, address, resolved.query.measure),
        value=amount.value if amount else None,
        currency=other,
        growth_published=rate.published,
        growth_computed=rate.computed,
    )
    origins = Origins(amount, rate.printed, growth_over(rate.base))
    return Line(row, address.subject, origins)


def _base(resolved: ResolvedQuery, main: Line, address: Address) -> Line | None:
    """The year before, like for like: what the computed growth starts from."""
    if main.base is None:
        return None
    return level_line(resolved, address.year_earlier(), "base", main.base)


def _january_february(resolved: ResolvedQuery, address: Address) -> Line | None:
    first = address.period.first
    of_line = is_printed_beside(
        resolved.queries, address.subject
    )  # January to the month stands there already
    if of_line or not address.period.is_month or first.number > 2 or Month(first.year, 2) > resolved.latest:
        return None
    both = replace(address, period=Period(Month(first.year, 1), Month(first.year, 2)))
    try:
        found = line(resolved, both)
    except NotHeldError:
        return None
    return replace(found, notes=(TOGETHER,))


VALUE = MeasureSpec(
    Measure.VALUE,
    amounts,
    "the published level; of several places or months, their sum",
    ChartDecision(),
    by_row=by_partner,
    lists=True,
    takes_products=True,
)
BALANCE = replace(VALUE, measure=Measure.BALANCE, formula="exports − imports", term=message("term-balance"))
YOY = replace(
    VALUE,
    measure=Measure.YOY,
    formula="as published; computed, (value / a year earlier − 1) × 100",
    chart=ChartDecision(Drawn.GROWTH),
    term=message("term-yoy"),
)
