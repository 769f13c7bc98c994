"""The arguments of messages: values that each language writes in its own words and signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.domain.month import Period

CURRENCIES: Mapping[str, str] = {
    "CNY": "yuan",
    "USD": "dollars",
    "KRW": "won",
    "JPY": "yen",
    "EUR": "euros",
}
"""Currencies by code, with the keys that the tables of the languages use."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of a currency; None where customs printed a dash.

    It is said without its sign unless `signed`; `plus` shows the sign of a gain. `further` is the number of
    additional digits, where the usual ones would hide a difference; it may be negative. `exact` gives all
    digits.
    """

    value: float | None
    currency: str
    signed: bool = False
    plus: bool = False
    further: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class ScaledNumber:
    """An amount of something other than money, such as tonnes."""

    value: float


@dataclass(frozen=True, slots=True)
class Bound:
    """What an amount has to be above or below, in whole units of a currency, with every digit."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """Growth in percent; `signed` tells whether its sign is shown or left to the sentence."""

    value: float
    signed: bool = True
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole in percent; unless `decimals` are given, a small one has one decimal more."""

    value: float
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things, or a place in an order."""

    number: int


@dataclass(frozen=True, slots=True)
class Number:
    """Any other number: percentage points, an index; `plus` shows the sign of a gain."""

    value: float
    decimals: int = 1
    plus: bool = False


@dataclass(frozen=True, slots=True)
class InUnit:
    """An amount in a column whose title names the unit.

    `power` is that unit's power of ten, for which a language may have another word of its own.
    """

    value: float
    power: int
    decimals: int
    plus: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A period as it stands in a sentence: `in 2025`."""

    period: Period


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A period that stands alone: `December 2025`."""

    period: Period


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A month, a quarter or a half of any year: `February`, `Q1`."""

    period: Period


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency, in a sentence (`yuan`) or behind a number."""

    code: str
    is_behind_number: bool = False


@dataclass(frozen=True, slots=True)
class ProperName:
    """A place or goods by `id`, with the English name in `english`.

    `form` says how it stands: alone, as the partner that trade goes `to`, comes `from` or is `with`, as the
    one whose trade it is (`of`), `behind` another preposition, or as `goods` inside a sentence.
    """

    id: str
    english: str
    form: Literal["alone", "to", "from", "with", "of", "behind", "goods"] = "alone"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the asker, as typed: the same in every language."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(f"“{word}”" for word in self.words)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A name, an id or a command that stands as it is, without quotation marks."""

    text: str

    def __str__(self) -> str:
        return self.text


class PersonMention(Verbatim):
    """A person by Slack's id, which Slack shows as a mention."""

    __slots__ = ()


Argument = (
    Money
    | ScaledNumber
    | Bound
    | Rate
    | Share
    | Count
    | Number
    | InUnit
    | When
    | PeriodName
    | PartOfYear
    | Currency
    | ProperName
    | Quoted
    | Verbatim
)
