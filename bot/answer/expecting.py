"""Where it is kept what was expected of months."""

from typing import Protocol

from bot.domain.expectation import Expectation
from bot.errors import PlainError


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
