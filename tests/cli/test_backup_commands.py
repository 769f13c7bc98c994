"""Backup and restore on the command line."""

import json
from pathlib import Path

import pytest

from bot.home.locks import use_home
from tests.cli.conftest import Run


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    run("subscribe", "--channel", "C1", "exports to ASEAN daily 8:30 UTC")
    assert run("backup", str(tmp_path / "backup")).exit_code == 0
    return tmp_path / "backup"


def test_what_was_backed_up_is_told_and_comes_back(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path / "fresh"))
    said = json.loads(run("restore", str(folder), "--json").stdout)
    assert [one["path"] for one in said["files"]] == ["memory.db"]
    assert "exports to ASEAN" in run("subscriptions").stdout


def test_a_home_that_is_used_or_not_empty_is_left_alone(run: Run, folder: Path, home: Path) -> None:
    assert "--force" in str(run("restore", str(folder)).exception)
    with use_home(home):
        refused = run("restore", str(folder), "--force")
    assert refused.exit_code == 1
    assert "in use" in str(refused.exception)
    assert run("restore", str(folder), "--force").exit_code == 0


def test_a_folder_that_is_no_backup_is_told_in_a_line(run: Run, tmp_path: Path) -> None:
    refused = run("restore", str(tmp_path))
    assert refused.exit_code == 1
    assert "is no backup" in str(refused.exception)
    assert run("restore").exit_code == 2
