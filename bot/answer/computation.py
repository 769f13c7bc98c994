"""How the figures of a row come of published ones: what formulas, sources and receipts are written from."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from bot.answer.amount import Amount
from bot.answer.implied import Implied
from bot.domain.figure import Cell, Growth
from bot.messages import Argument, Count, Message, message


class Role(StrEnum):
    """What a published figure is to a row."""

    VALUE = "value"
    LEFT_OUT = "left out"
    GROWTH = "growth"
    BASE = "a year earlier"
    BASE_LEFT_OUT = "left out a year earlier"
    WHOLE = "whole"
    RATE = "rate"
    """Both currencies' totals, which imply a rate to convert at."""
    PART = "part"
    """One of many that are counted, added up or compared."""
    QUANTITY = "quantity"
    QUANTITY_BASE = "quantity a year earlier"
    BEFORE = "before"
    """What a change, or growth over several years, starts from."""


class PublishedGrowth(NamedTuple):
    """A rate as published, with the address that it is published at; the quantity's where that is asked."""

    cell: Cell
    growth: Growth
    of_quantity: bool = False

    @property
    def rate(self) -> float | None:
        """In percent over the same span a year earlier."""
        return self.growth.quantity_rate if self.of_quantity else self.growth.rate

    @property
    def releases(self) -> frozenset[str]:
        return frozenset({self.growth.release})


Source = Amount | PublishedGrowth | Implied


class Operand(NamedTuple):
    role: Role
    of: Source


def operands(role: Role, *sources: Source | None) -> tuple[Operand, ...]:
    """Those that there are, in one role."""
    return tuple(Operand(role, one) for one in sources if one)


class Computation(NamedTuple):
    """A formula, and what it takes beside the value of its row."""

    formula: Message
    operands: tuple[Operand, ...] = ()

    @property
    def releases(self) -> frozenset[str]:
        return frozenset().union(*[one.of.releases for one in self.operands])


class Origins(NamedTuple):
    """What each figure of a row is computed from, None where it has no such figure.

    `value` is an amount where it is a level. `place` tells how a row stands among others: its rank, or that
    it is a record.
    """

    value: Amount | Computation | None = None
    published: PublishedGrowth | None = None
    growth: Computation | None = None
    share: Computation | None = None
    number: Computation | None = None
    place: Computation | None = None

    def operands(self) -> Iterator[Operand]:
        """All of them, the value's first."""
        value, published, *derived = self
        if isinstance(value, Amount):
            yield Operand(Role.VALUE, value)
        elif value:
            yield from value.operands
        if published:
            yield Operand(Role.GROWTH, published)
        for one in derived:
            if isinstance(one, Computation):
                yield from one.operands

    @property
    def releases(self) -> frozenset[str]:
        return frozenset().union(*[one.releases for one in self if one])

    def releases_by_figure(self) -> dict[str, frozenset[str]]:
        """Of each figure that there is alone: its value, growth, share and number."""
        own = self.value.releases if self.value else frozenset()
        found = {"value": self.value and own, "number": self.number and self.number.releases}
        found["share"] = self.share and self.share.releases | own
        found["growth"] = (
            self.published.releases if self.published else self.growth and self.growth.releases | own
        )
        return {name: releases for name, releases in found.items() if releases}


NO_ORIGINS = Origins()


def formula(kind: str, /, **about: Argument | Message) -> Message:
    """How a figure is computed, by its kind: `(value / a year earlier − 1) × 100`."""
    return message("formula", kind, **about)


def growth_over(base: Amount | None, *, of_year: bool = True) -> Computation | None:
    """Of a level over that of a year earlier, or of any period before."""
    kind, role = ("growth", Role.BASE) if of_year else ("growth-before", Role.BEFORE)
    return Computation(formula(kind), operands(role, base)) if base else None


def mean_of(amount: Amount, count: int) -> Computation:
    """Of an amount over so many periods."""
    return Computation(formula("mean", count=Count(count)), (Operand(Role.VALUE, amount),))


def share_in(whole: Amount) -> Computation:
    """Of a level in a whole."""
    return Computation(formula("share"), (Operand(Role.WHOLE, whole),))


def parts(origins: Iterable[Origins]) -> tuple[Operand, ...]:
    """What rows that are counted, added up or compared stand on."""
    roles = {Role.VALUE: Role.PART}
    found = (Operand(roles.get(one.role, one.role), one.of) for each in origins for one in each.operands())
    return tuple(dict.fromkeys(found))
