import pytest

from bot.figures.reader import Figures
from bot.trade.place import Atlas
from tests.answer.queries import Asked


@pytest.fixture
def ask(figures: Figures, atlas: Atlas) -> Asked:
    return Asked(figures, atlas)
