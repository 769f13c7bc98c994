from collections.abc import Iterator
from datetime import date

import pytest

from bot.app import open_desk
from bot.desk import Desk
from tests.shared import MakeHome


@pytest.fixture(scope="session")
def desk(make_home: MakeHome) -> Iterator[Desk]:
    with open_desk(make_home(), lambda: date(2026, 1, 20)) as opened:
        yield opened
