"""What was expected of a month's trade before it was published, and the protocol for storing it."""

from datetime import datetime
from typing import Protocol

from bot.domain.month import Month
from bot.domain.query import Flow
from bot.errors import PlainError
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


class ExpectationKeeper(Protocol):
    """Stores expectations; the latest one for each figure counts."""

    def list_all(self) -> tuple[Expectation, ...]:
        """Returns the expectation that counts for each figure."""

    def add(self, one: Expectation) -> int:
        """Stores an expectation and returns its number."""

    def remove(self, number: int) -> bool:
        """Removes an expectation, and returns whether there was one."""


class NoExpectations:
    """Stands in where no expectations are stored."""

    def list_all(self) -> tuple[Expectation, ...]:
        """Returns an empty tuple."""
        return ()

    def add(self, one: Expectation) -> int:
        """Raises PlainError, since nothing can be stored here."""
        raise PlainError(f"Nothing that is expected of {one.month.label} can be kept here.")

    def remove(self, number: int) -> bool:  # noqa: ARG002 there is none of any number
        """Returns False, since there is nothing to remove."""
        return False
