"""Numbers as a language writes them, with the same digits in every language."""

from collections.abc import Mapping
from decimal import Decimal

from bot.messages.arguments import CURRENCIES
from bot.messages.digits import choose_share_decimals, round_amount, round_number
from bot.value_class import value_class

_COMMA, _POINT = ord(","), ord(".")
_LEAST_POWER = 6
_LEAST_TENTHS, _LEAST_WHOLE = 10, 100
"""Amounts below these are said with hundredths and with tenths, where they have any."""


@value_class()
class NumeralScale:
    """A word for a power of ten; `one` is its form of one, if the language has one."""

    power: int
    name: str
    one: str


@value_class()
class Numerals:
    """How a language writes numbers.

    `scales` are from the largest down, and their form of one also tells numbers under `one_below`; `between`
    stands between a number and its scale. `joined` are two powers of ten if the rest of the larger is counted
    in the smaller: 1조4176억. `quantity_of_scale` is what stands before a unit: 1,2 million de tonnes.
    `currencies` follow a number, `currency_names` stand in a sentence: 元, 人民币.
    """

    decimal: str
    group: str
    percent: str
    between: str
    scales: tuple[NumeralScale, ...]
    currencies: Mapping[str, str]
    currency_names: Mapping[str, str]
    money: str
    money_of_scale: str
    quantity_of_scale: str
    joined: tuple[int, ...]
    one_below: int

    def say_amount(self, value: float, further: int = 0) -> str:
        """Returns `26.99 trillion`: the same digits in every language, with the largest scale that fits."""
        return self._scale_number(*self._round_amount(value, further))

    def say_quantity(self, value: float) -> str:
        """Returns an amount before its unit: `111,8 millions de` tonnes, `6 690` navires, `5,13` yuans."""
        digits, power = self._round_amount(value, 0)
        if not power and 0 < abs(value) < _LEAST_WHOLE:
            digits = round_number(value, 2 if abs(value) < _LEAST_TENTHS else 1).normalize()
            digits = digits.quantize(1) if digits == digits.to_integral() else digits
        said = self._scale_number(digits, power)
        return self.quantity_of_scale.format(amount=said) if power else said

    def say_bound(self, value: Decimal, currency: str = "") -> str:
        """Returns `100 billion`, `1.2345 trillion yuan`: every digit, with the largest scale that fits."""
        said = self._scale_number(value.scaleb(-_LEAST_POWER).normalize(), _LEAST_POWER)
        return (
            self._format_money(said, CURRENCIES.get(currency, currency), is_scaled=True) if currency else said
        )

    def say_money(self, value: float, currency: str, further: int = 0) -> str:
        """Returns `26.99 trillion yuan`."""
        digits, power = self._round_amount(value, further)
        return self._format_money(
            self._scale_number(digits, power), CURRENCIES.get(currency, currency), is_scaled=bool(power)
        )

    def say_number(self, value: float, decimals: int, *, plus: bool = False) -> str:
        """Returns a number with a true minus sign; `plus` also shows a plus."""
        # Avoids Decimal: a receipt of a table of goods has tens of thousands of numbers.
        shown = f"{value:,.{decimals}f}"
        if not shown.strip("-0."):
            return self.replace_signs(shown.lstrip("-"))
        sign = "+" if plus and value > 0 else ""
        return f"{sign}{self.replace_signs(shown).replace('-', '−')}"

    def say_exact_money(self, value: float, currency: str) -> str:
        """Returns an amount with every digit: `3,771,873,300,000 dollars`."""
        return self._format_money(
            self._format_plainly(round_number(value, 0)), CURRENCIES.get(currency, currency), is_scaled=False
        )

    def say_rate(self, value: float, decimals: int = 1, *, plus: bool = True) -> str:
        """Returns `+14.0 %`."""
        return f"{self.say_number(value, decimals, plus=plus)}{self.percent}"

    def say_share(self, value: float, decimals: int | None = None) -> str:
        """Returns `8.8 %`; a small share has a second decimal."""
        decimals = choose_share_decimals(value) if decimals is None else decimals
        return f"{self.say_number(value, decimals)}{self.percent}"

    def say_currency(self, code: str, *, is_behind_number: bool = False) -> str:
        """Returns `yuan`, as it stands in a sentence or behind a number."""
        names = self.currencies if is_behind_number else self.currency_names
        return names.get(CURRENCIES.get(code, ""), code)

    def replace_signs(self, text: str) -> str:
        """Returns `−1,234.5` with the decimal and grouping signs of the language."""
        if self.group == "," and self.decimal == ".":
            return text
        return text.translate({_COMMA: self.group, _POINT: self.decimal})

    def say_in_unit(self, value: float, power: int, decimals: int, *, plus: bool = False) -> str:
        """Returns the number of units: `234.5` of a billion, and the same digits as `2,345` of 亿."""
        digits = round_number(value / 10**power, decimals)
        shown = self._format_plainly(digits.scaleb(power - self.find_unit_below(power)))
        return f"{'+' if plus and digits > 0 else ''}{shown}"

    def find_unit_below(self, power: int) -> int:
        """Returns the power of ten in which a language counts such amounts: 8, 亿, for billions."""
        return next((one.power for one in self.scales if one.power <= power), 0)

    def _format_money(self, amount: str, currency: str, *, is_scaled: bool) -> str:
        form = self.money_of_scale if is_scaled else self.money
        return form.format(amount=amount, currency=self.currencies.get(currency, currency))

    def _round_amount(self, value: float, further: int) -> tuple[Decimal, int]:
        """Rounds an amount as everywhere, but to the last of the joined scales if there are any."""
        digits, power = round_amount(value, further)
        if power not in self.joined[:1]:
            return digits, power
        decimals = max(power - self.joined[1], -int(digits.as_tuple().exponent))
        return round_number(value / 10**power, decimals), power

    def _scale_number(self, digits: Decimal, power: int) -> str:
        """Returns digits with their scale; small numbers have none."""
        if not power:
            return self._format_plainly(digits)
        size = digits.scaleb(power)
        scale = next((one for one in self.scales if abs(size) >= 10**one.power), self.scales[-1])
        if scale.power in self.joined[:1] and (joined := self._join_scales(size, scale)):
            return joined
        shown = size.scaleb(-scale.power)
        name = scale.one if abs(shown) < self.one_below or shown.as_tuple()[1:] == ((1,), 0) else scale.name
        said = self._format_plainly(shown)
        # Thousands are not parted where the scale is written onto the number: 2422억, not 2,422억.
        said = said if self.between else said.replace(self.group, "")
        return f"{said}{self.between}{name}"

    def _join_scales(self, size: Decimal, scale: NumeralScale) -> str:
        """Returns `1조4176억`, `3조`; empty if the smaller scale cannot count the rest."""
        below = next(one for one in self.scales if one.power == self.joined[1])
        whole, rest = divmod(abs(size), Decimal(10**scale.power))
        if rest % 10**below.power:
            return ""
        shown = f"{'−' if size < 0 else ''}{whole:.0f}{scale.name}"
        return f"{shown}{rest / 10**below.power:.0f}{below.name}" if rest else shown

    def _format_plainly(self, size: Decimal) -> str:
        digits = max(0, -int(size.as_tuple().exponent))
        return self.replace_signs(f"{size:,.{digits}f}".replace("-", "−"))
