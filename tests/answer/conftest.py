import pytest

from bot.domain.place import Atlas
from bot.store.figures.reader import Figures
from tests.answer.queries import Asked


@pytest.fixture
def ask(figures: Figures, atlas: Atlas) -> Asked:
    return Asked(figures, atlas)


@pytest.fixture(scope="module")
def asked(figures: Figures, atlas: Atlas) -> Asked:
    """As `ask`, for hypothesis, which uses a fixture for all its examples."""
    return Asked(figures, atlas)
