"""Says messages in the words of one language."""

import re
import tomllib
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from bot.domain.english import make_possessive
from bot.domain.month import Period
from bot.messages.arguments import (
    Argument,
    Bound,
    Currency,
    InUnit,
    Money,
    Number,
    PartOfYear,
    PeriodPhrase,
    ProperName,
    Quoted,
    Rate,
    ScaledNumber,
    Share,
    Verbatim,
)
from bot.messages.catalog import Catalog, open_catalog
from bot.messages.message import Message, message
from bot.messages.numerals import Numerals, NumeralScale
from bot.messages.periods import Periods
from bot.shipped import find_shipped
from bot.value_class import value_class

_BEFORE_LIST = " \u00a0:：.。"
"""Characters that may stand between the title of a list and the list."""


@value_class()
class Speaker:
    """Says messages in one language; `named` says names.

    `quotation` has `{}` between the quotation marks of the language. `contractions` map what runs together
    to what it becomes; `polish` adjusts words to the sounds around them.
    """

    catalog: Catalog
    numerals: Numerals
    periods: Periods
    named: Callable[[ProperName], str]
    quotation: str
    contractions: tuple[tuple[re.Pattern[str], str], ...] = ()
    polish: Callable[[str], str] = str

    def say(self, sent: Message) -> str:
        """Returns a message as a sentence."""
        return self.polish_sentence(self.say_words(sent))

    def polish_sentence(self, said: str) -> str:
        """Returns a sentence with a capital first letter, contracted and adjusted to its sounds."""
        for form, short in self.contractions:
            said = form.sub(short, said)
        return self.polish(f"{said[:1].upper()}{said[1:]}")

    def say_words(self, sent: Message) -> str:
        """Returns a message as it stands inside a sentence."""
        pattern = self.catalog.find_pattern(sent)
        if not sent.arguments:
            return pattern.format()
        said = {
            name: self.say_words(one) if isinstance(one, Message) else self._say_argument(one)
            for name, one in sent.arguments
        }
        if sent.until:
            pattern = pattern.partition(f"{{{sent.until}}}")[0].rstrip(_BEFORE_LIST)
        return pattern.format(**said)

    def quote_words(self, words: Iterable[str]) -> str:
        """Returns words as typed, each in quotation marks: `„forex“, „in“`."""
        comma = self.catalog.find_pattern(message("join", "comma"))
        quoted = map(self.quotation.format, words)
        joined = next(quoted, "")
        for one in quoted:
            joined = comma.format(first=joined, second=one)
        return joined

    def say_part(self, one: Message | Argument) -> str:
        """Returns what stands alone, such as a cell of a table."""
        return self.say_words(one) if isinstance(one, Message) else self._say_argument(one)

    def _say_argument(self, argument: Argument) -> str:  # noqa: PLR0911 one a kind
        match argument:
            case Money():
                return self._say_money(argument)
            case Bound(value, currency):
                return self.numerals.say_bound(value, currency)
            case Rate(value, is_signed, decimals):
                return self.numerals.say_rate(value if is_signed else abs(value), decimals, plus=is_signed)
            case PeriodPhrase(period):
                return self.periods.say_when(period)
            case Period():
                return self.periods.say_label(argument)
            case PartOfYear(period):
                return self.periods.say_part_of_year(period)
            case ProperName():
                return self.named(argument)
            case Quoted(words):
                return self.quote_words(words)
            case Verbatim(text):
                return text
            case _:
                return self._say_number(argument)

    def _say_money(self, money: Money) -> str:
        if money.value is None:
            return "–"
        plus = "+" if money.plus and money.value > 0 else ""
        value = money.value if money.signed else abs(money.value)
        if money.exact:
            return f"{plus}{self.numerals.say_exact_money(value, money.currency)}"
        return f"{plus}{self.numerals.say_money(value, money.currency, money.further)}"

    def _say_number(  # noqa: PLR0911 one a kind
        self, argument: ScaledNumber | Decimal | Share | int | Number | InUnit | Currency
    ) -> str:
        match argument:
            case ScaledNumber(value):
                return self.numerals.say_quantity(value)
            case Decimal():
                return self.numerals.say_bound(argument)
            case Share(value, decimals):
                return self.numerals.say_share(value, decimals)
            case int():
                return self.numerals.say_number(argument, 0)
            case Number(value, decimals, plus):
                return self.numerals.say_number(value, decimals, plus=plus)
            case InUnit(value, power, decimals, plus):
                return self.numerals.say_in_unit(value, power, decimals, plus=plus)
            case Currency(code, is_behind_number):
                return self.numerals.say_currency(code, is_behind_number=is_behind_number)


@cache
def get_english_speaker() -> Speaker:
    """Returns the speaker of English."""
    document = read_table_of("en")

    def say_name(name: ProperName) -> str:
        if name.form == "of":
            return make_possessive(name.english)
        return f"{name.form} {name.english}" if name.form in ("to", "from", "with") else name.english

    return Speaker(
        open_catalog("en"), make_numerals(document), make_periods(document), say_name, document["quotation"]
    )


def get_english_numerals() -> Numerals:
    """Returns how English writes numbers."""
    return get_english_speaker().numerals


def say_in_english(sent: Message) -> str:
    """Returns a message as a sentence of English."""
    return get_english_speaker().say(sent)


def say_words_in_english(sent: Message) -> str:
    """Returns a message in English as it stands inside a sentence."""
    return get_english_speaker().say_words(sent)


def read_table_of(language: str) -> dict[str, Any]:
    """Reads a language's table of names and of words for numbers and times."""
    return tomllib.loads((find_shipped("spoken") / f"{language}.toml").read_text(encoding="utf-8"))


def make_numerals(document: dict[str, Any]) -> Numerals:
    """Makes the numerals of a language from its table."""
    numbers = document["numbers"]
    scales = tuple(NumeralScale(power, name, one) for power, name, one in numbers["scales"])
    currencies = {kind: document[kind] for kind in ("currencies", "currency_names")}
    return Numerals(**{**numbers, "scales": scales, "joined": tuple(numbers["joined"]), **currencies})


def make_periods(document: dict[str, Any]) -> Periods:
    """Makes the periods of a language from its table."""
    return Periods(
        tuple(document["months"]), document["parts"], document["labels_of_periods"], document["whens"]
    )
