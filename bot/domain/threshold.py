"""Thresholds: what a figure has to be above or below, or between."""

import re
from decimal import Decimal
from typing import Self

from bot.value_class import value_class

_WRITTEN = re.compile(r"(?P<sign>[<>]=?)(?P<bound>-?[\d.]+(?:e\d+)?)")
_LEAST_MONEY = 10**5
"""Separates rates from money: no rate or share is as large, and no amount that people ask for is smaller."""
_TURNED = str.maketrans("<>", "><")


@value_class()
class Threshold:
    """A threshold: `sign` is >, >=, < or <=, `bound` an amount of money or a rate in percent.

    Of two bounds, the lower comes first and `upper` is the other.
    """

    sign: str
    bound: Decimal
    upper: "Threshold | None" = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parses `>=100e9`, or two bounds as in `>50e9,<100e9`, as a query has it.

        Raises ValueError, which says what was given instead.
        """
        first, comma, second = text.partition(",")
        found = _WRITTEN.fullmatch(first)
        if not found:
            raise ValueError(f"a threshold is a sign and a number, not {text!r}")
        upper = cls.parse(second) if comma else None
        made = cls(found["sign"], Decimal(found["bound"]), upper)
        if upper and (upper.upper or made.is_upper or not upper.is_upper or made.bound > upper.bound):
            raise ValueError(f"two bounds are one above a number and one below a larger one, not {text!r}")
        return made

    @property
    def is_upper(self) -> bool:
        """True if it is met by what is small."""
        return self.sign.startswith("<")

    @property
    def bounds(self) -> tuple["Threshold", ...]:
        """Each of its bounds alone, the lower first."""
        return (Threshold(self.sign, self.bound), self.upper) if self.upper else (self,)

    @property
    def is_money(self) -> bool:
        """True if the bound is an amount of money rather than a rate."""
        return any(abs(one.bound) >= _LEAST_MONEY for one in self.bounds)

    @property
    def opposite(self) -> "Threshold":
        """The same bounds on the other side of zero: a deficit above 50 is a balance below −50."""
        last, *first = (Threshold(one.sign.translate(_TURNED), -one.bound) for one in self.bounds)
        return Threshold(first[0].sign, first[0].bound, last) if first else last

    def __str__(self) -> str:
        return ",".join(f"{one.sign}{one.bound:f}" for one in self.bounds)


def join_bounds(one: str, other: str) -> str | None:
    """Returns the threshold of two bounds in either order; None if nothing lies between them."""
    for pair in ((one, other), (other, one)):
        try:
            return str(Threshold.parse(",".join(pair)))
        except ValueError:
            continue
    return None
