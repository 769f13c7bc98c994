"""What was expected of a month's trade before it was published: a pure value, and where such are kept."""

from datetime import datetime
from typing import Protocol

from bot.domain.month import Month
from bot.domain.query import Flow
from bot.errors import PlainError
from bot.value_class import value_class


@value_class()
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


class ExpectationKeeper(Protocol):
    """Where expectations are kept; the latest of each figure counts."""

    def list_all(self) -> tuple[Expectation, ...]:
        """Returns the expectation that counts for each figure."""

    def add(self, one: Expectation) -> int:
        """Stores an expectation and returns its number."""

    def remove(self, number: int) -> bool:
        """Removes an expectation; returns whether there was one."""


class NoExpectations:
    """Stands where no expectations are kept."""

    def list_all(self) -> tuple[Expectation, ...]:
        """Returns nothing."""
        return ()

    def add(self, one: Expectation) -> int:
        """Raises PlainError: nothing can be kept here."""
        raise PlainError(f"Nothing that is expected of {one.month.label} can be kept here.")

    def remove(self, number: int) -> bool:  # noqa: ARG002 there is none of any number
        """Returns False, since there is nothing to remove."""
        return False
