"""Runs tests in processes forked off the one that has collected them.

A worker of pytest-xdist imports and collects everything by itself, which takes 7 seconds of a core (17 where
no bytecode is kept) in each; a forked one has it all, with the words loaded, in a moment.
"""

import os
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from tempfile import TemporaryFile
from types import SimpleNamespace
from typing import Any
from warnings import WarningMessage

import pytest

from tests.scheduling import FileQueue

CAN_FORK = sys.platform != "win32"
Message = tuple[str, dict[str, Any]]
"""A hook of pytest and what it is called with."""


def count_workers(asked: str) -> int:
    """By default one more than there are cores: whoever waits for a program leaves a core to the others."""
    if not CAN_FORK:
        return 0
    return (os.cpu_count() or 1) + 1 if asked == "auto" else int(asked)


@dataclass
class Worker:
    """A process that runs tests, seen from the one that tells of them."""

    number: int
    process: ForkProcess
    connection: Connection
    left: deque[int] = field(default_factory=deque)
    """The places of the tests that it was given and has not told of."""


class Workers:
    """A plugin in place of pytest's own loop: hands out files of tests, and tells what workers tell.

    `prepare` makes what most tests need, once for all workers.
    """

    def __init__(self, count: int, prepare: Callable[[], None]) -> None:
        self._count = count
        self._prepare = prepare
        self._running: dict[Connection, Worker] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        count = min(self._count, len({item.path for item in session.items}))
        if session.config.option.collectonly or session.testsfailed or count < 2:
            return None
        reporter = session.config.pluginmanager.getplugin("terminalreporter")
        reporter.showfspath = False  # files take turns
        _temporary_folders(session.config).getbasetemp()  # made by all, each would make one
        self._prepare()
        queue = FileQueue(session.items)
        try:
            for number in range(count):
                self._start_worker(number, session)
            while self._running:
                for ready in wait(list(self._running)):
                    if isinstance(ready, Connection):
                        self._hear(self._running[ready], session, queue)
        finally:
            for worker in self._running.values():
                worker.process.terminate()
        return True

    def _start_worker(self, number: int, session: pytest.Session) -> None:
        here, there = get_context("fork").Pipe()
        others = list(self._running)
        process = get_context("fork").Process(
            target=_work, args=(session, number, there, [here, *others]), daemon=False
        )
        process.start()
        there.close()
        self._running[here] = Worker(number, process, here)

    def _hear(self, worker: Worker, session: pytest.Session, queue: FileQueue) -> None:
        match _receive(worker.connection):
            case None:
                places = queue.take_file(worker.number)
                worker.left += places
                worker.connection.send(places)
            case []:
                self._bury(worker, session, queue)
            case told:
                _tell(session.config, told)
                worker.left.popleft()
        if reason := session.shouldfail or session.shouldstop:
            raise (session.Failed if session.shouldfail else session.Interrupted)(reason)

    def _bury(self, worker: Worker, session: pytest.Session, queue: FileQueue) -> None:
        """Where a worker is over with tests left, the one that it was at has failed, and another goes on."""
        del self._running[worker.connection]
        worker.connection.close()
        worker.process.join()
        if not worker.left and not worker.process.exitcode:
            return
        item = session.items[worker.left.popleft() if worker.left else -1]
        said = f"worker {worker.number} ended by itself ({worker.process.exitcode})"
        report = pytest.TestReport(item.nodeid, item.location, {}, "failed", said, "call")
        session.config.hook.pytest_runtest_logreport(report=report)
        queue.give_back(list(worker.left))
        self._start_worker(worker.number, session)


def _receive(connection: Connection) -> list[Message] | None:
    """What is told of a test; None where the worker has none left, nothing where it is over."""
    try:
        told: list[Message] | None = connection.recv()
    except EOFError:
        return []
    return told


def _tell(config: pytest.Config, told: list[Message]) -> None:
    for hook, arguments in told:
        if hook == "pytest_runtest_logreport":
            report = config.hook.pytest_report_from_serializable(config=config, data=arguments["report"])
            config.hook.pytest_runtest_logreport(report=report)
        elif hook == "pytest_warning_recorded":
            config.hook.pytest_warning_recorded.call_historic(kwargs=arguments)
        else:
            getattr(config.hook, hook)(**arguments)


class Telling:
    """A plugin of a worker: what is said of a test goes to the process that tells."""

    def __init__(self, config: pytest.Config, connection: Connection) -> None:
        self._config = config
        self._connection = connection
        self.told: list[Message] = []
        config.pluginmanager.register(self)
        self.told.clear()  # warnings of before, which are told again to whoever comes

    def pytest_runtest_logstart(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        self.told.append(("pytest_runtest_logstart", {"nodeid": nodeid, "location": location}))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        data = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self.told.append(("pytest_runtest_logreport", {"report": data}))

    def pytest_warning_recorded(
        self,
        warning_message: WarningMessage,
        when: str,
        nodeid: str,
        location: tuple[str, int, str] | None,
    ) -> None:
        recorded = {"warning_message": warning_message, "when": when, "nodeid": nodeid, "location": location}
        self.told.append(("pytest_warning_recorded", recorded))

    def pytest_runtest_logfinish(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        self.told.append(("pytest_runtest_logfinish", {"nodeid": nodeid, "location": location}))

    def send(self) -> None:
        """All of a test at once, when whatever it patched is as before."""
        self._connection.send(self.told)
        self.told.clear()


def _work(session: pytest.Session, number: int, connection: Connection, inherited: list[Connection]) -> None:
    """Runs the tests that it is given, until there are none."""
    for one in inherited:
        one.close()
    plugins = session.config.pluginmanager
    plugins.unregister(name="terminalreporter")
    _keep_output_apart(session.config)
    _keep_files_apart(session.config, number)
    telling = Telling(session.config, connection)
    try:
        while places := _ask_for_file(connection):
            _run_file([session.items[place] for place in places], telling)
    except (KeyboardInterrupt, BrokenPipeError, ConnectionResetError, EOFError):
        pass  # the process that tells is at its end
    finally:
        session._setupstate.teardown_exact(None)  # noqa: SLF001 what pytest does at the end of a session


def _ask_for_file(connection: Connection) -> list[int]:
    """The places of its tests; empty where there is none left."""
    connection.send(None)
    places: list[int] = connection.recv()
    return places


def _run_file(items: list[pytest.Item], telling: Telling) -> None:
    """What a session shares stays for the file after it."""
    any_other: Any = SimpleNamespace(listchain=lambda: [items[0].session])
    for item, following in zip(items, [*items[1:], any_other], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        telling.send()


def _keep_output_apart(config: pytest.Config) -> None:
    """What is captured goes into files of its own, behind the streams that modules may have taken hold of."""
    if config.getoption("capture") == "fd":
        capture = config.pluginmanager.getplugin("capturemanager")
        capture.resume_global_capture()
        for stream in (sys.stdout, sys.stderr):
            with TemporaryFile() as own:
                os.dup2(own.fileno(), stream.fileno())
        capture.suspend_global_capture()


_OWN = "worker"


def _temporary_folders(config: pytest.Config) -> pytest.TempPathFactory:
    factory: pytest.TempPathFactory = vars(config)["_tmp_path_factory"]
    return factory


def _keep_files_apart(config: pytest.Config, number: int) -> None:
    """Gives a worker a folder of its own in that of all."""
    factory = _temporary_folders(config)
    own = factory.getbasetemp() / f"{_OWN}{number}"
    own.mkdir(mode=0o700, exist_ok=True)
    factory._basetemp = own  # noqa: SLF001 there is no other way to give it


def folder_of_all(factory: pytest.TempPathFactory) -> Path:
    """The folder in which all workers find what is made once."""
    own = factory.getbasetemp()
    return own.parent if own.name.startswith(_OWN) else own
