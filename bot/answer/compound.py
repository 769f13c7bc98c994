"""Growth compounded a year: from the levels at both ends, and from the rates published between."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.computation import Computation, Operand, Origins, Role, formula, parts
from bot.answer.ends import Ends
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import trade
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line, blank, line
from bot.answer.rates import published
from bot.messages import Count, Currency, Message, When, in_turn, message, say


@dataclass(frozen=True)
class Compound:
    """One figure between two periods; `last` is its address in the later one."""

    inquiry: Inquiry
    last: Address
    between: Ends

    @property
    def what(self) -> Message:
        return trade(self.inquiry, self.last.flow, self.last.subject)

    @cached_property
    def now(self) -> Line:
        return line(self.inquiry, self.last, "value")

    @cached_property
    def base(self) -> Amount:
        """The level that growth starts from: of the members at its end, else as printed then and `broken`."""
        first = replace(self.last, period=self.between.first)
        return self.inquiry.ledger.comparable(first, self.inquiry.currency, self.between.last.last)

    @property
    def base_line(self) -> Line:
        first = replace(self.last, period=self.between.first)
        row = replace(
            blank(self.inquiry, first, "base"), value=self.base.value, currency=self.inquiry.currency
        )
        return Line(row, self.last.subject, Origins(self.base), self.base.notes)

    @property
    def hindrance(self) -> str:
        """Why the two levels give no growth, empty where they do."""
        if self.base.broken:
            return in_turn(*(note for note in self.base.notes if isinstance(note, str)))
        if self.now.is_converted or self.base.converted:
            return say(message("no-level-in-both", currency=Currency(self.inquiry.currency)))
        for period, value in ((self.between.first, self.base.value), (self.between.last, self.now.row.value)):
            if value is None or value <= 0:
                kind = "deficit" if value else "nil"
                return say(message("no-way-growth", kind, trade=self.what, when=When(period)))
        return ""

    def from_levels(self) -> Line:
        """NotComputedError where the levels give none."""
        if self.hindrance:
            raise NotComputedError(self.hindrance)
        ratio = (self.now.row.value or 0) / (self.base.value or 1)
        last = tuple(Operand(Role.VALUE, one) for one in (self.now.level,) if one)
        ends = Computation(
            formula("cagr", count=Count(self.between.years)),
            (*last, Operand(Role.BEFORE, self.base)),
        )
        return self._line("cagr", ratio, ends)

    def from_rates(self) -> Iterator[Line]:
        """One line where customs published growth for every year between, none elsewhere."""
        addresses = [replace(self.last, period=period) for period in self.between.steps()]
        found = [published(self.inquiry.ledger, one, self.inquiry.currency) for one in addresses]
        rates = [one for one in found if one]
        ratio = prod(1 + (one.rate or 0) / 100 for one in rates)
        if len(rates) == len(found) and ratio > 0:
            multiplied = Computation(formula("chained"), parts(Origins(published=one) for one in rates))
            yield self._line("chained", ratio, multiplied)

    def in_other_currency(self) -> Iterator[Line]:
        """By the levels published in the other currency, where they are."""
        own = self.inquiry.ledger.own_currency
        other = "USD" if self.inquiry.currency == own else own
        there = replace(self.inquiry, query=replace(self.inquiry.query, currency=other))
        try:
            yield replace(self, inquiry=there).from_levels()
        except (NotHeldError, NotComputedError):
            return

    def _line(self, measure: str, ratio: float, derived: Computation) -> Line:
        rate: float = (ratio ** (1 / self.between.years) - 1) * 100
        address = replace(self.last, period=self.between.span)
        row = replace(
            blank(self.inquiry, address, measure),
            number=rate,
            unit="% a year",
            currency=self.inquiry.currency,
        )
        return Line(row, self.last.subject, Origins(number=derived))
