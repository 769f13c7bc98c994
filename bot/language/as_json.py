"""A reading as JSON for programs, and a query read back from it."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

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

_KINDS: Mapping[str, type[StrEnum]] = {
    "measure": Measure,
    "flow": Flow,
    "frequency": Frequency,
    "breakdown": Breakdown,
    "rank_by": RankBy,
    "order": Order,
    "direction": Direction,
    "side": Side,
    "output": Output,
    "vintage": Vintage,
    "over": Flow,
}
"""The kinds of the fields whose value is one of a few."""
_IF_SAID = ("side", "vintage", "window", "over", "unit", "ordinal", "moved", "among")
"""Fields that stand in a document only if they say something."""


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
    kinds = {"of": Aspect(document["of"]), "flow": document["flow"] and Flow(document["flow"])}
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
        **{name: value for name in _IF_SAID if (value := getattr(query, name))},
    }


def parse_query(document: dict[str, Any]) -> Query:
    """Returns the query in such a document, which names its currency. Raises ValueError for anything else."""
    values = {one.name: document[one.name] for one in fields(Query) if one.name in document}
    values |= {name: kind(values[name]) for name, kind in _KINDS.items() if values.get(name)}
    values |= {name: tuple(values.get(name, ())) for name in ("partners", "exclude", "against")}
    values["combine"] = bool(values["combine"])
    values["product"] = Product(**values["product"]) if values["product"] else None
    values["periods"] = tuple(
        Period(Month.parse(one["from"]), Month.parse(one["to"])) for one in values["periods"]
    )
    values["limit"] = None if values["limit"] == values.get("among") else values["limit"]
    return Query(**values)
