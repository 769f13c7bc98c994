import pytest

from bot.desk import Desk
from bot.stories.checking import StoryChecker


@pytest.fixture(scope="session")
def checker(desk: Desk) -> StoryChecker:
    return StoryChecker.from_desk(desk)
