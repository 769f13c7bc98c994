import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import cli
from tests.shared import MakeHome

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def home(make_home: MakeHome) -> Path:
    """The home of all commands."""
    return make_home()


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, as of the days after the 2025 release."""
    monkeypatch.setenv("TIDEWAITER_HOME", str(home))

    def command(*arguments: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=given)

    return command


@pytest.fixture
def fresh(built_home: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A home that the test may change."""
    monkeypatch.setenv("TIDEWAITER_HOME", str(shutil.copytree(built_home, tmp_path / "home")))
    return run
