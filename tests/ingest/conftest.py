"""Homes with the shipped releases, built once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ingest import inbox
from bot.ingest.building import ensure_store
from bot.sources import apart
from tests.release_folders import folder_of


@pytest.fixture(scope="session")
def few_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bulletins around October 2025, for tests that build a store again and again."""
    near = ("2024-10", "2025-09", "2025-10", "2025-11")
    return folder_of(
        lambda line: line["edition"] == "bulletin" and line["period"] in near,
        tmp_path_factory.mktemp("few"),
    )


@pytest.fixture(scope="session")
def small_home(few_releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with these releases, built once; nobody writes to it."""
    home = tmp_path_factory.mktemp("small")
    ensure_store(home, few_releases)
    return home


@pytest.fixture(scope="module", autouse=True)
def _reader_kept() -> Iterator[None]:
    """What reads documents stays for the next test; an inbox ends it after each look, and so does a build."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (inbox, apart):
            patch.setattr(module, "dismiss_process", lambda: None)
        yield


@pytest.fixture
def stocked_home(built_home: Path, tmp_path: Path) -> Path:
    """A home of one's own with the shipped releases."""
    return Path(shutil.copytree(built_home, tmp_path / "home"))


@pytest.fixture
def few_home(small_home: Path, tmp_path: Path) -> Path:
    """A home of one's own with `few_releases`, whose store is built anew in a fraction of the time."""
    return Path(shutil.copytree(small_home, tmp_path / "home"))
