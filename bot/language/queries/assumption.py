"""What was filled in where the words said nothing, and what could stand there instead."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.language.queries.restate import restate
from bot.trade.month import Period
from bot.trade.place import Atlas
from bot.trade.query import Flow, Measure, Query, RankBy

_CURRENCIES = {"CNY": "in yuan", "USD": "in dollars"}
_FLOWS = {"export": "exports", "import": "imports", "total": "total trade"}


class Slot(StrEnum):
    """What of a question can be filled in."""

    FLOW = "flow"
    PARTNER = "partner"
    PERIOD = "period"
    CURRENCY = "currency"
    PRODUCT = "product"
    WORD = "word"
    RANKING = "ranking"


@dataclass(frozen=True, slots=True)
class Assumption:
    """`text` is a sentence for the asker; `value` fills the slot, and `others` could fill it instead.

    A flow is as Flow has it, a partner a place id, a period as str(Period), a currency its code, a product
    its HS codes, a word as it was understood, a ranking as RankBy has it. `others` is empty where nothing
    else is as likely.
    """

    text: str
    slot: Slot
    value: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Switch:
    """One assumption changed: what a button does. `question` is the changed `query` in words."""

    slot: Slot
    value: str
    label: str
    question: str
    query: Query


def switches(query: Query, assumed: Sequence[Assumption], atlas: Atlas) -> tuple[Switch, ...]:
    """A switch for each other value of each assumption that the query shows."""
    return tuple(_switches(query, assumed, atlas))


def _switches(query: Query, assumed: Sequence[Assumption], atlas: Atlas) -> Iterator[Switch]:
    for assumption in assumed:
        for value in assumption.others:
            changed = _PUT[assumption.slot](query, assumption.value, value)
            if changed != query:
                label = _label(assumption.slot, value, atlas)
                yield Switch(assumption.slot, value, label, restate(changed, atlas), changed)


def _put_flow(query: Query, _: str, value: str) -> Query:
    return replace(query, flow=Flow(value))


def _put_partner(query: Query, old: str, value: str) -> Query:
    return replace(query, partners=tuple(value if place == old else place for place in query.partners))


def _put_period(query: Query, old: str, value: str) -> Query:
    """A period that stands alone; one set against another is not moved on its own."""
    alone = [str(period) for period in query.periods] == [old]
    return replace(query, periods=(Period.parse(value),)) if alone else query


def _put_currency(query: Query, _: str, value: str) -> Query:
    return query if query.measure is Measure.QUANTITY else replace(query, currency=value)


def _put_ranking(query: Query, _: str, value: str) -> Query:
    return replace(query, rank_by=RankBy(value))


_PUT: Mapping[Slot, Callable[[Query, str, str], Query]] = {
    Slot.FLOW: _put_flow,
    Slot.PARTNER: _put_partner,
    Slot.PERIOD: _put_period,
    Slot.CURRENCY: _put_currency,
    Slot.RANKING: _put_ranking,
}
_LABELS: Mapping[Slot, Mapping[str, str]] = {
    Slot.FLOW: _FLOWS,
    Slot.CURRENCY: _CURRENCIES,
    Slot.RANKING: {"change": "by change in money", "yoy": "by rate of growth"},
}


def _label(slot: Slot, value: str, atlas: Atlas) -> str:
    if slot is Slot.PARTNER:
        return atlas.name(value)
    if slot is Slot.PERIOD:
        return Period.parse(value).label
    return _LABELS[slot][value]
