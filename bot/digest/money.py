"""Amounts of money in orders: read from words, and said so that they are read the same again."""

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {"trillion": 12, "billion": 9, "million": 6}
_SHORT = {"tn": "trillion", "t": "trillion", "bn": "billion", "b": "billion", "mn": "million", "m": "million"}
_CURRENCIES = {
    "USD": r"us dollars?|u\.s\. dollars?|dollars?|usd|us\$|\$",
    "CNY": r"yuan|rmb|renminbi|cny|¥",
}
CURRENCY_WORDS = {"USD": "dollars", "CNY": "yuan"}
"""What a currency is called in an order."""
_COINS = "|".join(_CURRENCIES.values())
MONEY = (
    rf"(?P<coin_before>us\$|\$|¥|usd|cny|rmb)? ?(?P<digits>\d[\d,]*(?:\.\d+)?) ?"
    rf"(?P<scale>{'|'.join((*_SCALES, *_SHORT))})? ?(?P<coin>{_COINS})?"
)
"""`200 billion yuan`, `$3.5bn`, as a pattern with names."""


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in whole units; `currency` None where none was said."""

    amount: float
    currency: str | None


def money_of(found: re.Match[str]) -> Money:
    """What a match of MONEY says."""
    scale = (found["scale"] or "").lower()
    power = _SCALES.get(_SHORT.get(scale, scale), 0)
    amount = Decimal(found["digits"].replace(",", "")).scaleb(power)
    return Money(float(amount), _currency(found["coin"] or found["coin_before"]))


def amount_in_words(amount: float) -> str:
    """`200 billion`, in the largest word that takes no digit away."""
    exact = Decimal(repr(abs(amount)))
    sign = "-" if amount < 0 else ""
    for name, power in _SCALES.items():
        scaled = exact.scaleb(-power).normalize()
        if scaled >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return f"{sign}{scaled:f} {name}"
    return f"{sign}{exact.normalize():f}"


def _currency(coin: str | None) -> str | None:
    if not coin:
        return None
    return next(code for code, names in _CURRENCIES.items() if re.fullmatch(names, coin, re.IGNORECASE))
