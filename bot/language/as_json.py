"""A reading as JSON for programs, and a query read back from it."""

from dataclasses import asdict
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from bot.domain.claim import Aspect, Claim
from bot.domain.figure import find_own_currency
from bot.domain.month import Month, Period
from bot.domain.query import (
    Breakdown,
    Direction,
    Flow,
    Frequency,
    Measure,
    Order,
    Output,
    Product,
    Query,
    RankBy,
    Side,
    Vintage,
)
from bot.language.queries.assumption import Switch
from bot.language.reading import Reading

_Kind = TypeVar("_Kind", bound=StrEnum)


def reading_json(reading: Reading) -> dict[str, Any]:
    """Returns the reading's fields in their published order, ready for json.dumps."""
    return {
        "outcome": reading.outcome.value,
        "restated": reading.restated,
        "query": make_query_json(reading.query) if reading.query else None,
        "claimed": [_make_quote_json(claim) for claim in reading.claimed if claim.value is not None],
        "read": [{"text": span.text, "as": span.role} for span in reading.read],
        "unread": list(reading.unread),
        "unused": list(reading.unused),
        "choices": list(reading.choices),
        "offers": [{"question": one.question, "query": make_query_json(one.query)} for one in reading.offers],
        "assumed": [asdict(assumption) for assumption in reading.assumed],
        "switches": [_make_switch_json(one) for one in reading.switches],
        "origins": {origin.slot: origin.source.value for origin in reading.origins},
        "reason": reading.reason,
        "language": reading.language,
    }


def _make_quote_json(claim: Claim) -> dict[str, Any]:
    """Returns a figure that the question quotes, as quoted."""
    value = claim.value or 0
    return {"value": int(value) if value == int(value) else float(value), "unit": claim.unit}


def make_claim_json(claim: Claim) -> dict[str, Any]:
    """Returns all fields of a claim, so that it can be judged again."""
    return {
        "of": claim.of.value,
        "value": None if claim.value is None else str(claim.value),
        "unit": claim.unit,
        "digit": str(claim.digit),
        "way": claim.way,
        "bound": claim.bound,
        "reached": claim.reached,
        "flow": claim.flow,
        "denied": claim.denied,
        "row": claim.row,
    }


def parse_claim(document: dict[str, Any]) -> Claim:
    """Returns the claim in such a document. Raises ValueError for anything else."""
    value, digit = document["value"], Decimal(document["digit"])
    decimals = {"value": None if value is None else Decimal(value), "digit": digit}
    kinds = {"of": Aspect(document["of"]), "flow": _parse_kind(Flow, document["flow"])}
    return Claim(**{**document, **kinds, **decimals})


def _make_switch_json(switch: Switch) -> dict[str, str]:
    return {
        "slot": switch.slot,
        "value": switch.value,
        "label": switch.label,
        "question": switch.question,
    }


def make_query_json(query: Query) -> dict[str, Any]:
    """Returns the fields of a query as the command line prints them."""
    return {
        "reporter": query.reporter,
        "measure": query.measure.value,
        "flow": query.flow,
        "of": query.of,
        "partners": list(query.partners),
        "exclude": list(query.exclude),
        "combine": query.combine or None,
        **({"against": list(query.against)} if query.against else {}),
        "product": {"id": query.product.id, "label": query.product.label} if query.product else None,
        "periods": [{"from": str(period.first), "to": str(period.last)} for period in query.periods],
        "frequency": query.frequency,
        "breakdown": query.breakdown,
        "currency": query.currency or find_own_currency(query.reporter),
        "threshold": query.threshold,
        "limit": query.limit or query.among,  # no more than they are chosen from
        "rank_by": query.rank_by,
        "order": query.order,
        "direction": query.direction,
        "output": query.output,
        **({"side": query.side} if query.side else {}),
        **({"vintage": query.vintage} if query.vintage else {}),
        **({"window": query.window} if query.window else {}),
        **({"over": query.over} if query.over else {}),
        **({"unit": query.unit} if query.unit else {}),
        **({"ordinal": query.ordinal} if query.ordinal else {}),
        **({"moved": True} if query.moved else {}),
        **({"among": query.among} if query.among else {}),
    }


def parse_query(document: dict[str, Any]) -> Query:
    """Returns the query in such a document, which names its currency. Raises ValueError for anything else."""
    return Query(
        reporter=document["reporter"],
        measure=Measure(document["measure"]),
        flow=_parse_kind(Flow, document["flow"]),
        of=document["of"],
        partners=tuple(document["partners"]),
        exclude=tuple(document["exclude"]),
        combine=bool(document["combine"]),
        against=tuple(document.get("against", ())),
        product=Product(**document["product"]) if document["product"] else None,
        periods=tuple(
            Period(Month.parse(one["from"]), Month.parse(one["to"])) for one in document["periods"]
        ),
        frequency=_parse_kind(Frequency, document["frequency"]),
        breakdown=_parse_kind(Breakdown, document["breakdown"]),
        currency=document["currency"],
        threshold=document["threshold"],
        limit=None if document["limit"] == document.get("among") else document["limit"],
        rank_by=_parse_kind(RankBy, document["rank_by"]),
        order=_parse_kind(Order, document["order"]),
        direction=_parse_kind(Direction, document["direction"]),
        side=_parse_kind(Side, document.get("side")),
        output=_parse_kind(Output, document["output"]),
        vintage=_parse_kind(Vintage, document.get("vintage")),
        window=document.get("window"),
        over=_parse_kind(Flow, document.get("over")),
        unit=document.get("unit"),
        ordinal=document.get("ordinal"),
        moved=bool(document.get("moved")),
        among=document.get("among"),
    )


def _parse_kind(kind: type[_Kind], value: str | None) -> _Kind | None:
    return kind(value) if value else None
