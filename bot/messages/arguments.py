"""What a message can be about: values whose words and signs each language has for itself."""

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
"""By code, as they are called in the tables of each language."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of a currency, a dash where customs printed one.

    Told without its sign unless `signed`; `plus` shows that of a gain. `further` is with how many more digits
    than else, where those would hide a difference, or fewer; `exact` with all of them.
    """

    value: float | None
    currency: str
    signed: bool = False
    plus: bool = False
    further: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class ScaledNumber:
    """How much of what no currency counts: tonnes."""

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
    """A part in percent of a whole; a small one has one decimal more, unless they are given."""

    value: float
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many, or which place in an order."""

    number: int


@dataclass(frozen=True, slots=True)
class Number:
    """Any other number: points, an index; `plus` shows the sign of a gain."""

    value: float
    decimals: int = 1
    plus: bool = False


@dataclass(frozen=True, slots=True)
class InUnit:
    """An amount in a column whose title names its unit: so many powers of ten, or the language's own."""

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
    """A currency in a sentence, `yuan`, or behind a number."""

    code: str
    is_behind_number: bool = False


@dataclass(frozen=True, slots=True)
class ProperName:
    """A place or goods by `id`, which English calls `english`.

    `form` says how it stands: alone, as the partner that trade goes `to`, comes `from` or is `with`, as whose
    trade it is (`of`), `behind` another preposition, as `goods` inside a sentence.
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
    """A person by Slack's id: where Slack shows the message, as a mention."""

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
