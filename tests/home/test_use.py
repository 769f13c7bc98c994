"""Many use a home at once; whoever replaces it does so alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.home.locks import HomeInUseError, lock_home, use_home

LOCKING = """
import sys
from pathlib import Path
from bot.home.locks import lock_home
with lock_home(Path(sys.argv[1])):
    pass
"""


def is_kept_from_others(home: Path) -> bool:
    other = subprocess.run([sys.executable, "-c", LOCKING, home], capture_output=True, text=True, check=False)
    return other.returncode == 1 and "HomeInUseError" in other.stderr


def test_many_may_use_a_home_at_once(tmp_path: Path) -> None:
    with use_home(tmp_path), use_home(tmp_path), pytest.raises(HomeInUseError), lock_home(tmp_path):
        pass


def test_one_locks_it_alone(tmp_path: Path) -> None:
    with lock_home(tmp_path), pytest.raises(HomeInUseError), lock_home(tmp_path):
        pass


def test_a_home_that_one_process_opens_twice_is_kept_from_others(tmp_path: Path) -> None:
    """As `serve` does, for its figures and for its inbox."""
    with use_home(tmp_path):
        with use_home(tmp_path):
            pass
        assert is_kept_from_others(tmp_path)
    assert not is_kept_from_others(tmp_path)
