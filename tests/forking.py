"""Processes forked off one that has imported the bot: they start in a fraction of the time."""

import logging
import os
import signal
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryFile

from pytest_socket import enable_socket

from bot.__main__ import main

FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(
    [
        "pandas",
        "bot.__main__",
        "bot.app",
        "bot.delivery.composer",
        "bot.ingest.catalogue",
        "bot.ingest.intake",
        "bot.slack.serving",
        "tests.faults.hurried_bot",
        "tests.laid_out",
    ]
)
UNTOLD = 255
"""What multiprocessing gives where its fork server did not tell how a process ended: none of ours ends so."""


def was_killed(exit_code: int | None) -> bool:
    """Whether a process is over that had no chance to end by itself, which would be 0 or 1."""
    return exit_code in (-signal.SIGKILL, UNTOLD)


def run_program(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    given: str | Path = "",
    before: Callable[[], object] | None = None,
) -> CompletedProcess[str]:
    """Runs a command of the bot to its end, in a process forked off this one; `given` it reads, or a file."""
    with TemporaryFile() as typed, TemporaryFile() as said, TemporaryFile() as complained:
        if isinstance(given, str):
            typed.write(given.encode())
            typed.seek(0)
        else:
            os.dup2(os.open(given, os.O_RDONLY), typed.fileno())
        streams = (typed.fileno(), said.fileno(), complained.fileno())
        process = fork_program(arguments, environment, streams, before)
        process.join()
        told = []
        for file in (said, complained):
            file.seek(0)
            told.append(file.read().decode())
        return CompletedProcess(arguments, process.exitcode or 0, *told)


def fork_program(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    streams: Sequence[int],
    before: Callable[[], object] | None = None,
) -> ForkProcess:
    """A command of the bot that runs in a process forked off this one.

    `streams` are its input, output and errors; `before` is called in it first. Nothing of its home may be
    open here: SQLite would take locks that are held in this process for the program's own.
    """
    process = get_context("fork").Process(target=_run, args=(arguments, environment, streams, before))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads, which a fork leaves behind
        process.start()
    return process


def _run(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    streams: Sequence[int],
    before: Callable[[], object] | None,
) -> None:
    _leave_tests(streams)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["tidewaiter", *arguments]
    if before:
        before()
    main()


def _leave_tests(streams: Sequence[int]) -> None:
    """Streams, signals, warnings, log and sockets of a program are its own."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 as long as the program lasts
    sys.stdout, sys.stderr = (
        open(number, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
        for number in (1, 2)
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    logging.getLogger().handlers.clear()
    enable_socket()
