"""Partners, flows or periods side by side, and how far apart they are."""

import math
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.headlines import flow_of, label, series, several
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank, held, line
from bot.answer.measures.amounts import amounts, crossed, not_held
from bot.answer.wording import last_digit, money, signed


def compare(inquiry: Inquiry) -> Found:
    """The rows, then the difference and the ratio where there are two of them."""
    if len(inquiry.addresses) == 1:
        return amounts(inquiry)
    if inquiry.is_series and len(inquiry.addresses) > 2:
        lines, gaps = held(inquiry, inquiry.addresses)
        return Found(series(inquiry, lines), lines, notes=(*not_held(inquiry, gaps), *crossed(inquiry)))
    at = max(period.last for period in inquiry.periods)
    lines = tuple(line(inquiry, address, members_at=at) for address in inquiry.addresses)
    apart = _apart(inquiry, lines)
    said = several(inquiry, lines).removesuffix(".")
    distance = f": {_distance(lines, apart)}" if apart else ""
    return Found(f"{said}{distance}.", (*lines, *apart))


def _apart(inquiry: Inquiry, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Difference and ratio, the first against the second; of unlike things there is none."""
    if len(lines) != 2 or any(one.is_broken or one.row.value is None for one in lines):
        return ()
    first, second = (one.row for one in lines)
    if first.period.months != second.period.months:
        return ()
    where = Address(flow_of(first), lines[0].subject, max(first.period, second.period))
    partner = first.partner if first.partner == second.partner else f"{first.partner}/{second.partner}"
    bare = replace(blank(inquiry, where, "difference"), partner=partner)
    releases = lines[0].releases | lines[1].releases
    difference = (first.value or 0) - (second.value or 0)
    gap = replace(bare, value=difference, currency=first.currency, name="Difference")
    found = [Line(gap, lines[0].subject, releases)]
    if (first.value or 0) > 0 and (second.value or 0) > 0:
        times = (first.value or 0) / (second.value or 1)
        ratio = replace(bare, measure="ratio", number=times, unit="times", name="Ratio")
        found.append(Line(ratio, lines[0].subject, releases))
    return tuple(found)


def _distance(lines: tuple[Line, ...], apart: tuple[Line, ...]) -> str:
    """`ASEAN is 3.54 trillion yuan above, 1.88 times`."""
    gap = apart[0].row
    if not gap.value:
        return "no difference"
    way = "above" if gap.value > 0 else "below"
    said = f"{label(lines[0], lines)} is {money(abs(gap.value), gap.currency or '')} {way}"
    return said + (f", {times(*(one.row.value or 0 for one in lines))}" if len(apart) > 1 else "")


def times(one: float, other: float) -> str:
    """`1.88 times`, and below one `19 % less`: never finer than the two amounts shown give it."""
    ratio = one / other
    error = ratio * (_rounding(one) + _rounding(other))
    if ratio >= 1:
        return f"{_honest(ratio, error, 2)} times"
    return f"{_honest((1 - ratio) * 100, error * 100, 1)} % less"


def _rounding(value: float) -> float:
    """By which part an amount may be off as it is shown."""
    return last_digit(value) / 2 / value


def _honest(value: float, error: float, most: int) -> str:
    """With no more decimals than leave the error within half of the last digit."""
    decimals = min(most, math.floor(-math.log10(2.02 * error)))
    return signed(round(value, decimals), max(decimals, 0))
