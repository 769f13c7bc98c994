"""What tests share: the shipped places and figures, the local Slack's program, and closed sockets."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from pytest_socket import disable_socket, enable_socket

from bot import app
from bot.app import open_desk
from bot.desk import Desk
from bot.domain.place import Atlas
from bot.home.layout import STORE, WORDBOOK
from bot.home.locks import WAIT_SECONDS, hold_lock
from bot.ingest import building
from bot.ingest.archive import UnverifiedDocument
from bot.ingest.building import Progress
from bot.ingest.filling import StoreFilling, read_releases
from bot.operations.demo.install import NoLocalSlackError, install_local_slack
from bot.shipped import find_shipped
from bot.store.figures import ingesting, writer
from bot.store.figures.reader import Figures, open_readonly
from bot.store.memory import memory as memories
from bot.store.memory.memory import Memory, open_memory
from tests.digests.digest_samples import desk_over
from tests.release_folders import folder_of
from tests.sampling import Portion
from tests.shared import ATLAS, MakeHome, keep_shipped_words, shipped_tongues, words_of

_GARBAGE = (500_000, 20, 50)
"""After how many new objects garbage is looked for, and after how many times of that among the older ones."""

# Examples build stores on disk: how long one takes says nothing.
settings.register_profile(
    "tidewaiter",
    max_examples=12,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),  # what is new is found at a desk, not in somebody else's change
)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
settings.load_profile("tidewaiter")
if os.environ.get("CI"):
    # Hypothesis draws on the constants of whatever modules stand imported, in a worker
    # those of whatever ran before: one seed would draw other examples each time.
    providers._get_local_constants = Constants  # noqa: SLF001


def pytest_collection_finish() -> None:
    """What is there now lasts as long as the tests, and need not be looked through for garbage.

    What comes is looked through more seldom: a tenth of the time of tests went into it.
    """
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    gc.enable()


@pytest.fixture(autouse=True)
def _closed_sockets(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("e2e"):
        yield
        return
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


@pytest.fixture(scope="session", autouse=True)
def _words_loaded_once() -> Iterator[None]:
    """A process of a user opens one desk; these open hundreds, of the same words and languages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "load_words", words_of)
        patch.setattr(app, "read_locales", lambda _: shipped_tongues())
        yield


@pytest.fixture(scope="session", autouse=True)
def _stores_read_in_full_once() -> Iterator[None]:
    """A store is read in full at every start; copies of one home, of one size and time, hold the same."""
    read_in_full, whole = building._is_whole, set[tuple[int, int]]()  # noqa: SLF001

    def read_once(store: Path, connection: sqlite3.Connection) -> bool:
        told = store.stat()
        copy = told.st_size, told.st_mtime_ns
        if copy not in whole and read_in_full(store, connection):
            whole.add(copy)
        return copy in whole

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "_is_whole", read_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _releases_loaded_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[None]:
    """Stores of the shipped releases begin as copies of one that has them: loading them takes half a second.

    Whatever else is in it, and how it is put in place, is left to the bot.
    """
    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent
    loaded, fill = folder / "loaded.db", StoreFilling._fill_store  # noqa: SLF001
    none = folder_of(lambda _: False, tmp_path_factory.mktemp("none"))

    def fill_store(
        filling: StoreFilling, connection: sqlite3.Connection, progress: Progress
    ) -> tuple[UnverifiedDocument, ...]:
        if filling.shipped != find_shipped("releases"):
            return fill(filling, connection, progress)
        with hold_lock(folder / "loaded.lock", wait=WAIT_SECONDS):
            if not loaded.exists():
                _load_releases(loaded)
        with closing(open_readonly(loaded)) as held:
            held.backup(connection)
        return fill(replace(filling, shipped=none), connection, progress)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StoreFilling, "_fill_store", fill_store)
        yield


def _load_releases(path: Path) -> None:
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with closing(writer.create_store(unfinished)) as connection:
        for file in read_releases(find_shipped("releases")):
            ingesting.load_release(connection, file.release, file.figures)
    unfinished.replace(path)


@pytest.fixture(scope="session", autouse=True)
def _memory_created_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each step of its tables is a transaction: hundreds of empty memories are copies of a first."""
    first = tmp_path_factory.mktemp("memory") / "first.db"
    memories._create_tables(first)  # noqa: SLF001 (before any thread asks for a copy)

    def copy_tables(fresh: Path) -> None:
        shutil.copyfile(first, fresh)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memories, "_create_tables", copy_tables)
        yield


@pytest.fixture(scope="session")
def portion(request: pytest.FixtureRequest) -> Portion:
    """How much is tried by tests that go through thousands of questions."""
    options = request.config
    return Portion(options.getoption("--whole"), options.getoption("--seed"))


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return ATLAS


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A home with the shipped releases, built once for all workers; nobody writes to it."""
    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent
    home = folder / "built"
    with hold_lock(folder / "built.lock", wait=WAIT_SECONDS):
        if not home.exists():
            home.mkdir(mode=0o700)
            shutil.copy(keep_shipped_words(), home / WORDBOOK)  # which programs find there
            with open_desk(home):
                return home
    return home


@pytest.fixture(scope="session")
def make_home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> MakeHome:
    return lambda: Path(shutil.copytree(built_home, tmp_path_factory.mktemp("home"), dirs_exist_ok=True))


@pytest.fixture(scope="session")
def figures(built_home: Path) -> Iterator[Figures]:
    """The shipped releases."""
    held = Figures.open(built_home / STORE)
    yield held
    held.close()


@pytest.fixture(scope="session")
def desk(figures: Figures, atlas: Atlas) -> Desk:
    return desk_over(figures, atlas)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "memory.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def program() -> Path:
    """The local Slack; where it cannot be had the tests are skipped, except in CI."""
    try:
        return install_local_slack()
    except NoLocalSlackError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
