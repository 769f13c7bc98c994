"""Defaults that were filled in where the words said nothing, and their alternatives."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Measure, Query, RankBy
from bot.language.queries.nearest import drop_single_step
from bot.language.queries.restate import restate_query
from bot.messages import Argument, Currency, Message, ProperName, message, say, say_words
from bot.value_class import value_class


class Slot(StrEnum):
    """The parts of a question that can be filled in."""

    FLOW = "flow"
    PARTNER = "partner"
    PERIOD = "period"
    CURRENCY = "currency"
    PRODUCT = "product"
    WORD = "word"
    RANKING = "ranking"


@value_class()
class Assumption:
    """A default that was filled in; `text` is a sentence for the asker, `others` are alternative values.

    `value` and `others` are written as Flow does, place ids, str(Period), currency codes, HS codes, words as
    they were understood, or as RankBy does. `others` is empty if nothing else is as likely.
    """

    text: str
    slot: Slot
    value: str = ""
    others: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def make_assumption(
    note: str, slot: Slot, value: str = "", others: tuple[str, ...] = (), /, **about: Argument
) -> Assumption:
    """Returns an assumption that is declared in a table; `note` is the context of the message that says it.

    A few defaults are filled into most questions.
    """
    return Assumption(say(message("assumed", note, **about)), slot, value, others)


@value_class()
class Switch:
    """One assumption changed, as a button does; `question` is the changed `query` in words."""

    slot: Slot
    value: str
    label: str
    question: str
    query: Query


def list_switches(query: Query, assumed: Sequence[Assumption], atlas: Atlas) -> tuple[Switch, ...]:
    """Returns a switch for each other value of each assumption that shows in the query."""
    changes = (
        (one.slot, value, _change_slot(query, one.slot, one.value, value))
        for one in assumed
        for value in one.others
    )
    return tuple(
        Switch(
            slot, value, say_words(_label_value(slot, value, atlas)), restate_query(changed, atlas), changed
        )
        for slot, value, changed in changes
        if changed != query
    )


def _change_slot(query: Query, slot: Slot, old: str, value: str) -> Query:
    """Returns the query with another value in a slot, or unchanged if the value cannot stand there alone."""
    match slot:
        case Slot.FLOW:
            return replace(query, flow=Flow(value))
        case Slot.PARTNER:
            # In a comparison of two sides, the partners of the second stand in both.
            partners, against = (
                tuple(value if one == old else one for one in places)
                for places in (query.partners, query.against)
            )
            return replace(query, partners=partners, against=against)
        case Slot.PERIOD if [str(period) for period in query.periods] == [old]:
            return drop_single_step(replace(query, periods=(Period.parse(value),)))
        case Slot.CURRENCY if query.measure is not Measure.QUANTITY:
            return replace(query, currency=value)
        case Slot.RANKING:
            return replace(query, rank_by=RankBy(value))
    return query


def _label_value(slot: Slot, value: str, atlas: Atlas) -> Message:
    match slot:
        case Slot.PARTNER:
            return message("part", said=ProperName(value, atlas.get_name(value)))
        case Slot.PERIOD:
            return message("part", said=Period.parse(value))
        case Slot.CURRENCY:
            return message("next", "currency", currency=Currency(value))
        case Slot.FLOW:
            return message("lead", value)
    return message("next", value)
