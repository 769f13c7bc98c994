"""Forked workers tell of every test what happened to it, of one that ended its process too."""

import os
import sys
from pathlib import Path
from subprocess import run

import pytest

from tests.workers import CAN_FORK

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="there is no fork")
ROOT = Path(__file__).parent.parent
CONFTEST = """
import pytest
from tests.workers import Workers

def pytest_configure(config):
    config.pluginmanager.register(Workers(2, lambda: None))

@pytest.fixture(scope="session", autouse=True)
def kept(tmp_path_factory):
    yield
    (tmp_path_factory.getbasetemp() / "torn down").touch()
"""
GOOD = """
import os, pytest

@pytest.fixture(scope="module", autouse=True)
def of_the_file(tmp_path_factory):
    (tmp_path_factory.getbasetemp() / __name__).touch()
    yield
    (tmp_path_factory.getbasetemp() / __name__).unlink()

def test_passes(tmp_path):
    assert tmp_path.exists()

@pytest.mark.parametrize("number", range(3))
def test_of_numbers(number):
    print("said")
"""
OTHER = """
import os, sys, pytest, warnings

def test_fails():
    print("said to standard output")
    number = 41
    assert number == 42

def test_warns():
    warnings.warn("beware")

def test_is_skipped():
    pytest.skip("no need")

def test_ends_its_process():
    os._exit(3)

def test_comes_after():
    pass

@pytest.fixture
def broken():
    raise ValueError("cannot be set up")

def test_is_not_set_up(broken):
    pass
"""


def ran(folder: Path, *options: str) -> tuple[int, str]:
    """How pytest ended over these files, and what it said."""
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]")
    command = [sys.executable, "-m", "pytest", f"--basetemp={folder / 'base'}", "-p", "no:socket", *options]
    done = run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_what_happened_to_each_is_told(tmp_path: Path) -> None:
    (tmp_path / "test_good.py").write_text(GOOD)
    (tmp_path / "test_other.py").write_text(OTHER)
    code, said = ran(tmp_path, "-rA", "--junitxml=results.xml")
    assert code == 1
    assert "2 failed, 6 passed, 1 skipped, 1 warning, 1 error" in said
    assert "number == 42" in said
    assert "said to standard output" in said
    assert "UserWarning: beware" in said
    assert "worker 1 ended by itself (3)" in said
    assert "cannot be set up" in said
    assert (tmp_path / "results.xml").read_text().count("<testcase") == 10
    assert len(list((tmp_path / "base").glob("worker*/torn down"))) == 2
    assert not list((tmp_path / "base").glob("worker*/test_good"))


def test_it_stops_at_the_first_that_fails(tmp_path: Path) -> None:
    for name in ("test_1.py", "test_2.py"):
        (tmp_path / name).write_text("def test_fails():\n    assert False\n")
    for name in ("test_3.py", "test_4.py"):
        (tmp_path / name).write_text(GOOD)
    code, said = ran(tmp_path, "-x")
    assert code == 1
    assert "stopping after 1 failures" in said
    assert "passed" not in said
