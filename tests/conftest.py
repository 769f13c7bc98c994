"""How tests are chosen and handed to workers; what they share is in `tests/fixtures.py`."""

import gc
import os
import sys
from itertools import groupby
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.compiling import compile_modules
from tests.sampling import sampled
from tests.scheduling import MOST_WAITING, WaitingApart, turn_of

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sample", type=int, help="run so many of the chosen tests of each file")
    parser.addoption("--seed", default="0", help="which ones")
    parser.addoption("--whole", action="store_true", help="run all of what is sampled")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Where the environment keeps no bytecode, that of the tests lies apart: they start 200 processes.

    The process that only hands tests to its workers needs nothing of the bot, but knows a profile by name.
    """
    if sys.dont_write_bytecode and "PYTHONPYCACHEPREFIX" not in os.environ:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(ROOT / ".pytest_cache" / "bytecode")
    worker = getattr(config, "workerinput", None)
    if worker and not sys.dont_write_bytecode:
        compile_modules(config, int(worker["workerid"].removeprefix("gw")), worker["workercount"])
    runs_tests = worker is not None or config.getoption("dist") == "no"
    if runs_tests:
        gc.disable()  # until the tests are collected: a quarter of that went into looking for garbage
    if runs_tests or config.getoption("--hypothesis-profile"):
        config.pluginmanager.import_plugin("tests.fixtures")


def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: those that wait for programs leave the cores to the others."""
    return (os.cpu_count() or 1) + MOST_WAITING


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    return WaitingApart(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """After the marks have chosen; files whose tests wait for programs come first, not at the end alone."""
    count, seed = config.getoption("--sample"), config.getoption("--seed")
    kept = set(sampled(items, count, seed) if count else items)
    if not config.getoption("--whole"):
        for most, some in groupby(items, _most):
            tests = list(some)
            kept -= set(tests) - set(sampled(tests, most, seed)) if most else set()
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = sorted((item for item in items if item in kept), key=lambda item: turn_of(item.nodeid))


def _most(item: pytest.Item) -> int:
    """How many of the tests marked alike are run of a file; 0: all."""
    mark = item.get_closest_marker("sampled")
    return mark.args[0] if mark else 0
