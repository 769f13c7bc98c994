"""Levels and their growth: one, several, or over time."""

from dataclasses import replace

from bot.answer.finding import NotHeldError
from bot.answer.headlines import growth_line, one, rate_of, series, several
from bot.answer.inquiry import Address, Inquiry
from bot.answer.lines import Found, Line, companions, held, line
from bot.answer.subject import Subject
from bot.answer.wording import listed
from bot.trade.query import Flow


def amounts(inquiry: Inquiry) -> Found:
    """What was traded and how it grew: a row for each partner, flow or period asked for."""
    addresses = inquiry.addresses
    if len(addresses) == 1:
        return _single(inquiry, addresses[0])
    if inquiry.is_series:
        lines, gaps = held(inquiry, addresses)
        return Found(series(inquiry, lines), lines, notes=not_held(gaps))
    lines = tuple(line(inquiry, address) for address in addresses)
    return Found(several(inquiry, lines), lines)


def _single(inquiry: Inquiry, address: Address) -> Found:
    main = line(inquiry, address)
    beside = companions(inquiry, main, address)
    parts = _held_parts(inquiry, address)
    bases = [rate_of(other) for other in (main, *beside) if other.row.period == address.period]
    return Found(one(inquiry, main), (main, *beside, *parts), growth_line(bases))


def _held_parts(inquiry: Inquiry, address: Address) -> tuple[Line, ...]:
    """The parts, or none when one of them is not held."""
    try:
        return tuple(line(inquiry, part, "part") for part in _parts(address))
    except NotHeldError:
        return ()


def _parts(address: Address) -> tuple[Address, ...]:
    """What a combination is the sum of, and a balance the difference of."""
    if len(address.subject.include) > 1:
        return tuple(replace(address, subject=Subject((place,))) for place in address.subject.include)
    if address.flow is Flow.BALANCE:
        return tuple(replace(address, flow=flow) for flow in (Flow.EXPORT, Flow.IMPORT))
    return ()


def not_held(gaps: tuple[Address, ...]) -> tuple[str, ...]:
    if not gaps:
        return ()
    return (f"Not held, and left out: {listed((gap.period.label for gap in gaps), most=6)}.",)
