"""Resolves names of places, goods and periods to ids."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypedDict

from bot.as_json.answers import PeriodShape, ProductShape
from bot.desk import Desk
from bot.domain.query import Query
from bot.language import make_query_json, read
from bot.language.queries.assumption import Slot
from bot.language.reading import Offer, Source

_ASKED = "exports"
"""The words before which names are read, so that they need not be a question."""
_TOLD = (Slot.PARTNER, Slot.PRODUCT, Slot.WORD)

_NO_PLACES = ("nowhere", "unpublished")
"""The kinds of words that name what no customs table has, which an id for the rest may not hide."""


class NamedShape(TypedDict):
    """An id with its name."""

    id: str
    name: str


class ResolvedShape(TypedDict):
    """What some words name, as a tool gives it."""

    certain: bool
    places: list[NamedShape]
    goods: list[ProductShape]
    periods: list[PeriodShape]
    assumed: list[str]
    unread: list[str]


def resolve_words(desk: Desk, words: str) -> dict[str, Any]:
    """Returns what the words name.

    If several things share a name, it returns all of them, and the result is not `certain`.
    """
    reading = read(words, (_ASKED,), *desk.open_reading())
    said = {one.slot for one in reading.origins if one.source is Source.MESSAGE}
    named = [_list_named(desk, reading.query, said)] if reading.query else []
    if not named and _is_of_one_name(reading.offers):
        named = [_list_named(desk, offer.query, {"partners", "product"}) for offer in reading.offers]
    if not any(any(one.values()) for one in named):
        called = _find_called(desk, words)
        named = [_list_named(desk, Query(partners=(place,)), {"partners"}) for place in called]
    elsewhere = tuple(one.text for one in reading.read if one.role in _NO_PLACES)
    unread = (*reading.unread, *elsewhere)
    return {
        "certain": len(named) == 1 and any(named[0].values()) and not unread,
        **{kind: _list_each_once(one[kind] for one in named) for kind in ("places", "goods", "periods")},
        "assumed": [one.text for one in reading.assumed if one.slot in _TOLD],
        "unread": list(unread),
    }


def _is_of_one_name(offers: Sequence[Offer]) -> bool:
    """Returns whether the offers are one question about several places or goods; others are mere examples."""
    questions = {replace(offer.query, partners=(), product=None) for offer in offers}
    return len(offers) > 1 and len(questions) == 1


def _find_called(desk: Desk, words: str) -> tuple[str, ...]:
    """Finds places with exactly that id or name: China itself is no partner in a question."""
    asked = words.strip().casefold()
    places = desk.atlas.places.values()
    return tuple(one.id for one in places if asked in map(str.casefold, (one.id, *one.names.values())))


def _list_named(desk: Desk, query: Query, said: set[str]) -> dict[str, list[Any]]:
    document = make_query_json(query)
    places = (*query.partners, *query.exclude) if {"partners", "exclude"} & said else ()
    return {
        "places": [{"id": place, "name": desk.atlas.get_name(place)} for place in places],
        "goods": [document["product"]] if query.product and "product" in said else [],
        "periods": document["periods"] if "periods" in said else [],
    }


def _list_each_once(lists: Iterable[list[Any]]) -> list[Any]:
    kept: list[Any] = []
    for found in lists:
        kept += [one for one in found if one not in kept]
    return kept
