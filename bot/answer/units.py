"""Units of numbers as messages, and the one scale for all amounts of a table."""

from collections.abc import Iterable
from decimal import Decimal

from bot.messages import Argument, Currency, Message, Number, Verbatim, message
from bot.messages.arguments import CURRENCIES
from bot.value_class import value_class

_COUNTED = (
    *("aircraft", "barrels", "cubic metres", "items", "kilograms", "litres", "metres"),
    *("pairs", "pieces", "sets", "ships", "square metres", "tonnes", "vehicles"),
)
"""Units of goods that languages have words for."""
WEIGHED = ("barrels", "kilograms", "tonnes")
"""Units of goods that are not counted by the piece, as people quote them."""
WITHOUT_GOODS = (
    *("times", "pp", "%", "% a year", "points", "places", "in rank"),
    *("partners", "continents", "products", "months", "quarters", "years", "periods"),
    *("month", "quarter", "year", "partner", "continent", "product", "period", "place"),
)
"""Units of numbers that are not of goods, which stand beside a number only."""
_ONES = {
    f"{one}s": one
    for one in ("partner", "continent", "product", "month", "quarter", "year", "period", "place")
}
"""Units by their plural."""
_SMALL, _LARGE = 1_000, 100_000
_PER = " per "
_CODES = {name: code for code, name in CURRENCIES.items()}
_SCALES = ((10**10, 9, "billion"), (10**7, 6, "million"))


def round_to_six_digits(number: float) -> Number:
    """Returns a number with six significant digits: no source prints more of a quantity or a price."""
    exponent = Decimal(f"{number:.6g}").as_tuple().exponent
    return Number(number, max(0, -int(exponent)))


def say_counted(amount: Argument, unit: str) -> Message:
    """Says `62,585 tonnes`, `1,234 yuan per tonne`, `12 partners`; a unit without words keeps its sign."""
    coin, per, of = unit.partition(_PER)
    if per and coin in _CODES:
        own = {} if _is_counted(of) else {"unit": Verbatim(of)}
        return message("price", of if not own else "", amount=amount, coin=_make_currency(coin), **own)
    if {coin, of} <= CURRENCIES.keys():
        return message("number-of", "rate", amount=amount, coin=Verbatim(coin), of=Verbatim(of))
    if unit in _COUNTED:
        return message("quantity", unit, amount=amount)
    if unit in WITHOUT_GOODS:
        return message("number-of", _ONES.get(unit, unit) if _is_one(amount) else unit, amount=amount)
    return message("quantity", amount=amount, unit=Verbatim(unit))


def _is_one(amount: Argument) -> bool:
    return amount == 1 or (isinstance(amount, Number) and abs(amount.value) == 1)


def is_goods_unit(unit: str) -> bool:
    """Returns whether a unit counts or weighs goods, and languages have words for it."""
    return unit in _COUNTED


def say_unit(unit: str) -> Message:
    """Says the unit alone: `tonnes`, `yuan per tonne`."""
    coin, _, of = unit.partition(_PER)
    if coin in _CODES and _is_counted(of):
        return message("priced", of, coin=_make_currency(coin))
    if unit in (*_COUNTED, "points"):
        return message("counted", unit)
    return message("part", said=Verbatim(unit))


def _is_counted(one: str) -> bool:
    return one in _COUNTED or f"{one}s" in _COUNTED


def _make_currency(name: str) -> Currency:
    return Currency(_CODES[name], is_behind_number=True)


@value_class()
class Scale:
    """A power of ten with its `name`, which is empty if amounts are in whole units."""

    power: int
    name: str
    decimals: int


def choose_scale(values: Iterable[int | None]) -> Scale:
    """Returns the scale of amounts by the largest of them: billions from ten billion on.

    The largest then has five digits or more, so what a reader computes from two printed amounts agrees with
    the answer to a tenth of a percent.
    """
    largest = max((abs(value) for value in values if value is not None), default=0)
    for least, power, name in _SCALES:
        if largest >= least:
            return Scale(power, name, _choose_decimals(largest / 10**power))
    return Scale(0, "", 0)


def _choose_decimals(largest: float) -> int:
    steps = ((100, 3), (1000, 2))
    return next((decimals for below, decimals in steps if largest < below), 1)


def say_short_unit(scale: Scale, currency: str) -> Message | None:
    """Says `billion yuan`; the scale alone if currencies differ, None if there is no scale either."""
    coin = Currency(currency, is_behind_number=True)
    if not scale.name:
        return message("part", said=coin) if currency else None
    return message("short-unit", scale.name, currency=coin) if currency else message("scale", scale.name)


def count_decimals(number: float) -> int:
    """Counts the decimals to show, as customs prints them: fewer, the larger the number is."""
    if float(number).is_integer() or abs(number) >= _LARGE:
        return 0
    return 2 if abs(number) < _SMALL else 1
