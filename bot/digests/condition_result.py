"""The result of evaluating an alert's condition."""

from dataclasses import dataclass

from bot.answer.finding import Row
from bot.domain.query import Query
from bot.messages import Money, Sentences, message, say

LEAST_BASE = 100_000_000
"""In whole units of the currency: what grew from less moves by any percentage."""


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """Whether a condition holds, with the figure that shows it as `lines` and as rows.

    `is_known` is False where the figure is not held, so that nobody is told anything.
    """

    holds: bool
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    query: Query
    is_known: bool = True


def explain_small_base(currency: str | None) -> Sentences:
    """Returns why a figure that grew from next to nothing raises no alert."""
    return say(message("alert-base", money=Money(LEAST_BASE, currency or "")))
