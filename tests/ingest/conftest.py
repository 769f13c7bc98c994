"""Homes with the shipped releases, built once."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def stocked_home(built_home: Path, tmp_path: Path) -> Path:
    """A home of one's own with the shipped releases."""
    return Path(shutil.copytree(built_home, tmp_path / "home"))
