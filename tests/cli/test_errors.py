"""Errors that a person can mend are one plain line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.forking import run_program


def _tidewaiter(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return run_program(arguments, {**os.environ, "SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": "", **settings})


def test_a_missing_token_is_named_before_anything_is_built(tmp_path: Path) -> None:
    ended = _tidewaiter("serve", TIDEWAITER_HOME=str(tmp_path / "home"))
    assert ended.returncode == 1
    assert ended.stderr.startswith(
        "tidewaiter: SLACK_BOT_TOKEN is not set. Get it at https://api.slack.com/apps"
    )
    assert not (tmp_path / "home").exists()


def test_a_malformed_token_is_named_and_not_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxp-1234")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    ended = run("serve")
    assert ended.exit_code == 1
    assert "SLACK_BOT_TOKEN does not look like" in str(ended.exception)
    assert "1234" not in f"{ended.exception}{ended.output}"


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = _tidewaiter("ask", "exports 2025", TIDEWAITER_HOME=str(tmp_path / "file" / "home"))
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith("tidewaiter: TIDEWAITER_HOME (")


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_whatever_is_left_of_a_store_it_is_rebuilt(fresh: Run, tmp_path: Path, content: bytes) -> None:
    home = tmp_path / "home"
    _damage(home, content)
    told = fresh("ask", "exports 2025")
    assert told.exit_code == 0
    assert "26.99 trillion yuan" in told.stdout
    assert (home / "memory.db").read_bytes() == b"kept"


def _damage(home: Path, content: bytes) -> None:
    """Leaves this of its store, and a memory that is nobody's business."""
    (home / "figures.db").write_bytes(content)
    (home / "memory.db").write_bytes(b"kept")


def test_a_damaged_memory_is_left_as_it_is(
    fresh: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "home" / "memory.db"
    memory.write_bytes(b"no database, but somebody's")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    ended = fresh("serve")
    assert ended.exit_code == 1
    assert "memory.db cannot be used" in str(ended.exception)
    assert memory.read_bytes() == b"no database, but somebody's"


def test_what_a_command_held_is_not_looked_through_as_it_ends() -> None:
    """The interpreter collects garbage once more at its end, for as long as a whole answer takes."""
    counted = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count()))"
    seen = f"{counted}; from bot.__main__ import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", seen, "--version"], capture_output=True, text=True, check=True
    )
    assert int(ended.stdout.splitlines()[-1]) > 0
