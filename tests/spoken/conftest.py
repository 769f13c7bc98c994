from collections.abc import Callable

import pytest

from bot.domain.place import Atlas
from bot.spoken import Tongue, Tongues, read_tongues

Speak = Callable[[str], Tongue]


@pytest.fixture(scope="session")
def tongues(atlas: Atlas) -> Tongues:
    return read_tongues(atlas)


@pytest.fixture(scope="session")
def tongue(tongues: Tongues) -> Speak:
    """A language by its code."""
    return tongues.of
