import pytest

from bot.desk import Desk
from bot.figures.reader import Figures
from bot.trade.place import Atlas
from tests.digest.digest_samples import desk_over


@pytest.fixture(scope="session")
def desk(figures: Figures, atlas: Atlas) -> Desk:
    return desk_over(figures, atlas)
