"""Thresholds: what a figure has to be above or below."""

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
    """A threshold: `sign` is >, >=, < or <=, `bound` an amount of money or a rate in percent."""

    sign: str
    bound: Decimal

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parses `>=100e9`, as a query has it.

        Raises ValueError, which says what was given instead.
        """
        found = _WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(f"a threshold is a sign and a number, not {text!r}")
        return cls(found["sign"], Decimal(found["bound"]))

    @property
    def is_money(self) -> bool:
        """True if the bound is an amount of money rather than a rate."""
        return abs(self.bound) >= _LEAST_MONEY

    @property
    def opposite(self) -> "Threshold":
        """The same bound on the other side of zero: a deficit above 50 is a balance below −50."""
        sign = self.sign.translate(_TURNED)
        return Threshold(sign, -self.bound)

    def __str__(self) -> str:
        return f"{self.sign}{self.bound:f}"
