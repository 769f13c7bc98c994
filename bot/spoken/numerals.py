"""Numbers as another language writes them: the digits that the English sentence shows, and no others."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

_ENGLISH_SCALES = {"trillion": 12, "billion": 9, "million": 6}


@dataclass(frozen=True, slots=True)
class NumeralScale:
    """A word for a power of ten: `one` is its form below two where the language has one."""

    power: int
    name: str
    one: str


@dataclass(frozen=True, slots=True)
class Numerals:
    """`scales` from the largest down; `between` stands between a number and its scale.

    `currencies` stand behind a number, `currency_names` in a sentence: 元, 人民币.
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

    def number(self, text: str) -> str:
        """`−1,234.5` with the signs of the language."""
        swap = {",": self.group, ".": self.decimal}
        return "".join(swap.get(character, character) for character in text)

    def rate(self, text: str) -> str:
        """`+14.0 %`."""
        return f"{self.number(text.removesuffix('%').rstrip())}{self.percent}"

    def amount(self, text: str) -> str:
        """`26.99 trillion`: the same digits under the largest word that fits."""
        number, _, word = text.partition(" ")
        if not word:
            return self.number(number)
        size = _decimal(number).scaleb(_ENGLISH_SCALES[word])
        scale = next((one for one in self.scales if abs(size) >= 10**one.power), self.scales[-1])
        shown = size.scaleb(-scale.power)
        name = scale.one if abs(shown) < 2 else scale.name
        sign = "+" if number.startswith("+") else ""
        return f"{sign}{self._plain(shown)}{self.between}{name}"

    def worth(self, text: str, currency: str) -> str:
        """`26.99 trillion` of a currency, which English calls `yuan`."""
        form = self.money_of_scale if " " in text else self.money
        return form.format(amount=self.amount(text), currency=self.currencies[currency])

    def shifted(self, text: str, places: int) -> str:
        """A cell's number in a unit that is so many powers of ten smaller: `27.0` billion as `270` 亿."""
        return self._plain(_decimal(text).scaleb(places)) if text[-1:].isdigit() else text

    def _plain(self, size: Decimal) -> str:
        digits = max(0, -int(size.as_tuple().exponent))
        return self.number(f"{size:,.{digits}f}".replace("-", "−"))


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", ""))
