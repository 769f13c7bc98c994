"""How a row's figures are computed from published ones: the basis of formulas, sources and receipts."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, reduce
from typing import NamedTuple

from bot.answer.amount import Amount
from bot.answer.implied import ImpliedRate
from bot.domain.figure import Cell, Growth
from bot.messages import Argument, Message, message


class Role(StrEnum):
    """The part that a published figure plays in a row."""

    VALUE = "value"
    LEFT_OUT = "left out"
    GROWTH = "growth"
    BASE = "a year earlier"
    BASE_LEFT_OUT = "left out a year earlier"
    WHOLE = "whole"
    RATE = "rate"
    """Totals in both currencies, which imply a rate to convert at."""
    PART = "part"
    """One of many figures that are counted, added up or compared."""
    QUANTITY = "quantity"
    QUANTITY_BASE = "quantity a year earlier"
    BEFORE = "before"
    """The starting point of a change, or of growth over several years."""


class PublishedGrowth(NamedTuple):
    """A published rate, with the address at which it is published; of the quantity if that is asked for."""

    cell: Cell
    growth: Growth
    of_quantity: bool = False

    @property
    def rate(self) -> float | None:
        """The growth in percent over the same span a year earlier."""
        return self.growth.quantity_rate if self.of_quantity else self.growth.rate

    @property
    def releases(self) -> frozenset[str]:
        """The release that published the rate."""
        return frozenset({self.growth.release})


Source = Amount | PublishedGrowth | ImpliedRate


class Operand(NamedTuple):
    """A figure that a computation uses, and the role it plays."""

    role: Role
    of: Source


def make_operands(role: Role, *sources: Source | None) -> tuple[Operand, ...]:
    """Returns an operand in one role for each source that is not None."""
    return tuple(Operand(role, one) for one in sources if one)


class Computation(NamedTuple):
    """A formula with the figures that it uses besides the value of its row."""

    formula: Message
    operands: tuple[Operand, ...] = ()

    @property
    def releases(self) -> frozenset[str]:
        """The names of the releases behind its operands."""
        return reduce(unite_releases, (one.of.releases for one in self.operands), frozenset[str]())


class Origins(NamedTuple):
    """What each figure of a row is computed from; None for figures it does not have.

    `value` is an amount if it is a level. `place` is what a row's standing among others rests on: its rank,
    or that it is a record.
    """

    value: Amount | Computation | None = None
    published: PublishedGrowth | None = None
    growth: Computation | None = None
    share: Computation | None = None
    number: Computation | None = None
    place: Computation | None = None

    def list_operands(self) -> Iterator[Operand]:
        """Yields every operand, those of the value first."""
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
        """The names of all releases behind the row."""
        return reduce(unite_releases, (one.releases for one in self if one), frozenset[str]())

    def map_releases(self) -> dict[str, frozenset[str]]:
        """Returns the releases behind each figure that the row has: value, growth, share and number."""
        own = self.value.releases if self.value else frozenset()
        found = {"value": self.value and own, "number": self.number and self.number.releases}
        found["share"] = self.share and self.share.releases | own
        found["growth"] = (
            self.published.releases if self.published else self.growth and self.growth.releases | own
        )
        return {name: releases for name, releases in found.items() if releases}


NO_ORIGINS = Origins()


def unite_releases(first: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Merges sets of names; most figures stand in one release, whose set is reused."""
    return first if other is first or other == first else first | other


def make_formula(kind: str, /, **about: Argument | Message) -> Message:
    """Returns the formula of a kind as a message: `(value / a year earlier − 1) × 100`."""
    return message("formula", kind, **about) if about else _make_plain_formula(kind)


@cache
def _make_plain_formula(kind: str) -> Message:
    """Makes a formula once; every row of a table is computed by the same."""
    return message("formula", kind)


def compute_growth_over(base: Amount | None, *, of_year: bool = True) -> Computation | None:
    """Returns the computation of growth over the level a year earlier, or over that of any earlier period."""
    kind, role = ("growth", Role.BASE) if of_year else ("growth-before", Role.BEFORE)
    return Computation(make_formula(kind), make_operands(role, base)) if base else None


def compute_mean_of(amount: Amount, count: int) -> Computation:
    """Returns the computation of the mean of an amount over a number of periods."""
    return Computation(make_formula("mean", count=count), (Operand(Role.VALUE, amount),))


def compute_share_in(whole: Amount) -> Computation:
    """Returns the computation of a share in a whole."""
    return Computation(make_formula("share"), (Operand(Role.WHOLE, whole),))


def list_parts(origins: Iterable[Origins]) -> tuple[Operand, ...]:
    """Returns the operands of rows that are counted, added up or compared, each once."""
    roles = {Role.VALUE: Role.PART}
    found = (
        Operand(roles.get(one.role, one.role), one.of) for each in origins for one in each.list_operands()
    )
    return tuple(dict.fromkeys(found))
