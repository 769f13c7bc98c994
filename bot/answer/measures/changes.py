"""From one period to another."""

from dataclasses import replace

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import common, label
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line, blank, line
from bot.answer.rates import Rate, percent_change
from bot.answer.spans import two_periods
from bot.answer.wording import money, moved
from bot.trade.month import Period


def change(inquiry: Inquiry) -> Found:
    """The difference in money and in percent of each partner or flow; the two levels follow."""
    if inquiry.is_series:
        raise NotComputedError("I can take a change between two periods, not along a series.")
    early, late = two_periods(inquiry)
    addresses = dict.fromkeys(replace(address, period=late) for address in inquiry.addresses)
    found = [_changed(inquiry, address, early) for address in addresses]
    changes = [lines[0] for lines in found]
    levels = [one for lines in found for one in lines[1:]]
    parts = [f"{label(one, changes)} {_said(one)}".strip() for one in changes]
    headline = f"{common(inquiry, changes)}, against {early.label}: {'; '.join(parts)}."
    return Found(headline, (*changes, *levels))


def _changed(inquiry: Inquiry, late: Address, early: Period) -> tuple[Line, Line, Line]:
    """The change, then the two levels; groups mean the later period's members in both."""
    ledger, currency = inquiry.ledger, inquiry.currency
    now = line(inquiry, late, "value")
    before = replace(late, period=early)
    amount = ledger.amount(before, currency, members_at=late.period.last)
    if now.row.value is None or amount.value is None:
        raise NotHeldError("Customs prints a dash for one of the two: no trade to take a change from.")
    difference = now.row.value - amount.value
    rate = _rate(now, late, before, amount)
    row = replace(
        blank(inquiry, late, "change"),
        value=difference,
        currency=currency,
        growth_published=rate.published,
        growth_computed=rate.computed,
    )
    base = replace(blank(inquiry, before, "base"), value=amount.value, currency=currency)
    changed = Line(row, late.subject, now.releases | amount.releases, now.notes)
    # Their growth over a year would stand in one column with growth from period to period.
    level = replace(now.row, growth_published=None, growth_computed=None)
    return changed, replace(now, row=level), Line(base, late.subject, amount.releases, amount.notes)


def _rate(now: Line, late: Address, before: Address, base: Amount) -> Rate:
    """Over a year, the rate that customs publishes too; none is computed from a conversion."""
    if late.year_earlier() == before:
        return Rate(now.row.growth_published, now.row.growth_computed)
    return Rate(computed=None if base.converted else percent_change(base.value, now.row.value))


def _said(one: Line) -> str:
    row = one.row
    if not row.value:
        return "unchanged"
    said = f"{'up' if row.value > 0 else 'down'} {money(abs(row.value), row.currency or '')}"
    return said if row.growth is None else f"{said} ({moved(row.growth)})"
