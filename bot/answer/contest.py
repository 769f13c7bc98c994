"""The periods that a record is sought among."""

from dataclasses import dataclass, replace

from bot.answer.address import Address
from bot.answer.cuts import LENGTHS, whole_of
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line, line
from bot.answer.measures.ranks import rank
from bot.answer.notes import Note
from bot.answer.subject import Subject
from bot.answer.track import Finder, track, units_to
from bot.answer.wording import listed
from bot.trade.month import Month, Period
from bot.trade.query import Direction, Flow, Frequency, Measure, Order


@dataclass(frozen=True, slots=True)
class Contest:
    """`lines` in order of time, each with a `score`; `named` is the period asked about, if one was.

    `high` tells whether the largest score is sought. `side` is −1 where a balance is measured as a deficit.
    """

    flow: Flow
    subject: Subject
    lines: tuple[Line, ...]
    high: bool
    of: str | None = None
    named: Line | None = None
    side: int = 1
    notes: tuple[str | Note, ...] = ()

    def score(self, one: Line) -> float:
        """What is compared, larger being nearer to the record."""
        row = one.row
        if self.of == "rank":
            size = -(row.number or 0)
        else:
            size = (row.share or 0) if self.of == "share" else (row.value or 0) * self.side
        return size if self.high else -size

    def best(self, lines: tuple[Line, ...]) -> Line:
        """The first to reach the best score."""
        return max(lines, key=self.score)


def contest(inquiry: Inquiry, flow: Flow, subject: Subject) -> Contest:
    """Every period of the length asked about that is held, like for like; NotHeldError where none is."""
    units, named = periods_compared(inquiry)
    found = track(_finder(inquiry, units[-1].last if units else inquiry.latest), flow, subject, units)
    like = tuple(one for one in found.lines if not one.is_broken and one.row.value is not None)
    broken = [one for one in found.lines if one.is_broken]
    if not like:
        raise NotHeldError("No period of that length is held like for like.")
    main = next((one for one in like if one.row.period == named), None)
    if named and not main:
        raise NotHeldError(f"{named.label} is not held.")
    side = -1 if flow is Flow.BALANCE and not inquiry.query.threshold and _is_deficit(main or like[-1]) else 1
    notes = (*found.notes, *_unlike(broken))
    return Contest(flow, subject, like, _is_high(inquiry), inquiry.query.of, main, side, notes)


def _unlike(broken: list[Line]) -> tuple[str | Note, ...]:
    if not broken:
        return ()
    periods = listed(one.row.period.label for one in broken)
    reasons = dict.fromkeys(note for one in broken for note in one.notes)
    return (f"Not like for like, so left out: {periods}.", *reasons)


def step_compared(inquiry: Inquiry) -> Frequency | None:
    """Months, quarters or years; None where the same months of every year are compared."""
    asked = inquiry.query.frequency
    if not inquiry.query.periods:
        return asked or Frequency.YEAR
    if len(inquiry.periods) > 1:
        return None
    own = whole_of(inquiry.period)
    if asked and (inquiry.period.months > LENGTHS[asked] or not own):
        return asked if inquiry.period.months > LENGTHS[asked] else None
    return own


def periods_compared(inquiry: Inquiry) -> tuple[tuple[Period, ...], Period | None]:
    """All that are compared, in order of time, and the one that is asked about, if one is."""
    if inquiry.query.periods and len(inquiry.periods) > 1:
        return tuple(sorted(inquiry.periods)), None
    step = step_compared(inquiry)
    if step is None:
        return _same_months(inquiry), inquiry.period
    units = units_to(inquiry, step, inquiry.latest)
    if not inquiry.query.periods:
        return units, None
    if inquiry.period.months > LENGTHS[step]:
        inside = inquiry.period
        return tuple(unit for unit in units if unit.first in inside and unit.last in inside), None
    return units, inquiry.period


def _same_months(inquiry: Inquiry) -> tuple[Period, ...]:
    """The same months of every year that may be held."""
    earliest = inquiry.ledger.figures.earliest(inquiry.ledger.reporter) or inquiry.latest
    last = inquiry.period
    later = [last.shifted(12 * step) for step in range(inquiry.latest.year - last.last.year + 1)]
    back = [last.shifted(-12 * step) for step in range(last.last.year - earliest.year, 0, -1)]
    return tuple(one for one in (*back, *later) if one.last <= inquiry.latest)


def _finder(inquiry: Inquiry, members_at: Month) -> Finder:
    if inquiry.query.of == "rank":
        return lambda address: _rank_line(inquiry, address)
    return lambda address: line(inquiry, address, inquiry.query.of or "value", members_at)


def _rank_line(inquiry: Inquiry, address: Address) -> Line:
    """The place among all partners as `number`, for it is no place in a ranking shown here."""
    place = address.subject.place
    if place is None or address.subject.is_world:
        raise NotComputedError("A rank is one partner's: name one.")
    asked = replace(inquiry.query, measure=Measure.RANK, of=None, partners=(place,), direction=None)
    found = rank(replace(inquiry, query=asked, periods=(address.period,))).lines[0]
    row = replace(found.row, measure="rank", rank=None, number=found.row.rank, unit="in rank")
    return replace(found, row=row)


def _is_deficit(one: Line) -> bool:
    return (one.row.value or 0) < 0


def _is_high(inquiry: Inquiry) -> bool:
    return inquiry.query.direction is not Direction.DOWN and inquiry.query.order is not Order.ASC
