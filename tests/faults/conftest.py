from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.operations.demo.local_slack import run_local_slack
from tests.faults.cases import Stage
from tests.faults.places import crowded


@pytest.fixture(scope="session")
def stage(program: Path, built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A local Slack with a place for each case."""
    with run_local_slack(program, crowded()) as slack:
        yield Stage(slack, built_home, tmp_path_factory.mktemp("homes"))
