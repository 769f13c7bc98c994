"""A reading as the command line prints it."""

from dataclasses import asdict
from typing import Any

from bot.question.reading import Reading
from bot.trade.figure import OWN_CURRENCY
from bot.trade.query import Query


def reading_json(reading: Reading) -> dict[str, Any]:
    """The reading's fields in their published order, ready for json.dumps."""
    return {
        "outcome": reading.outcome.value,
        "restated": reading.restated,
        "query": query_json(reading.query) if reading.query else None,
        "read": [{"text": span.text, "as": span.role} for span in reading.read],
        "unread": list(reading.unread),
        "choices": list(reading.choices),
        "assumed": [asdict(assumption) for assumption in reading.assumed],
        "switches": [asdict(switch) for switch in reading.switches],
        "origins": {origin.slot: origin.source.value for origin in reading.origins},
        "reason": reading.reason,
    }


def query_json(query: Query) -> dict[str, Any]:
    return {
        "reporter": query.reporter,
        "measure": query.measure.value,
        "flow": query.flow,
        "of": query.of,
        "partners": list(query.partners),
        "exclude": list(query.exclude),
        "combine": query.combine or None,
        "product": {"id": query.product.id, "label": query.product.label} if query.product else None,
        "periods": [{"from": str(period.first), "to": str(period.last)} for period in query.periods],
        "frequency": query.frequency,
        "breakdown": query.breakdown,
        "currency": query.currency or OWN_CURRENCY.get(query.reporter),
        "threshold": query.threshold,
        "limit": query.limit,
        "rank_by": query.rank_by,
        "order": query.order,
        "direction": query.direction,
        "output": query.output,
        **({"vintage": query.vintage} if query.vintage else {}),
    }
