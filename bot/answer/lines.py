"""Rows of an answer, each with the releases and the caveats behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.answer.amount import Amount
from bot.answer.finding import NotHeldError, Row
from bot.answer.inquiry import Address, Inquiry
from bot.answer.notes import Note
from bot.answer.pieces import is_sum_of_months
from bot.answer.rates import growth
from bot.answer.subject import THE_WORLD, Subject
from bot.answer.wording import subject_title
from bot.trade.month import Month, Period
from bot.trade.query import Flow

SUM_OF_MONTHS = "A span that starts after January is the sum of its months as held, without later revisions."
TOGETHER = (
    "The Lunar New Year moves between January and February, so each alone says little; "
    "January–February is given beside it."
)
VALUATION = "Exports are valued FOB and imports CIF, which makes a surplus look smaller than on one basis."
REIMPORTS = "Imports from China itself are re-imports, which customs lists as a partner."


@dataclass(frozen=True, slots=True)
class Line:
    row: Row
    subject: Subject
    releases: frozenset[str] = frozenset()
    notes: tuple[str | Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a measure found: its first line is the figure asked for."""

    headline: str
    lines: tuple[Line, ...]
    growth: str = ""
    notes: tuple[str | Note, ...] = ()


def line(inquiry: Inquiry, address: Address, measure: str | None = None) -> Line:
    """The row at an address: level, growth over the year before, and share of the world's."""
    ledger, currency = inquiry.ledger, inquiry.currency
    flow, subject, period = address.flow, address.subject, address.period
    amount = ledger.amount(flow, subject, period, currency)
    rate = growth(ledger, flow, subject, period, currency)
    share, whole = (
        (None, frozenset[str]()) if subject.is_world else share_of(inquiry, amount, address, THE_WORLD)
    )
    row = Row(
        measure or inquiry.query.measure,
        flow,
        subject.id,
        period,
        ledger.reporter,
        ledger.product or None,
        amount.value,
        currency,
        rate.published,
        rate.computed,
        share,
        THE_WORLD.id if share is not None else None,
        name=subject_title(ledger.atlas, subject),
    )
    notes = (*amount.notes, *rate.notes, *caveats(address))
    return Line(row, subject, amount.releases | rate.releases | whole, notes)


def held(inquiry: Inquiry, addresses: Iterable[Address]) -> tuple[tuple[Line, ...], tuple[Address, ...]]:
    """The lines that are held, and the addresses that are not; NotHeldError when nothing is."""
    lines: list[Line] = []
    gaps: list[Address] = []
    reason = NotHeldError("Nothing was asked for.")
    for address in addresses:
        try:
            lines.append(line(inquiry, address))
        except NotHeldError as error:
            gaps.append(address)
            reason = error
    if not lines:
        raise reason
    return tuple(lines), tuple(gaps)


def share_of(
    inquiry: Inquiry, amount: Amount, address: Address, whole: Subject, flow: Flow | None = None
) -> tuple[float | None, frozenset[str]]:
    """An amount in percent of another subject's, with the releases of the whole.

    None where a share means nothing: of a balance, of a dash, of something not held.
    """
    flow = flow or address.flow
    if flow is Flow.BALANCE:
        return None, frozenset()
    try:
        total = inquiry.ledger.amount(flow, whole, address.period, inquiry.currency)
    except NotHeldError:
        return None, frozenset()
    if amount.value is None or total.size <= 0:
        return None, frozenset()
    return amount.value / total.size * 100, total.releases


def caveats(address: Address) -> tuple[str, ...]:
    """What an analyst would add about this kind of row."""
    notes = []
    if is_sum_of_months(address.period):
        notes.append(SUM_OF_MONTHS)
    if address.flow is Flow.BALANCE:
        notes.append(VALUATION)
    if "CHN" in address.subject.include and address.flow in (Flow.IMPORT, Flow.TOTAL):
        notes.append(REIMPORTS)
    return tuple(notes)


def companions(inquiry: Inquiry, main: Line, address: Address) -> tuple[Line, ...]:
    """What stands beside one figure: its growth in the other currency, its base, January–February."""
    found = (
        _other_basis(inquiry, address),
        _base(inquiry, main, address),
        _january_february(inquiry, address),
    )
    return tuple(one for one in found if one)


def _other_basis(inquiry: Inquiry, address: Address) -> Line | None:
    """The same growth in the other of the two currencies that customs publishes."""
    own = inquiry.ledger.own_currency
    other = "USD" if inquiry.currency == own else own
    where = (address.flow, address.subject, address.period, other)
    rate = growth(inquiry.ledger, *where)
    if rate.best is None:
        return None
    try:
        amount = inquiry.ledger.amount(*where)
    except NotHeldError:
        amount = Amount(None, converted=True)
    row = Row(
        inquiry.query.measure,
        address.flow,
        address.subject.id,
        address.period,
        inquiry.ledger.reporter,
        inquiry.ledger.product or None,
        None if amount.converted else amount.value,
        other,
        rate.published,
        rate.computed,
        name=subject_title(inquiry.ledger.atlas, address.subject),
    )
    return Line(row, address.subject, rate.releases)


def _base(inquiry: Inquiry, main: Line, address: Address) -> Line | None:
    """The year before, like for like: what the computed growth starts from."""
    earlier = address.period.year_earlier()
    try:
        amount = inquiry.ledger.amount(
            address.flow, address.subject, earlier, inquiry.currency, members_at=address.period.last
        )
    except NotHeldError:
        return None
    row = replace(bare(main.row), measure="base", period=earlier, value=amount.value)
    return Line(row, address.subject, amount.releases, amount.notes)


def bare(row: Row) -> Row:
    """A row without its rates and shares, to be filled with another figure of the same address."""
    return replace(row, growth_published=None, growth_computed=None, share=None, share_of=None)


def _january_february(inquiry: Inquiry, address: Address) -> Line | None:
    if not address.period.is_month or address.period.first.number > 2:
        return None
    year = address.period.first.year
    both = replace(address, period=Period(Month(year, 1), Month(year, 2)))
    try:
        found = line(inquiry, both)
    except NotHeldError:
        return None
    return replace(found, notes=(TOGETHER,))
