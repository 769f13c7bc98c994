"""Partners, flows or periods side by side, and how far apart they are."""

from dataclasses import replace

from bot.answer.finding import Row
from bot.answer.headlines import common, label, series, several
from bot.answer.inquiry import Address, Inquiry
from bot.answer.lines import Found, Line, bare, held, line
from bot.answer.measures.amounts import amounts, not_held
from bot.answer.rates import Rate, growth, percent_change
from bot.answer.wording import money, moved, signed
from bot.trade.month import Period


def compare(inquiry: Inquiry) -> Found:
    """The rows, then the difference and the ratio where there are two of them."""
    if inquiry.is_series and len(inquiry.addresses) > 2:
        lines, gaps = held(inquiry, inquiry.addresses)
        return Found(series(inquiry, lines), lines, notes=not_held(gaps))
    if len(inquiry.addresses) == 1:
        return amounts(inquiry)
    lines = tuple(line(inquiry, address) for address in inquiry.addresses)
    if len(lines) != 2:
        return Found(several(inquiry, lines), lines)
    apart = _apart(lines[0], lines[1])
    said = several(inquiry, lines).removesuffix(".")
    return Found(f"{said}: {_distance(apart)}.", (*lines, *apart))


def change(inquiry: Inquiry) -> Found:
    """From one period to another: the difference in money and in percent."""
    early, late = _two(inquiry)
    found: list[Line] = []
    for subject in inquiry.subjects:
        found += _changed(
            inquiry, Address(inquiry.flow, subject, early), Address(inquiry.flow, subject, late)
        )
    changes = [one for one in found if one.row.measure == "change"]
    levels = [one for one in found if one.row.measure != "change"]
    parts = [f"{label(inquiry, one, changes)} {_said(one)}".strip() for one in changes]
    headline = f"{common(inquiry, changes)}, against {early.label}: {'; '.join(parts)}."
    return Found(headline, (*changes, *levels))


def _two(inquiry: Inquiry) -> tuple[Period, Period]:
    periods = sorted(inquiry.periods)
    return (periods[0], periods[-1]) if len(periods) > 1 else (periods[0].year_earlier(), periods[0])


def _changed(inquiry: Inquiry, early: Address, late: Address) -> list[Line]:
    """The change, then the two levels; groups mean the later period's members in both."""
    ledger = inquiry.ledger
    now = line(inquiry, late, "value")
    amount = ledger.amount(late.flow, late.subject, early.period, inquiry.currency, late.period.last)
    base = replace(bare(now.row), period=early.period, value=amount.value)
    rate = Rate(computed=percent_change(base.value, now.row.value))
    if late.period.year_earlier() == early.period:
        rate = growth(ledger, late.flow, late.subject, late.period, inquiry.currency)
    row = replace(
        bare(now.row),
        measure="change",
        value=(now.row.value or 0) - amount.size,
        growth_published=rate.published,
        growth_computed=rate.computed,
    )
    releases = now.releases | amount.releases
    return [
        Line(row, late.subject, releases, now.notes),
        now,
        Line(base, late.subject, amount.releases, amount.notes),
    ]


def _said(one: Line) -> str:
    row = one.row
    percent = row.growth_computed if row.growth_published is None else row.growth_published
    value = money(abs(row.value or 0), row.currency or "")
    way = "up" if (row.value or 0) > 0 else "down"
    return f"{way} {value}" + ("" if percent is None else f" ({moved(percent)})")


def _apart(first: Line, second: Line) -> tuple[Line, ...]:
    """Difference and ratio, the first against the second."""
    one, other = first.row, second.row
    if one.value is None or other.value is None:
        return ()
    apart = Row("difference", one.flow, _pair(one.partner, other.partner), max(one.period, other.period))
    releases = first.releases | second.releases
    gap = replace(apart, value=one.value - other.value, currency=one.currency, name="Difference")
    lines = [Line(gap, first.subject, releases)]
    if one.value > 0 and other.value > 0:
        ratio = replace(apart, measure="ratio", number=one.value / other.value, unit="times", name="Ratio")
        lines.append(Line(ratio, first.subject, releases))
    return tuple(lines)


def _pair(one: str, other: str) -> str:
    return one if one == other else f"{one}/{other}"


def _distance(apart: tuple[Line, ...]) -> str:
    if not apart:
        return "no difference can be taken from a dash"
    said = f"{money(abs(apart[0].row.value or 0), apart[0].row.currency or '')} apart"
    return said + (f", {signed(apart[1].row.number or 0, 2)} times" if len(apart) > 1 else "")
