from collections.abc import Callable, Iterator
from datetime import date

import pytest

from bot.app import open_desk
from bot.desk import Desk
from bot.domain.place import Atlas
from bot.spoken import Locale, LocaleTable, read_locales
from tests.shared import MakeHome

Speak = Callable[[str], Locale]


@pytest.fixture(scope="session")
def locales(atlas: Atlas) -> LocaleTable:
    return read_locales(atlas)


@pytest.fixture(scope="session")
def locale(locales: LocaleTable) -> Speak:
    """A language by its code."""
    return locales.get_locale


@pytest.fixture(scope="session")
def local_desk(make_home: MakeHome) -> Iterator[Desk]:
    """The desk as it is run: it answers in every language, and keeps receipts."""
    with open_desk(make_home(), lambda: date(2026, 7, 18)) as desk:
        yield desk
