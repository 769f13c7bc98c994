"""Amounts of money in orders, said so that they are read the same again."""

from decimal import Decimal

_SCALES = {"trillion": 12, "billion": 9, "million": 6}
CURRENCY_WORDS = {"USD": "dollars", "CNY": "yuan"}
"""What a currency is called in an order."""


def amount_in_words(amount: float) -> str:
    """`200 billion`, in the largest word that takes no digit away."""
    exact = Decimal(repr(abs(amount)))
    sign = "-" if amount < 0 else ""
    for name, power in _SCALES.items():
        scaled = exact.scaleb(-power).normalize()
        if scaled >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return f"{sign}{scaled:f} {name}"
    return f"{sign}{exact.normalize():f}"
