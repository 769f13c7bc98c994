"""Rows that print the sums of those above them, and figures that stand in several rows."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest

from bot.messages.reason import as_printed, reason
from bot.sources.mapped.cells import amount_of, number_of
from bot.sources.tidy.cells import WrongLineError


class ColumnSums:
    """The sums of each column of amounts, from the first row and from the last printed sum."""

    def __init__(self) -> None:
        self._rows = 0
        self._all: list[Decimal] = []
        self._since: list[Decimal] = []

    def add(self, amounts: Sequence[str]) -> None:
        numbers = [number_of(text) for text in amounts]
        self._rows += 1
        self._all, self._since = _plus(self._all, numbers), _plus(self._since, numbers)

    def check(self, amounts: Sequence[str]) -> None:
        """Raises WrongLineError where what is printed is neither sum, by more than rounding."""
        for text, whole, part in zip_longest(amounts, self._all, self._since, fillvalue=Decimal(0)):
            amount_of(str(text), 1)
            printed = number_of(str(text))
            apart = min(abs(printed - whole), abs(printed - part))
            if text and apart > self._rows * Decimal(1).scaleb(int(printed.as_tuple().exponent)) / 2:
                about = {"printed": as_printed(printed), "sum": as_printed(whole)}
                raise WrongLineError(reason("row-fault", "sum", **about))
        self._since = []


def _plus(sums: Iterable[Decimal], numbers: Iterable[Decimal]) -> list[Decimal]:
    return [one + other for one, other in zip_longest(sums, numbers, fillvalue=Decimal(0))]
