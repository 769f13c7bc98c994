"""What numbers are of, as messages: quantities, prices, ranks; and one unit for all amounts of a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.answer.wording import signed
from bot.messages import Argument, Currency, Message, Number, Verbatim, message
from bot.messages.arguments import CURRENCIES

_COUNTED = (
    *("aircraft", "barrels", "cubic metres", "items", "kilograms", "litres", "metres"),
    *("pairs", "pieces", "sets", "ships", "square metres", "tonnes", "vehicles"),
)
"""Units of goods that languages have words for."""
_OTHER = (
    *("times", "pp", "%", "% a year", "points", "places", "in rank"),
    *("partners", "continents", "products", "months", "quarters", "years", "periods"),
    *("month", "quarter", "year"),
)
_PER = " per "
_CODES = {name: code for code, name in CURRENCIES.items()}
_SCALES = ((10**10, 9, "billion"), (10**7, 6, "million"))


def six_digits(number: float) -> Number:
    """A number as exactly as six digits that count say it: none prints more of a quantity or a price."""
    exponent = Decimal(f"{number:.6g}").as_tuple().exponent
    return Number(number, max(0, -int(exponent)))


def counted(amount: Argument, unit: str) -> Message:
    """`62,585 tonnes`, `1,234 yuan per tonne`, `12 partners`; a unit without words is a sign."""
    coin, per, of = unit.partition(_PER)
    if per and coin in _CODES:
        own = {} if _is_counted(of) else {"unit": Verbatim(of)}
        return message("price", of if not own else "", amount=amount, coin=_coin(coin), **own)
    if {coin, of} <= CURRENCIES.keys():
        return message("number-of", "rate", amount=amount, coin=Verbatim(coin), of=Verbatim(of))
    if unit in _COUNTED:
        return message("quantity", unit, amount=amount)
    if unit in _OTHER:
        return message("number-of", unit, amount=amount)
    return message("quantity", amount=amount, unit=Verbatim(unit))


def unit_said(unit: str) -> Message:
    """`tonnes`, `yuan per tonne`: the unit alone."""
    coin, _, of = unit.partition(_PER)
    if coin in _CODES and _is_counted(of):
        return message("priced", of, coin=_coin(coin))
    if unit in (*_COUNTED, "points"):
        return message("counted", unit)
    return message("part", said=Verbatim(unit))


def _is_counted(one: str) -> bool:
    return one in _COUNTED or f"{one}s" in _COUNTED


def _coin(name: str) -> Currency:
    return Currency(_CODES[name], is_behind_number=True)


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
