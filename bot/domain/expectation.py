"""What was expected of a month's trade before it was published: a pure value, and where such are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.month import Month
from bot.domain.query import Flow
from bot.errors import PlainError


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


class ExpectationKeeper(Protocol):
    """Keeps expectations; of each figure the latest counts."""

    def all(self) -> tuple[Expectation, ...]:
        """Returns the one that counts of each figure."""

    def add(self, one: Expectation) -> int:
        """Stores one, and returns its number."""

    def remove(self, number: int) -> bool:
        """Takes one out; returns whether there was one."""


class NoExpectations:
    """Keeps none."""

    def all(self) -> tuple[Expectation, ...]:
        return ()

    def add(self, one: Expectation) -> int:
        raise PlainError(f"Nothing that is expected of {one.month.label} can be kept here.")

    def remove(self, number: int) -> bool:  # noqa: ARG002 there is none of any number
        return False
