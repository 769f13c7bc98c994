"""Commands run as programs of their own, without the two seconds in which Python imports them.

`test_lifetimes.py` starts real programs as well.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import TextIO

from bot.__main__ import main
from bot.operations.demo.local_slack import LocalSlack
from tests.e2e.programs import log_of, settings_of
from tests.forking import FORKING


@dataclass(frozen=True, slots=True)
class ForkedProgram:
    """A program that runs, as the standard library's `Popen` has one."""

    process: ForkServerProcess
    stdout: TextIO

    def poll(self) -> int | None:
        return self.process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.process.pid or 0, number)

    def wait(self, timeout: float | None = None) -> int | None:
        self.process.join(timeout)
        return self.process.exitcode


def forked(
    words: Sequence[str], home: Path, slack: LocalSlack | None = None, **environment: str
) -> AbstractContextManager[ForkedProgram]:
    """A command of the bot, its output piped and its log in `home`; killed if still there at the end."""
    return forked_off(main, words, home, settings_of(home, slack) | environment)


@contextmanager
def forked_off(
    program: Callable[[], object], words: Sequence[str], home: Path, settings: Mapping[str, str]
) -> Iterator[ForkedProgram]:
    """Any program, as a command of the bot."""
    reading, writing = FORKING.Pipe(duplex=False)
    process = FORKING.Process(target=_run_piped, args=(program, words, settings, writing, log_of(home)))
    process.start()
    writing.close()
    with reading, os.fdopen(os.dup(reading.fileno()), encoding="utf-8") as stdout:
        try:
            yield ForkedProgram(process, stdout)
        finally:
            process.kill()
            process.join()


def run_command(home: Path, *words: str | Path) -> None:
    """Runs a command to its end, which is a good one."""
    process = FORKING.Process(target=_run, args=(main, [*map(str, words)], settings_of(home, None)))
    process.start()
    process.join()
    assert process.exitcode == 0


def _run_piped(
    program: Callable[[], object],
    words: Sequence[str],
    settings: Mapping[str, str],
    writing: Connection,
    log: Path,
) -> None:
    with log.open("a") as told:
        os.dup2(told.fileno(), sys.stderr.fileno())
    os.dup2(writing.fileno(), sys.stdout.fileno())
    writing.close()
    _run(program, words, settings)


def _run(program: Callable[[], object], words: Sequence[str], settings: Mapping[str, str]) -> None:
    os.environ.update(settings)
    sys.argv = ["tidewaiter", *words]
    program()
