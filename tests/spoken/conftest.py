from collections.abc import Callable, Iterator
from datetime import date

import pytest

from bot.app import open_desk
from bot.desk import Desk
from bot.domain.place import Atlas
from bot.spoken import Tongue, Tongues, read_tongues
from tests.shared import MakeHome

Speak = Callable[[str], Tongue]


@pytest.fixture(scope="session")
def tongues(atlas: Atlas) -> Tongues:
    return read_tongues(atlas)


@pytest.fixture(scope="session")
def tongue(tongues: Tongues) -> Speak:
    """A language by its code."""
    return tongues.of


@pytest.fixture(scope="session")
def local_desk(make_home: MakeHome) -> Iterator[Desk]:
    """The desk as it is run: it answers in every language, and keeps receipts."""
    with open_desk(make_home(), lambda: date(2026, 7, 18)) as desk:
        yield desk
