import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import cli
from bot.ingest.building import ensure_store
from bot.shipped import shipped

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose store is built once for all commands."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, as of the days after the 2025 release."""
    monkeypatch.setenv("TIDEWAITER_HOME", str(home))

    def command(*arguments: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=given)

    return command


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("built")
    ensure_store(home, shipped("releases"))
    return home


@pytest.fixture
def fresh(built: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A home that the test may change."""
    monkeypatch.setenv("TIDEWAITER_HOME", str(shutil.copytree(built, tmp_path / "home")))
    return run
