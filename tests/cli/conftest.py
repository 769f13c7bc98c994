import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import app
from bot.__main__ import cli
from bot.domain.place import Atlas
from bot.home.layout import OWN_WORDS
from bot.language import Vocabulary
from bot.spoken import read_tongues
from tests.shared import ATLAS, MakeHome

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def home(make_home: MakeHome) -> Path:
    """The home of all commands."""
    return make_home()


@pytest.fixture(scope="session", autouse=True)
def _words_loaded_once() -> Iterator[None]:
    """A process of a user runs one command; these run hundreds, of the same words and languages."""
    load_words = app.load_words
    tongues = read_tongues(ATLAS)
    words: dict[str, Vocabulary] = {}

    def loaded(_: Atlas, home: Path) -> Vocabulary:
        own = home / OWN_WORDS
        written = own.read_text(encoding="utf-8") if own.is_file() else ""
        return words.get(written) or words.setdefault(written, load_words(ATLAS, home))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "load_words", loaded)
        patch.setattr(app, "read_tongues", lambda _: tongues)
        yield


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
