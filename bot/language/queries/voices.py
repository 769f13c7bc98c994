"""Two ways to word the parts of a query: as English text, and as a message for any language.

Only restate.py puts a sentence together, and asks a voice for each part. English is needed for every reading
and every offer, so it is written directly, without messages in between.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, Protocol, TypeVar

from bot.domain.english import join_names as listed_in_english
from bot.domain.english import make_possessive
from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import Product
from bot.messages import (
    Argument,
    Message,
    PartOfYear,
    ProperName,
    Share,
    Verbatim,
    find_english_pattern,
    join_parts,
    message,
)
from bot.value_class import value_class

Form = Literal["alone", "to", "from", "with", "of", "owner", "behind"]
Part = TypeVar("Part")
MessageFrame = Message | Argument
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


class Voice(Protocol[Part]):
    """Words the parts of a restatement; each method words one kind of part."""

    @property
    def atlas(self) -> Atlas:
        """The places with their names."""

    def say_message(self, name: str, context: str = "", form: str = "", /, **parts: Part) -> Part:
        """Says the message of an id, a context and a form, with its parts."""

    def say_list(self, parts: Iterable[Part], between: str) -> Part:
        """Joins parts in the way of `between`: `and`, `from` or `detail`."""

    def say_place(self, place: str, form: Form) -> Part:
        """Says a place by its id, in a form, as `ProperName` has them."""

    def say_goods(self, goods: Product) -> Part:
        """Says goods by their label."""

    def say_period(self, period: Period) -> Part:
        """Says a period by its name."""

    def say_part_of_year(self, period: Period) -> Part:
        """Says a month, quarter or half without its year."""

    def say_count(self, number: int) -> Part:
        """Says how many."""

    def say_amount(self, bound: Decimal) -> Part:
        """Says an amount in whole currency units."""

    def say_rate(self, bound: Decimal) -> Part:
        """Says a rate in percent."""

    def say_verbatim(self, text: str) -> Part:
        """Says a text as it is."""


@value_class()
class English:
    """Writes each part as English text."""

    atlas: Atlas

    def say_message(self, name: str, context: str = "", _form: str = "", /, **parts: str) -> str:
        """Says the message of an id and a context, with its parts; English has only one form."""
        return find_english_pattern(name, context).format_map(parts)

    def say_list(self, parts: Iterable[str], between: str) -> str:
        """Joins parts in the way of `between`: `and`, `from` or `detail`."""
        return listed_in_english(parts) if between in ("and", "from") else ", ".join(parts)

    def say_place(self, place: str, form: Form) -> str:
        """Returns `to Japan`, `the United States'`; a place that no table has goes by its id."""
        name = self.atlas.say_name(place) if place in self.atlas else place
        if form == "of":
            return make_possessive(name)
        return name if form in ("alone", "owner", "behind") else f"{form} {name}"

    def say_goods(self, goods: Product) -> str:
        """Says goods by their label."""
        return goods.label

    def say_period(self, period: Period) -> str:
        """Says a period by its name."""
        return period.label

    def say_part_of_year(self, period: Period) -> str:
        """Says a month, quarter or half without its year."""
        return period.label.split()[0]

    def say_count(self, number: int) -> str:
        """Says how many."""
        return str(number)

    def say_amount(self, bound: Decimal) -> str:
        """Returns `100 billion`, to the last digit."""
        size, name = next((scale for scale in _SCALES if abs(bound) >= scale[0]), _SCALES[-1])
        return f"{_format_number(bound / size)} {name}"

    def say_rate(self, bound: Decimal) -> str:
        """Says a rate in percent."""
        return f"{_format_number(bound)}%"

    def say_verbatim(self, text: str) -> str:
        """Says a text as it is."""
        return text


def _format_number(number: Decimal) -> str:
    """Formats a number to the last digit, with a true minus sign."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


@value_class()
class AnyLanguage:
    """Makes messages, which any language can say."""

    atlas: Atlas

    def say_message(
        self, name: str, context: str = "", form: str = "", /, **parts: MessageFrame
    ) -> MessageFrame:
        """Says the message of an id, a context and a form, with its arguments."""
        return message(name, context, form, **parts)

    def say_list(self, parts: Iterable[MessageFrame], between: str) -> MessageFrame:
        """Joins parts in the way of `between`: `and`, `from` or `detail`."""
        return join_parts(parts, between)

    def say_place(self, place: str, form: Form) -> MessageFrame:
        """Says a place in a form, as `ProperName` has them."""
        return ProperName(place, self.atlas.say_name(place) if place in self.atlas else place, form)

    def say_goods(self, goods: Product) -> MessageFrame:
        """Says goods by their label."""
        return ProperName(goods.id, goods.label, "goods")

    def say_period(self, period: Period) -> MessageFrame:
        """Says a period by its name."""
        return period

    def say_part_of_year(self, period: Period) -> MessageFrame:
        """Says a month, quarter or half without its year."""
        return PartOfYear(period)

    def say_count(self, number: int) -> MessageFrame:
        """Says how many."""
        return number

    def say_amount(self, bound: Decimal) -> MessageFrame:
        """Says an amount in whole currency units."""
        return bound

    def say_rate(self, bound: Decimal) -> MessageFrame:
        """Returns a rate with as many decimals as it has."""
        decimals = max(0, -int(bound.normalize().as_tuple().exponent))
        return Share(float(bound), decimals)

    def say_verbatim(self, text: str) -> MessageFrame:
        """Says a text as it is."""
        return Verbatim(text)
