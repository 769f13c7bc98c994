"""What was expected of a month's trade before it was published, and the protocol of what stores it."""

from datetime import datetime
from typing import Protocol

from bot.domain.month import Month
from bot.domain.query import Flow
from bot.errors import PlainError
from bot.value_class import value_class


@value_class()
class Expectation:
    """An expectation: either growth on a year earlier in percent, or a level in whole units of a currency.

    `currency` is that of the figure, also where growth is expected. `person` recorded it, by Slack's id or as
    `cli`, at the aware moment `made`. `id` is 0 until it is stored.
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
    """Where expectations are stored; the latest one for each figure counts."""

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
