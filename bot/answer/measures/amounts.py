"""Levels and their growth: a single figure with its companions, several figures, or a series."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.address import Address, Subject
from bot.answer.caveats import TOGETHER
from bot.answer.computation import Origins, compute_growth_over
from bot.answer.exchange import explain_gap
from bot.answer.finding import NotHeldError, find_if_held
from bot.answer.goods_trade import find_quantity_lines, find_year_to_date
from bot.answer.headlines import compose_several, say_growth, say_one, say_series
from bot.answer.lines import (
    Line,
    MeasureResult,
    find_line,
    find_lines,
    make_blank_row,
    make_level_line,
    read_rate,
)
from bot.answer.measures.points import find_points_apart, say_points_apart
from bot.answer.measures.rankings import compute_by_partner
from bot.answer.measures.spec import ChartDecision, ChartedFigure, MeasureSpec
from bot.answer.rates import find_growth, is_printed_beside
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_row, say_gaps, say_left_out, say_list, say_subject
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Measure
from bot.messages import Currency, Message, join_parts, join_sentences, message, say
from bot.messages.group_notes import note_break

_MANY = 3
"""From this many periods on, those held are shown without the others, as in a series."""


def compute_amounts(resolved: ResolvedQuery) -> MeasureResult:
    """Returns what was traded and how it grew, a row for each partner, flow or period asked about.

    Of several partners or periods, those that are held are told, and which are not. NotHeldError if none is.
    """
    addresses = resolved.addresses
    if len(addresses) == 1:
        return _compute_single(resolved, addresses[0])
    if resolved.is_series or len(resolved.periods) >= _MANY:
        return compute_series(resolved)
    lines, gaps = find_lines(resolved, addresses)
    if gaps and len({address.flow for address in addresses}) > 1:
        find_line(resolved, gaps[0])  # which raises: a gap is named by partner and period
    notes = (*_note_missing_growth(resolved, lines), *note_breaks(resolved))
    apart = find_points_apart(resolved, lines) if resolved.query.measure is Measure.YOY else ()
    distance = say_points_apart(resolved, apart[0]) if apart else None
    said = say(compose_several(resolved, lines, distance))
    return MeasureResult(join_sentences(said, *note_gaps(resolved, gaps)), (*lines, *apart), notes=notes)


def compute_series(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the rows of a series that are held, and notes on those that are not."""
    lines, gaps = find_lines(resolved, resolved.addresses)
    notes = (*note_gaps(resolved, gaps), *note_breaks(resolved))
    return MeasureResult(say_series(resolved, lines), lines, notes=notes)


def _compute_single(resolved: ResolvedQuery, address: Address) -> MeasureResult:
    main = find_line(resolved, address)
    notes = _note_missing_growth(resolved, (main,))
    beside = _find_companions(resolved, main, address)
    parts = _find_parts(resolved, address)
    of_money = [one for one in (main, *beside) if one.row.number is None]
    bases = [read_rate(one) for one in of_money if one.row.period == address.period]
    why, rates = explain_gap(resolved, address, bases)
    lines = (main, *beside, *parts, *rates)
    return MeasureResult(
        say_one(resolved, main),
        lines,
        say_growth(bases, address.period, of_deficit=main.row.grew_in_deficit),
        (*notes, *why),
    )


def _note_missing_growth(resolved: ResolvedQuery, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Notes that growth was asked for but some rows have none; NotHeldError if none of them has any."""
    if resolved.query.measure is not Measure.YOY:
        return ()
    silent = [
        message("goods-then", goods=name_row(row), period=row.period)
        for row in (found.row for found in lines)
        if row.growth is None
    ]
    if len(silent) == len(lines):
        raise NotHeldError(message("no-yoy", when=resolved.period))
    return (say(message("no-growth-of", names=say_list(silent, most=4))),) if silent else ()


def _find_parts(resolved: ResolvedQuery, address: Address) -> tuple[Line, ...]:
    """Returns the parts of a combination's sum or a balance's difference; none if one is not held."""
    try:
        return tuple(find_line(resolved, part, "part") for part in _split_address(address))
    except NotHeldError:
        return ()


def _split_address(address: Address) -> tuple[Address, ...]:
    if len(address.subject.include) > 1:
        return tuple(replace(address, subject=Subject((place,))) for place in address.subject.include)
    if address.flow is Flow.BALANCE:
        return tuple(replace(address, flow=flow) for flow in (Flow.EXPORT, Flow.IMPORT))
    return ()


def note_gaps(resolved: ResolvedQuery, gaps: tuple[Address, ...]) -> tuple[str, ...]:
    """Returns notes on what a series leaves out because it is not held, and in which currency."""
    if not gaps:
        return ()
    own = resolved.is_in_own_currency
    if own and len(resolved.subjects) == 1:
        return (say_left_out(gap.period for gap in gaps),)
    whose: dict[Subject, list[Period]] = {}
    for gap in gaps:
        whose.setdefault(gap.subject, []).append(gap.period)
    parts = [_gaps_of(resolved, subject, periods) for subject, periods in whose.items()]
    if own:
        return (say(message("left-out", "not-held", what=join_parts(parts))),)
    return (
        say(message("left-out", "no-rate", currency=Currency(resolved.currency), what=join_parts(parts))),
    )


def _gaps_of(resolved: ResolvedQuery, subject: Subject, periods: Sequence[Period]) -> Message:
    """Names the gaps: `Japan: 2022 and 2023`; for the one subject asked about, just the periods."""
    said = say_gaps(periods)
    if len(resolved.subjects) < 2:
        return said
    return message("gaps-of", name=say_subject(resolved.queries.atlas, subject), periods=said)


def note_breaks(resolved: ResolvedQuery) -> tuple[str, ...]:
    """Returns notes on groups that change their meaning between the rows."""
    first = min(address.period.last for address in resolved.addresses)
    last = max(address.period.last for address in resolved.addresses)
    breaks = (resolved.queries.list_breaks(one.subject, one.flow, first, last) for one in resolved.addresses)
    return tuple(dict.fromkeys(note_break(change) for found in breaks for change in found))


def _find_companions(resolved: ResolvedQuery, main: Line, address: Address) -> tuple[Line, ...]:
    """Returns what stands beside a figure: quantity, year to date, growth in the other currency, its base."""
    found = (
        *_list_commodity_lines(resolved, main, address),
        _find_other_basis(resolved, address),
        main.base and make_level_line(resolved, address.shift_to_year_earlier(), "base", main.base),
        _find_january_february(resolved, address),
    )
    return tuple(one for one in found if one)


def _list_commodity_lines(resolved: ResolvedQuery, main: Line, address: Address) -> Iterator[Line]:
    if not is_printed_beside(resolved.queries, address.subject):
        return
    for one in (*find_quantity_lines(resolved, address), *find_year_to_date(resolved, address)):
        yield replace(one, row=replace(one.row, name=main.row.name))


def _find_other_basis(resolved: ResolvedQuery, address: Address) -> Line | None:
    """Returns the same growth in the other of the two currencies that customs publishes."""
    other = resolved.other_currency
    if other is None:
        return None
    found = resolved.queries.find_amount(address, other)
    amount = None if found and found.converted else found
    rate = find_growth(resolved.queries, address, other, amount)
    if rate.published is None and rate.computed is None:
        return None
    row = replace(
        make_blank_row(resolved, address, resolved.query.measure),
        value=amount.value if amount else None,
        currency=other,
        growth_published=rate.published,
        growth_computed=rate.computed,
    )
    origins = Origins(amount, rate.printed, compute_growth_over(rate.base))
    return Line(row, address.subject, origins)


def _find_january_february(resolved: ResolvedQuery, address: Address) -> Line | None:
    first = address.period.first
    of_line = is_printed_beside(resolved.queries, address.subject)  # January to the month is there already
    if of_line or not address.period.is_month or first.number > 2 or Month(first.year, 2) > resolved.latest:
        return None
    both = replace(address, period=Period.to_month(Month(first.year, 2)))
    found = find_if_held(find_line, resolved, both)
    return found and replace(found, notes=(TOGETHER,))


VALUE = MeasureSpec(
    Measure.VALUE,
    compute_amounts,
    "the published level; of several places or months, their sum",
    ChartDecision(),
    by_row=compute_by_partner,
    lists=True,
    takes_products=True,
)
BALANCE = replace(VALUE, measure=Measure.BALANCE, formula="exports − imports", term=message("term-balance"))
YOY = replace(
    VALUE,
    measure=Measure.YOY,
    formula="as published; computed, (value / a year earlier − 1) × 100",
    chart=ChartDecision(ChartedFigure.GROWTH),
    term=message("term-yoy"),
)
