"""Questions for quantities and what one of them costs, of customs' major export commodities."""

import random
from collections.abc import Iterator

from tests.audit import names, raw, sums
from tests.audit.asked import Figure, Question
from tests.audit.sums import Span, Trade, month, with_, year
from tests.printed_goods import size_of

_SPANS = (year(2024), year(2025), month("2025-12"))


def _goods() -> list[str]:
    return sorted({cell[4] for cell in raw.levels() if cell[4]})


def _counted(trade: Trade, span: Span) -> float | None:
    """In tonnes, pieces and the like; None where the table prints none."""
    period, of = sums.pieces(span)[0]
    found = raw.quantities().get((period, of, "export", "WORLD", trade.product, "CNY"))
    return None if found is None else found * size_of(raw.commodities()["quantity_unit"][trade.product])


def quantities(rng: random.Random) -> Iterator[Question]:
    while True:
        trade, span = with_("export", product=rng.choice(_goods())), rng.choice(_SPANS)
        name = str(raw.commodities()["name_en"][trade.product]).lower()
        count = _counted(trade, span)
        unit = str(raw.commodities()["unit_en"][trade.product])
        first = None if count is None else Figure(trade, span, "quantity", number=count, unit=unit)
        yield Question("quantity", "en", f"quantity of exports of {name} in {names.when(span)}", first)


def unit_values(rng: random.Random) -> Iterator[Question]:
    while True:
        trade, span = with_("export", product=rng.choice(_goods())), rng.choice(_SPANS)
        name = str(raw.commodities()["name_en"][trade.product]).lower()
        count = _counted(trade, span)
        first = (
            None
            if count is None
            else Figure(trade, span, "unit_value", number=sums.amount(trade, span) / count)
        )
        yield Question("unit_value", "en", f"unit value of exports of {name} in {names.when(span)}", first)
