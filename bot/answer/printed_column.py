"""A column of a printed table: what it prints for each partner or product."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Generic, TypeVar

from bot.answer.amount import Amount
from bot.answer.computation import PublishedGrowth
from bot.domain.figure import Cell, Growth, Level
from bot.store.figures.tables import GoodsTable

Printed = TypeVar("Printed", bound=Level | Growth)
Made = TypeVar("Made", bound=Amount | PublishedGrowth | None)


class PrintedColumn(Mapping[str, Made], Generic[Printed, Made]):
    """Amounts or rates by partner or product, each made from what is `printed` only when it is read.

    `cell` is an address in the table. A table of goods has thousands, and most are only ranked.
    """

    __slots__ = ("_by_product", "_cell", "_make", "printed")

    def __init__(
        self,
        printed: Mapping[str, Printed],
        cell: Cell,
        make: Callable[[Cell, Printed], Made],
        *,
        by_product: bool = False,
    ) -> None:
        self.printed = printed
        self._cell = cell
        self._make = make
        self._by_product = by_product

    def __getitem__(self, name: str) -> Made:
        at = self._cell._replace
        return self._make(at(product=name) if self._by_product else at(partner=name), self.printed[name])

    def __contains__(self, name: object) -> bool:
        return name in self.printed

    def __iter__(self) -> Iterator[str]:
        return iter(self.printed)

    def __len__(self) -> int:
        return len(self.printed)


def map_numbers(column: Mapping[str, Amount | PublishedGrowth | None]) -> Mapping[str, Any]:
    """Returns the levels in whole currency units, or the rates in percent, without making any figure.

    What is not held is missing.
    """
    if not isinstance(column, PrintedColumn):
        return {name: _get_number(one) for name, one in column.items() if one}
    printed = column.printed
    if isinstance(printed, GoodsTable):
        return printed.numbers
    return {name: _get_number(one) for name, one in printed.items()}


def map_releases(column: Mapping[str, Amount | PublishedGrowth | None]) -> Mapping[str, frozenset[str]]:
    """Returns the releases behind each figure that is held."""
    if not isinstance(column, PrintedColumn):
        return {name: one.releases for name, one in column.items() if one}
    printed = column.printed
    if isinstance(printed, GoodsTable):
        return {name: _hold_release(release) for name, release in printed.releases.items()}
    return {
        name: column[name].releases if _is_sum(one) else _hold_release(one.release)
        for name, one in printed.items()
    }


def is_all_printed(column: Mapping[str, Amount | None]) -> bool:
    """Returns whether every amount is one printed figure, so that none needs a note on how it was made."""
    if not isinstance(column, PrintedColumn):
        return not column
    return isinstance(column.printed, GoodsTable) or not any(map(_is_sum, column.printed.values()))


def _get_number(one: Level | Growth | Amount | PublishedGrowth) -> float | None:
    return one.rate if isinstance(one, Growth | PublishedGrowth) else one.value


def _is_sum(printed: Level | Growth) -> bool:
    return isinstance(printed, Level) and bool(printed.of)


@cache
def _hold_release(name: str) -> frozenset[str]:
    """Returns the set of one release, the same for all the figures of a column."""
    return frozenset((name,))
