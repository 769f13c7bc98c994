"""One figure over every period that is held of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.answer.address import Address
from bot.answer.cuts import cut, is_whole
from bot.answer.finding import NotHeldError
from bot.answer.gaps import gaps_in_words
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line
from bot.answer.subject import Subject
from bot.trade.month import Month, Period
from bot.trade.query import Flow, Frequency

Finder = Callable[[Address], Line]


@dataclass(frozen=True, slots=True)
class Track:
    """`lines` in order of time; `gaps` lie between the first and the last of them and are not held."""

    lines: tuple[Line, ...]
    gaps: tuple[Period, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """The gaps by name."""
        if not self.gaps:
            return ()
        return (f"Not held, so left out: {gaps_in_words(self.gaps)}.",)


def track(find: Finder, flow: Flow, subject: Subject, units: Iterable[Period]) -> Track:
    """What is found of a subject at each of the units; NotHeldError where nothing is."""
    found: dict[Period, Line | None] = {}
    reason = NotHeldError("No whole period of that length is held.")
    for unit in units:
        try:
            found[unit] = find(Address(flow, subject, unit))
        except NotHeldError as error:
            found[unit] = None
            reason = error
    lines = tuple(line for line in found.values() if line)
    if not lines:
        raise reason
    first, last = lines[0].row.period, lines[-1].row.period
    gaps = tuple(unit for unit, line in found.items() if not line and first < unit < last)
    return Track(lines, gaps)


def units_to(inquiry: Inquiry, frequency: Frequency, last: Month) -> tuple[Period, ...]:
    """Every whole month, quarter or year from the first that any table is held of, up to a month."""
    earliest = inquiry.ledger.figures.earliest(inquiry.ledger.reporter)
    if not earliest or earliest > last:
        return ()
    history = Period(Month(earliest.year, 1), last)
    return tuple(part for part in cut(history, frequency) if is_whole(part, frequency))


def figures_asked(inquiry: Inquiry) -> tuple[tuple[Flow, Subject], ...]:
    """The figures that are followed over time: each flow with each partner, the first asked for first."""
    return tuple(dict.fromkeys((address.flow, address.subject) for address in inquiry.addresses))
