"""Numbers as a language writes them: in each the same digits, and no others."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.messages.arguments import CURRENCIES
from bot.messages.digits import decimals_of_share, rounded, told_amount

_COMMA, _POINT = ord(","), ord(".")
_LEAST_POWER = 6


@dataclass(frozen=True, slots=True)
class NumeralScale:
    """A word for a power of ten: `one` is its form below two where the language has one."""

    power: int
    name: str
    one: str


@dataclass(frozen=True, slots=True)
class Numerals:
    """How a language writes numbers.

    `scales` are from the largest down; `between` stands between a number and its scale. `joined` are two
    powers of ten where what does not fill the one is counted in the other: 1조4176억. `currencies` stand
    behind a number, `currency_names` in a sentence: 元, 人民币.
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
    joined: tuple[int, ...]

    def said_amount(self, value: float, further: int = 0) -> str:
        """Returns `26.99 trillion`: the same digits as in any language, under the largest word that fits."""
        return self._scaled(*self._told(value, further))

    def said_bound(self, value: Decimal) -> str:
        """Returns `100 billion`, `1.2345 trillion`: every digit, under the largest word that fits."""
        return self._scaled(value.scaleb(-_LEAST_POWER).normalize(), _LEAST_POWER)

    def said_money(self, value: float, currency: str, further: int = 0) -> str:
        """Returns `26.99 trillion yuan`."""
        digits, power = self._told(value, further)
        return self._worth(
            self._scaled(digits, power), CURRENCIES.get(currency, currency), is_scaled=bool(power)
        )

    def said_number(self, value: float, decimals: int, *, plus: bool = False) -> str:
        """Returns a number with a true minus sign; `plus` shows the sign of what is above zero."""
        digits = rounded(value, decimals)
        return f"{'+' if plus and digits > 0 else ''}{self._plain(digits)}"

    def said_exactly(self, value: float, currency: str) -> str:
        """Returns an amount with every digit: `3,771,873,300,000 dollars`."""
        return self._worth(
            self._plain(rounded(value, 0)), CURRENCIES.get(currency, currency), is_scaled=False
        )

    def said_rate(self, value: float, decimals: int = 1, *, plus: bool = True) -> str:
        """Returns `+14.0 %`."""
        return f"{self.said_number(value, decimals, plus=plus)}{self.percent}"

    def said_share(self, value: float, decimals: int | None = None) -> str:
        """Returns `8.8 %`; a small share has a second decimal."""
        decimals = decimals_of_share(value) if decimals is None else decimals
        return f"{self.said_number(value, decimals)}{self.percent}"

    def said_currency(self, code: str, *, is_behind_number: bool = False) -> str:
        """Returns `yuan`, as it stands in a sentence or behind a number."""
        names = self.currencies if is_behind_number else self.currency_names
        return names.get(CURRENCIES.get(code, ""), code)

    def number(self, text: str) -> str:
        """Returns `−1,234.5` with the signs of the language."""
        return text.translate({_COMMA: self.group, _POINT: self.decimal})

    def said_in_unit(self, value: float, power: int, decimals: int, *, plus: bool = False) -> str:
        """Returns how many of a unit: `234.5` of a billion, and the same digits as `2,345` of 亿."""
        digits = rounded(value / 10**power, decimals)
        shown = self._plain(digits.scaleb(power - self.unit_below(power)))
        return f"{'+' if plus and digits > 0 else ''}{shown}"

    def unit_below(self, power: int) -> int:
        """Returns the power of ten in whose word such amounts are counted: 8, 亿, for billions."""
        return next((one.power for one in self.scales if one.power <= power), 0)

    def _worth(self, amount: str, currency: str, *, is_scaled: bool) -> str:
        form = self.money_of_scale if is_scaled else self.money
        return form.format(amount=amount, currency=self.currencies.get(currency, currency))

    def _told(self, value: float, further: int) -> tuple[Decimal, int]:
        """An amount as told everywhere, but to the last of its joined words where it has such."""
        digits, power = told_amount(value, further)
        if power not in self.joined[:1]:
            return digits, power
        decimals = max(power - self.joined[1], -int(digits.as_tuple().exponent))
        return rounded(value / 10**power, decimals), power

    def _scaled(self, digits: Decimal, power: int) -> str:
        """Small numbers stand as they are."""
        if not power:
            return self._plain(digits)
        size = digits.scaleb(power)
        scale = next((one for one in self.scales if abs(size) >= 10**one.power), self.scales[-1])
        if scale.power in self.joined[:1] and (joined := self._joined(size, scale)):
            return joined
        shown = size.scaleb(-scale.power)
        name = scale.one if abs(shown) < 2 else scale.name
        return f"{self._plain(shown)}{self.between}{name}"

    def _joined(self, size: Decimal, scale: NumeralScale) -> str:
        """`1조4176억`, `3조`; empty where more is left than the other word can count."""
        below = next(one for one in self.scales if one.power == self.joined[1])
        whole, rest = divmod(abs(size), Decimal(10**scale.power))
        if rest % 10**below.power:
            return ""
        shown = f"{'−' if size < 0 else ''}{whole:,.0f}{scale.name}"
        return f"{shown}{rest / 10**below.power:.0f}{below.name}" if rest else shown

    def _plain(self, size: Decimal) -> str:
        digits = max(0, -int(size.as_tuple().exponent))
        return self.number(f"{size:,.{digits}f}".replace("-", "−"))
