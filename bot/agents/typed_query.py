"""Answers a query given as fields, by way of the words that say it."""

from dataclasses import replace
from typing import Any

from bot.agents.arguments import ArgumentError
from bot.desk import Desk
from bot.desk_answer import Answer
from bot.domain.query import OTHER_FIGURES, WHOLE_FLOWS, Query
from bot.domain.threshold import Threshold
from bot.language import make_query_json, parse_query, read, restate_query
from bot.language.reading import Offer, Outcome, Reading

_NO_PLACES = (*WHOLE_FLOWS, *OTHER_FIGURES)
"""What `of` says that is no place."""


def ask_query(desk: Desk, fields: dict[str, Any]) -> tuple[str, Answer]:
    """Returns the query in words, and the answer to exactly the fields given; missing ones have defaults.

    Every query that can be answered has words. Fields that are lost when the words are read back belong to no
    single question, and nothing is answered with a field dropped. Raises ArgumentError for unknown ids.
    """
    query = _make_query(desk, fields)
    words = restate_query(query, desk.atlas)
    reading = read(words, (), *desk.open_reading())
    lost = _list_lost(fields, query, reading.query) if reading.query else ()
    if reading.query and lost:
        return words, _ask_back(reading, Offer(reading.restated, reading.query), lost)
    return words, desk.ask_question(words)


def _make_query(desk: Desk, fields: dict[str, Any]) -> Query:
    given = {name: value for name, value in fields.items() if value is not None}
    places = [*given.get("partners", ()), *given.get("exclude", ()), *given.get("against", ())]
    places += [given[name] for name in ("reporter", "of") if given.get(name, "total") not in _NO_PLACES]
    for place in places:
        if place not in desk.atlas:
            raise ArgumentError(f"No place has the id {place!r}: `resolve` tells the ids of places.")
    if goods := given.get("product"):
        given["product"] = {"id": goods.get("id", ""), "label": _find_label(desk, goods.get("id", ""))}
    try:
        if given.get("threshold"):
            given["threshold"] = str(Threshold.parse(given["threshold"]))
        return parse_query({**make_query_json(Query()), "currency": None, **given})
    except ValueError as error:
        raise ArgumentError(f"{error}.") from error


def _find_label(desk: Desk, product: str) -> str:
    """Returns the name of goods by their id: a name that customs prints, or known codes."""
    known, codes = desk.vocabulary.labels, desk.vocabulary.nomenclature
    if product not in known and not all(
        one in known or codes.describe_code(one) for one in product.split(",")
    ):
        raise ArgumentError(f"No goods have the id {product!r}: `resolve` tells the ids of goods.")
    return desk.vocabulary.label_product(product)


def _list_lost(fields: dict[str, Any], asked: Query, read_back: Query) -> tuple[str, ...]:
    """Lists the given fields that the words do not say."""
    return tuple(
        name
        for name, value in fields.items()
        if value not in (None, [], False) and getattr(asked, name) != getattr(read_back, name)
    )


def _ask_back(reading: Reading, offer: Offer, lost: tuple[str, ...]) -> Answer:
    """Asks back, with what would be answered without the fields that do not fit the others."""
    names = ", ".join(f"`{name}`" for name in lost)
    reason = f"These fields make no one question: {names} would not be as given."
    asked = replace(reading, outcome=Outcome.CLARIFY, query=None, restated="", offers=(offer,), reason=reason)
    return Answer(asked, refusal=reason)
