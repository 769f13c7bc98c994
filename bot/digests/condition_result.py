"""What was found of an alert's condition."""

from dataclasses import dataclass

from bot.answer.finding import Row
from bot.answer.wording import money
from bot.trade.query import Query

LEAST_BASE = 100_000_000
"""In whole units of the currency: what grew from less moves by any percentage."""


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """Whether a condition holds, the figure that says so as `lines`, and its rows.

    `is_known` is False where the figure is not held, so that neither is told of.
    """

    holds: bool
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    query: Query
    is_known: bool = True


def explain_small_base(currency: str | None) -> str:
    """Why nothing is told of a figure that grew from next to nothing."""
    return f"No alert: the base is under {money(LEAST_BASE, currency or '')}."
