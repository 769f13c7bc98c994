from collections.abc import Callable
from datetime import date

import pytest

from bot.domain.place import Atlas
from bot.spoken import Locale, LocaleTable, read_locales
from tests.shared import make_desk_fixture

Speak = Callable[[str], Locale]


@pytest.fixture(scope="session")
def locales(atlas: Atlas) -> LocaleTable:
    return read_locales(atlas)


@pytest.fixture(scope="session")
def locale(locales: LocaleTable) -> Speak:
    """A language by its code."""
    return locales.get_locale


local_desk = make_desk_fixture(date(2026, 7, 18), scope="session")
"""The desk as it is run: it answers in every language, and keeps receipts."""
