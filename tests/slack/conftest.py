"""A desk over the shipped figures, and the bot around it, for whatever people do in Slack."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.store.memory.memory import open_memory
from bot.stories.checking import StoryChecker
from tests.shared import make_desk_fixture
from tests.slack.surfaces import Bench

desk = make_desk_fixture(date(2026, 7, 15), scope="session")


@pytest.fixture(scope="session", autouse=True)
def _words_of_stories_read_once() -> Iterator[None]:
    """A bot reads them once; these tests start a hundred."""
    read, checkers = StoryChecker.from_desk, dict[int, StoryChecker]()

    def once(desk: Desk) -> StoryChecker:
        return checkers.get(id(desk)) or checkers.setdefault(id(desk), read(desk))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StoryChecker, "from_desk", once)
        yield


@pytest.fixture
def bench(desk: Desk, tmp_path: Path) -> Iterator[Bench]:
    """The bot in a workspace whose admin is U2."""
    with open_memory(tmp_path / "memory.db") as memory:
        yield Bench.over(desk, memory, tmp_path, frozenset({"U2"}))
