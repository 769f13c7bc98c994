"""An amount of trade, with the published figures that it is made of."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from bot.answer.implied import ImpliedRate
from bot.answer.notes import Note, make_period_note
from bot.domain.figure import Cell, Level
from bot.domain.month import Month, Period
from bot.domain.query import Flow
from bot.messages import message


class SignedFigure(NamedTuple):
    """A published level that is part of an amount: added, or subtracted if `sign` is −1.

    `left_out` marks one that the question excludes. `rate` is what it was converted at, and `over` what else
    it was divided by.
    """

    cell: Cell
    level: Level
    sign: int = 1
    left_out: bool = False
    rate: ImpliedRate | None = None
    over: int = 1

    @property
    def size(self) -> int:
        """The level with its sign; zero for a dash."""
        return self.sign * (self.level.value or 0)


class Amount(NamedTuple):
    """An amount of trade with its signed parts.

    `value` is in whole currency units, the sum of its `parts`, or None if customs prints a dash: no trade,
    which adds nothing. A `converted` amount was published in another currency, or is what others leave of a
    whole: no growth is computed from it. A `broken` amount covers other members than were asked for.
    """

    value: int | None
    precision: int = 1
    parts: tuple[SignedFigure, ...] = ()
    notes: tuple[str | Note, ...] = ()
    converted: bool = False
    broken: bool = False

    @property
    def size(self) -> int:
        """The value; zero for a dash."""
        return self.value or 0

    @property
    def releases(self) -> frozenset[str]:
        """The names of the releases that published its parts, without those of exchange rates."""
        if len(self.parts) == 1:
            return frozenset((self.parts[0].level.release,))
        return frozenset({part.level.release for part in self.parts})

    def add(self, other: "Amount") -> "Amount":
        """Returns the sum with another amount."""
        return add_amounts((self, other))

    def subtract(self, other: "Amount") -> "Amount":
        """Returns the difference from another amount."""
        return add_amounts((self, _negate_amount(other)))

    def leave_out(self, left_out: "Amount") -> "Amount":
        """Returns the amount less one that the question excludes, whose parts are marked so."""
        return add_amounts((self, _negate_amount(left_out, is_left_out=True)))

    def halve(self) -> "Amount":
        """Returns half of the amount, as for the mean of exports and imports."""
        parts = tuple(part._replace(over=part.over * 2) for part in self.parts)
        return self._replace(value=self.size // 2, parts=parts)

    def add_notes(self, *notes: str | Note) -> "Amount":
        """Returns the amount with further notes."""
        return self._replace(notes=(*self.notes, *notes)) if notes else self

    def convert(self, rate: ImpliedRate, note: Note) -> "Amount":
        """Returns the amount in the other currency of a rate."""
        value = None if self.value is None else round(self.value / rate.rate)
        parts = tuple(part._replace(rate=rate) for part in self.parts)
        return self._replace(value=value, parts=parts, converted=True).add_notes(note)


def add_amounts(amounts: Iterable[Amount]) -> Amount:
    """Returns the sum of amounts, as precise as the least precise; a dash only if all are dashes."""
    added = tuple(amounts)
    if len(added) == 1:
        return added[0]
    held = [one.value for one in added if one.value is not None]
    notes = [one.notes for one in added if one.notes]
    return Amount(
        sum(held) if held else None,
        max([one.precision for one in added]),
        tuple(chain.from_iterable([one.parts for one in added])),
        tuple(dict.fromkeys(chain.from_iterable(notes))) if notes else (),
        True in [one.converted for one in added],
        True in [one.broken for one in added],
    )


def add_if_all_held(amounts: Iterable[Amount | None]) -> Amount | None:
    """Returns the sum of amounts, or None if one of them is not held."""
    every = tuple(amounts)
    held = [one for one in every if one]
    return add_amounts(held) if len(held) == len(every) else None


def _negate_amount(amount: Amount, *, is_left_out: bool = False) -> Amount:
    parts = tuple(
        part._replace(sign=-part.sign, left_out=part.left_out or is_left_out) for part in amount.parts
    )
    return amount._replace(value=None if amount.value is None else -amount.value, parts=parts)


def make_printed_amount(cell: Cell, level: Level) -> Amount:
    """Makes the amount of one published figure, or of those of several codes or months together."""
    if not level.of:
        return Amount(level.value, level.precision, (SignedFigure(cell, level),))
    parts = tuple(SignedFigure(*one) for one in level.of)
    notes = _note_months(cell.month) if any(one.cell.span is not cell.span for one in parts) else ()
    return Amount(level.value, level.precision, parts, notes)


def _note_months(last: Month) -> tuple[Note, ...]:
    """Notes that January to a month is a sum of months, unless it is January alone."""
    period = Period.to_month(last)
    return () if period.is_month else (make_period_note(message("months-added"), period),)


def derive_from_other_flows(flow: Flow, printed: Callable[[Flow], Amount | None]) -> Amount | None:
    """Derives exports or imports from the published figures of the other flow, the balance and the total.

    The result is as coarse as the coarser of the two figures used; None if fewer than two are published.
    """
    is_export = flow is Flow.EXPORT
    other = printed(Flow.IMPORT if is_export else Flow.EXPORT)
    balance, total = printed(Flow.BALANCE), printed(Flow.TOTAL)
    if other and balance:
        return other.add(balance) if is_export else other.subtract(balance)
    if other and total:
        return total.subtract(other)
    if balance and total:
        twice = total.add(balance) if is_export else total.subtract(balance)
        return twice.halve()
    return None
