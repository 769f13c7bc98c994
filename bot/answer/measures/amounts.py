"""Levels and their growth: one, several, or over time."""

from dataclasses import replace

from bot.answer.address import Address
from bot.answer.companions import companions
from bot.answer.exchange import why_apart
from bot.answer.finding import NotHeldError
from bot.answer.gaps import gaps_in_words, left_out
from bot.answer.headlines import growth_line, one, series, several
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, held, line, rate_of
from bot.answer.measures.rankings import by_partner
from bot.answer.measures.spec import ChartDecision, Drawn, MeasureSpec
from bot.answer.said import subject_title
from bot.answer.subject import Subject
from bot.answer.wording import currency_name, listed
from bot.domain.month import Period
from bot.domain.query import Flow, Measure
from bot.messages import PeriodName, message, say
from bot.messages.group_notes import break_note

_MANY = 3
"""Of so many periods named, those held are told without the others, as in a series."""


def amounts(inquiry: Inquiry) -> Found:
    """What was traded and how it grew: a row for each partner, flow or period asked for."""
    addresses = inquiry.addresses
    if len(addresses) == 1:
        return _single(inquiry, addresses[0])
    if inquiry.is_series or len(inquiry.periods) >= _MANY:
        lines, gaps = held(inquiry, addresses)
        notes = (*not_held(inquiry, gaps), *crossed(inquiry))
        return Found(series(inquiry, lines), lines, notes=notes)
    lines = tuple(line(inquiry, address) for address in addresses)
    notes = (*_without_growth(inquiry, lines), *crossed(inquiry))
    return Found(several(inquiry, lines), lines, notes=notes)


def _single(inquiry: Inquiry, address: Address) -> Found:
    main = line(inquiry, address)
    notes = _without_growth(inquiry, (main,))
    beside = companions(inquiry, main, address)
    parts = _held_parts(inquiry, address)
    of_money = [one for one in (main, *beside) if one.row.number is None]
    bases = [rate_of(one) for one in of_money if one.row.period == address.period]
    why, rates = why_apart(inquiry, address, bases)
    lines = (main, *beside, *parts, *rates)
    return Found(
        one(inquiry, main),
        lines,
        growth_line(bases, address.period, of_deficit=main.row.grew_in_deficit),
        (*notes, *why),
    )


def _without_growth(inquiry: Inquiry, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Where growth was asked for and there is none; NotHeldError where there is none at all."""
    if inquiry.query.measure is not Measure.YOY:
        return ()
    silent = [f"{found.row.name}, {found.row.period.label}" for found in lines if found.row.growth is None]
    if len(silent) == len(lines):
        raise NotHeldError(say(message("no-yoy", when=PeriodName(inquiry.period))))
    return (f"No growth is published or can be computed: {listed(silent, most=4)}.",) if silent else ()


def _held_parts(inquiry: Inquiry, address: Address) -> tuple[Line, ...]:
    """What a combination is the sum of, and a balance the difference of; none when one is not held."""
    try:
        return tuple(line(inquiry, part, "part") for part in _parts(address))
    except NotHeldError:
        return ()


def _parts(address: Address) -> tuple[Address, ...]:
    if len(address.subject.include) > 1:
        return tuple(replace(address, subject=Subject((place,))) for place in address.subject.include)
    if address.flow is Flow.BALANCE:
        return tuple(replace(address, flow=flow) for flow in (Flow.EXPORT, Flow.IMPORT))
    return ()


def not_held(inquiry: Inquiry, gaps: tuple[Address, ...]) -> tuple[str, ...]:
    """What a series leaves out, and in which currency it is missing."""
    if not gaps:
        return ()
    own = inquiry.currency == inquiry.ledger.own_currency
    if own and len(inquiry.subjects) == 1:
        return (left_out(gap.period for gap in gaps),)
    missing = (
        "Not held" if own else f"No {currency_name(inquiry.currency)} and no rate to convert at are held"
    )
    whose: dict[str, list[Period]] = {}
    for gap in gaps:
        name = f"{subject_title(inquiry.ledger.atlas, gap.subject)} in " if len(inquiry.subjects) > 1 else ""
        whose.setdefault(name, []).append(gap.period)
    said = "; ".join(f"{name}{gaps_in_words(periods)}" for name, periods in whose.items())
    return (f"{missing}, so left out: {said}.",)


def crossed(inquiry: Inquiry) -> tuple[str, ...]:
    """Where rows stand on both sides of a change in what a group means."""
    first = min(address.period.last for address in inquiry.addresses)
    last = max(address.period.last for address in inquiry.addresses)
    breaks = (inquiry.ledger.breaks(one.subject, one.flow, first, last) for one in inquiry.addresses)
    return tuple(dict.fromkeys(break_note(change) for found in breaks for change in found))


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
