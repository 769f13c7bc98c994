import pytest

from bot.domain.place import Atlas
from bot.store.figures.reader import Figures
from tests.answer.queries import Asked


@pytest.fixture
def ask(figures: Figures, atlas: Atlas) -> Asked:
    return Asked(figures, atlas)
