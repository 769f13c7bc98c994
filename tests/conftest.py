"""What tests share: the shipped places and figures, the local Slack's program, and closed sockets."""

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from pytest_socket import disable_socket, enable_socket

from bot.desk import Desk
from bot.domain.place import Atlas
from bot.ingest.building import ensure_store
from bot.operations.demo.install import NoLocalSlackError, install_local_slack
from bot.shipped import read_atlas, shipped
from bot.store.figures.reader import Figures
from tests.digests.digest_samples import desk_over
from tests.sampling import Portion, sampled

# Examples build stores on disk: how long one takes says nothing.
settings.register_profile(
    "tidewaiter",
    max_examples=40,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),  # what is new is found at a desk, not in somebody else's change
)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
settings.load_profile("tidewaiter")
if os.environ.get("CI"):
    # Hypothesis draws on the constants of whatever modules stand imported, in a worker
    # those of whatever ran before: one seed would draw other examples each time.
    providers._get_local_constants = Constants  # noqa: SLF001


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sample", type=int, help="run so many of the chosen tests of each file")
    parser.addoption("--seed", default="0", help="which ones")
    parser.addoption("--whole", action="store_true", help="run all of what is sampled")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """After the marks have chosen."""
    count, seed = config.getoption("--sample"), config.getoption("--seed")
    kept = set(sampled(items, count, seed) if count else items)
    if not config.getoption("--whole"):
        for most, some in groupby(items, _most):
            tests = list(some)
            kept -= set(tests) - set(sampled(tests, most, seed)) if most else set()
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


def _most(item: pytest.Item) -> int:
    """How many of the tests marked alike are run of a file; 0: all."""
    mark = item.get_closest_marker("sampled")
    return mark.args[0] if mark else 0


@pytest.fixture(autouse=True)
def _closed_sockets(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("e2e"):
        yield
        return
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(scope="session")
def portion(request: pytest.FixtureRequest) -> Portion:
    """How much is tried by tests that go through thousands of questions."""
    options = request.config
    return Portion(options.getoption("--whole"), options.getoption("--seed"))


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return read_atlas(shipped("places"))


@pytest.fixture(scope="session")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Figures]:
    """The shipped releases, in a store built once."""
    held = Figures.open(ensure_store(tmp_path_factory.mktemp("home"), shipped("releases")))
    yield held
    held.close()


@pytest.fixture(scope="session")
def desk(figures: Figures, atlas: Atlas) -> Desk:
    return desk_over(figures, atlas)


@pytest.fixture(scope="session")
def program() -> Path:
    """The local Slack; where it cannot be had the tests are skipped, except in CI."""
    try:
        return install_local_slack()
    except NoLocalSlackError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
