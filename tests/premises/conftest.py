from collections.abc import Iterator
from datetime import date

import pytest

from bot.app import open_desk
from bot.desk import Desk


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(tmp_path_factory.mktemp("home"), lambda: date(2026, 1, 20)) as opened:
        yield opened
