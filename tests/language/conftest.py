from collections.abc import Callable
from datetime import date

import pytest

from bot.domain.month import Month
from bot.language import Calendar, Vocabulary, read
from bot.language.reading import Reading
from tests.shared import shipped_vocabulary

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return shipped_vocabulary()


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """A day in January when the year before is held in full."""
    return Calendar(date(2026, 1, 20), Month(2025, 12))


@pytest.fixture(scope="session")
def understand(vocabulary: Vocabulary, calendar: Calendar) -> Read:
    """A question, and the turns before it, oldest first, to its reading."""

    def understood(text: str, *earlier: str, calendar: Calendar = calendar) -> Reading:
        return read(text, earlier, calendar, vocabulary)

    return understood


def texts(reading: Reading) -> list[str]:
    """The sentences of what was assumed."""
    return [assumption.text for assumption in reading.assumed]
