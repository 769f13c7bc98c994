"""Homes with the shipped releases, built once."""

import shutil
from pathlib import Path

import pytest

from bot.ingest.building import ensure_store
from bot.shipped import shipped


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("built")
    ensure_store(home, shipped("releases"))
    return home


@pytest.fixture
def stocked_home(built_home: Path, tmp_path: Path) -> Path:
    """A home of one's own with the shipped releases."""
    return Path(shutil.copytree(built_home, tmp_path / "home"))
