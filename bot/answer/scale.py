"""One unit for all the amounts of a table, so that they can be compared down the column."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answer.wording import signed

_SCALES = ((10**10, 9, "billion"), (10**7, 6, "million"))


@dataclass(frozen=True, slots=True)
class Scale:
    """`name` of a power of ten; nothing where amounts are told in whole units."""

    power: int
    name: str
    decimals: int

    def shown(self, value: float) -> str:
        return signed(value / 10**self.power, self.decimals)


def scale_of(values: Iterable[int | None]) -> Scale:
    """By the largest amount: billions from ten billion on, in which it has five digits or more.

    So what is computed of two amounts in print is what is said of them, to the tenth of a percent.
    """
    largest = max((abs(value) for value in values if value is not None), default=0)
    for least, power, name in _SCALES:
        if largest >= least:
            return Scale(power, name, _decimals(largest / 10**power))
    return Scale(0, "", 0)


def _decimals(largest: float) -> int:
    steps = ((100, 3), (1000, 2))
    return next((decimals for below, decimals in steps if largest < below), 1)
