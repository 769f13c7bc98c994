"""The arguments of messages: values that each language writes in its own words and signs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, TypeAlias

from bot.domain.month import Period
from bot.value_class import value_class

CURRENCIES: Mapping[str, str] = {"CNY": "yuan", "USD": "dollars", "KRW": "won", "JPY": "yen", "EUR": "euros"}
"""Currencies by code, with the keys that the tables of the languages use."""


NameForm: TypeAlias = Literal["alone", "to", "from", "with", "of", "owner", "behind", "towards", "goods"]
"""How a name is used, as `ProperName` has it."""


@value_class()
class Money:
    """An amount in whole units of a currency; None for a printed dash.

    It loses its sign unless `signed`; `plus` also shows a plus. `further` adds digits where the usual number
    would hide a difference; it may be negative. `exact` gives all digits.
    """

    value: float | None
    currency: str
    signed: bool = False
    plus: bool = False
    further: int = 0
    exact: bool = False


@value_class()
class Bound:
    """An amount of money that others are held against: every digit that was given, and no more."""

    value: Decimal
    currency: str


@value_class()
class ScaledNumber:
    """An amount of something other than money, such as tonnes."""

    value: float


@value_class()
class Rate:
    """Growth in percent; `signed` shows its sign, which is otherwise left to the sentence."""

    value: float
    signed: bool = True
    decimals: int = 1


@value_class()
class Share:
    """A share in percent; unless `decimals` are given, a small one has one decimal more."""

    value: float
    decimals: int | None = None


@value_class()
class Number:
    """Any other number: percentage points, an index; `plus` also shows a plus."""

    value: float
    decimals: int = 1
    plus: bool = False


@value_class()
class InUnit:
    """An amount in a column whose title names the unit.

    `power` is that unit's power of ten, for which a language may have a word of its own.
    """

    value: float
    power: int
    decimals: int
    plus: bool = False


@value_class()
class PeriodPhrase:
    """A period inside a sentence: `in 2025`."""

    period: Period


@value_class()
class PartOfYear:
    """A month, a quarter or a half of any year: `February`, `Q1`."""

    period: Period


@value_class()
class Currency:
    """A currency, in a sentence (`yuan`) or behind a number."""

    code: str
    is_behind_number: bool = False


@value_class()
class ProperName:
    """A place or goods by `id`, with the English name in `english`.

    `form` says how the name is used: alone, as the partner that trade goes `to`, comes `from` or is `with`,
    as the one whose trade it is (`of`) or whose share (`owner`), `behind` another preposition, as one of
    several that trade goes `towards`, or as `goods` inside a sentence.
    """

    id: str
    english: str
    form: NameForm = "alone"


@value_class()
class Quoted:
    """Words of the asker as typed, in the quotation marks of the language."""

    words: tuple[str, ...]


@value_class()
class Verbatim:
    """A name, an id or a command that stays as it is, without quotation marks."""

    text: str

    def __str__(self) -> str:
        return self.text


class PersonMention(Verbatim):
    """A person by Slack's id, which Slack shows as a mention."""

    __slots__ = ()


Argument = (
    Money
    | Bound
    | ScaledNumber
    | Decimal
    | Rate
    | Share
    | int
    | Number
    | InUnit
    | PeriodPhrase
    | Period
    | PartOfYear
    | Currency
    | ProperName
    | Quoted
    | Verbatim
)
"""An int is a number of things or a place in an order; a period stands alone: `December 2025`.

A Decimal is a threshold in whole units of a currency, said with every digit.
"""
