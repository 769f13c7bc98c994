import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.domain.month import Month
from bot.language import Calendar, Vocabulary, read
from bot.language.reading import Reading
from bot.shipped import find_shipped
from tests.shared import shipped_vocabulary

Read = Callable[..., Reading]
FEW_LINES = 40


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return shipped_vocabulary()


@pytest.fixture(scope="session")
def few_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped tables of words, the long ones cut: a vocabulary is made of them in a moment."""
    data = tmp_path_factory.mktemp("data")
    for folder in ("words", "places"):
        shutil.copytree(find_shipped(folder), data / folder)
    for table in (data / "words").glob("*.csv"):
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        table.write_text("".join(lines[:FEW_LINES]), encoding="utf-8")
    return data / "words"


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
