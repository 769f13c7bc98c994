"""What was expected of a month's trade before it was published."""

from datetime import datetime

from bot.domain.month import Month
from bot.domain.query import Flow
from bot.value_class import value_class


@value_class()
class Expectation:
    """An expectation: growth on a year earlier in percent, or a level in whole units of a currency.

    `currency` is that of the figure, even if growth is expected. `person` who recorded it is a Slack id or
    `cli`; `made` is when, a time with its zone. `id` is 0 until it is stored.
    """

    flow: Flow
    month: Month
    currency: str
    person: str
    made: datetime
    growth: float | None = None
    level: int | None = None
    id: int = 0
