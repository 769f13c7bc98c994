"""Growth over the year before: as published, and as computed where both levels are held."""

from dataclasses import dataclass

from bot.answer.amount import Amount
from bot.answer.finding import NotHeldError
from bot.answer.ledger import Ledger
from bot.answer.notes import Note
from bot.answer.pieces import pieces
from bot.answer.subject import Subject
from bot.trade.figure import Cell
from bot.trade.month import Period
from bot.trade.query import Flow

ROUNDED = "Growth is computed from levels that were published rounded, and is as rough as they are."


@dataclass(frozen=True, slots=True)
class Rate:
    """Percent over the same span a year earlier, on one currency basis; None where there is none."""

    published: float | None = None
    computed: float | None = None
    releases: frozenset[str] = frozenset()
    notes: tuple[str | Note, ...] = ()

    @property
    def best(self) -> float | None:
        """The published rate, which customs computes on its revised base; else the computed one."""
        return self.computed if self.published is None else self.published


def growth(ledger: Ledger, flow: Flow, subject: Subject, period: Period, currency: str) -> Rate:
    """Both rates of a subject's trade in a period, never converted from one currency to another."""
    printed = published(ledger, flow, subject, period, currency)
    computed = _computed(ledger, flow, subject, period, currency)
    if computed.computed is None or (printed.published is not None and computed.notes == (ROUNDED,)):
        return printed
    releases = printed.releases | computed.releases
    return Rate(printed.published, computed.computed, releases, computed.notes)


def published(ledger: Ledger, flow: Flow, subject: Subject, period: Period, currency: str) -> Rate:
    """The printed rate, which only a printed line over one printed span can have."""
    parts = pieces(period)
    if subject.place is None or len(parts) > 1:
        return Rate()
    cell = Cell(flow, subject.place, *parts[0], currency, ledger.product, ledger.reporter)
    found = ledger.figures.growths([cell]).get(cell)
    return Rate(found.rate, releases=frozenset({found.release})) if found else Rate()


def _computed(ledger: Ledger, flow: Flow, subject: Subject, period: Period, currency: str) -> Rate:
    """Like for like: groups mean the members of the later period on both sides."""
    try:
        now = ledger.amount(flow, subject, period, currency)
        base = ledger.amount(flow, subject, period.year_earlier(), currency, members_at=period.last)
    except NotHeldError:
        return Rate()
    if now.converted or base.converted:
        return Rate()
    notes: tuple[str | Note, ...] = (ROUNDED,) if _is_coarse(now) or _is_coarse(base) else base.notes
    return Rate(None, percent_change(base.value, now.value), base.releases, notes)


def _is_coarse(amount: Amount) -> bool:
    """Whether rounding in print alone can move the rate by a tenth of a point."""
    return amount.precision / 2 > abs(amount.size) * 0.001


def percent_change(base: float | None, now: float | None) -> float | None:
    """None where a rate would mean nothing: from nil, zero or a deficit."""
    return None if base is None or now is None or base <= 0 else (now / base - 1) * 100
