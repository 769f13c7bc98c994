from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ingest.building import ensure_store
from bot.operations.demo.local_slack import run_local_slack
from bot.shipped import shipped
from tests.faults.cases import Stage
from tests.faults.places import crowded


@pytest.fixture(scope="session")
def stage(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A local Slack with a place for each case."""
    built = tmp_path_factory.mktemp("built") / "home"
    ensure_store(built, shipped("releases"))
    with run_local_slack(program, crowded()) as slack:
        yield Stage(slack, built, tmp_path_factory.mktemp("homes"))
