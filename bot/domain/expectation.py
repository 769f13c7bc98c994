"""What was expected of a month's trade before it was published. A pure value."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.month import Month
from bot.domain.query import Flow


@dataclass(frozen=True, slots=True)
class Expectation:
    """Either growth on a year earlier in percent, or a level in whole units of a currency.

    `currency` is that of the figure, also of growth. `person` recorded it, by Slack's id or as `cli`, at the
    aware moment `made`. `id` is 0 until it is stored.
    """

    flow: Flow
    month: Month
    currency: str
    person: str
    made: datetime
    growth: float | None = None
    level: int | None = None
    id: int = 0
