"""A column of a printed table: what it prints for each partner or product."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Generic, TypeVar

from bot.answer.amount import Amount
from bot.answer.computation import PublishedGrowth
from bot.domain.figure import Cell, Growth, Level

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


@cache
def hold_release(name: str) -> frozenset[str]:
    """Returns the set of one release, the same for all the figures of a column."""
    return frozenset((name,))


def find_releases(column: Mapping[str, Amount | PublishedGrowth | None], name: str) -> frozenset[str]:
    """Returns the releases behind a figure of a column; none if it has no figure."""
    if isinstance(column, PrintedColumn):
        printed = column.printed.get(name)
        if printed is None:
            return frozenset()
        if isinstance(printed, Growth) or not printed.of:
            return hold_release(printed.release)
    found = column.get(name)
    return found.releases if found else frozenset()


def get_printed(column: Mapping[str, Made]) -> Mapping[str, Any]:
    """Returns what is printed, which has the same numbers as the figures made from it, or the column."""
    return column.printed if isinstance(column, PrintedColumn) else column


def has_no_notes(column: Mapping[str, Amount | None]) -> bool:
    """Returns whether every amount is one printed figure, so that none needs a note on how it was made."""
    return isinstance(column, PrintedColumn) and not any(one.of for one in column.printed.values())
