"""A release of HS6 x partner x month levels taken into a store in use, beside a bare executemany.

    uv run python -m benchmarks.ingest [--millions 1] [--held 0] [--revised]

The bare way puts the same rows into the same tables with the same indexes, in a store opened the same way,
and does nothing else. `--held` puts so many millions of other months into both first; `--revised` takes in
the same release published anew, so that every row has an old vintage to keep. Peak memory is that of the
whole process.
"""

import argparse
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from benchmarks.figures_scale import FIRST, ROWS_A_MONTH, lines
from bot.figures import ingesting, planning, writer
from bot.trade.figure import Edition, Published, Release

MONTHS_A_MILLION = 1_000_000 // ROWS_A_MONTH
BARE = "INSERT OR REPLACE INTO {} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
WAYS = ("bare", "ingest")


def main() -> None:
    given = arguments()
    if given.way:
        report(given)
        return
    print(f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    print(f"{given.millions} million rows into a store of {given.held} million")
    rates = {way: float(run(given, way)) for way in WAYS}
    print(f"the speed of ingest is {rates['ingest'] / rates['bare']:.2f} of a bare executemany's")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--millions", type=int, default=1, help="rows of the release, in millions")
    parser.add_argument("--held", type=int, default=0, help="rows of other months, in millions")
    parser.add_argument("--revised", action="store_true", help="the release is held, and published anew")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    return parser.parse_args()


def run(given: argparse.Namespace, way: str) -> str:
    """Rows a second of one way, in a process of its own that prints the rest itself."""
    options = ["--millions", str(given.millions), "--held", str(given.held), "--way", way]
    options += ["--revised"] if given.revised else []
    command = [sys.executable, "-m", "benchmarks.ingest", *options]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 itself
    *shown, rate = told.splitlines()
    print("\n".join(shown))
    return rate


def report(given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.db"
        prepare(path, given)
        with closing(writer.open_store(path)) as connection:
            way = bare if given.way == "bare" else ingest
            seconds = way(connection, given)
        rows = given.millions * 1_000_000
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        steps = ", ".join(f"{name} {spent:.1f} s" for name, spent in seconds.items())
        total = sum(seconds.values())
        print(
            f"{given.way}: {rows / total:,.0f} rows/s ({steps}), {path.stat().st_size / 1e6:,.0f} MB on disk,"
        )
        print(f"    {memory:,.0f} MB of memory at its peak")
        print(rows / total)


def prepare(path: Path, given: argparse.Namespace) -> None:
    """A store of other months, and of the release itself if it is to be revised."""
    with closing(writer.create(path)) as connection:
        for million in range(given.held):
            months = range((million + 1) * -MONTHS_A_MILLION, million * -MONTHS_A_MILLION)
            ingesting.load(connection, release(f"held-{million}"), figures(months))
        if given.revised:
            ingesting.load(connection, release("0"), figures(asked(given)))


def release(sha256: str) -> Release:
    return Release("r", "R", "CHN", Edition.COMTRADE, None, "none", sha256, taken_in=sha256)


def figures(months: range) -> Iterator[Published]:
    return chain.from_iterable(lines(FIRST.shifted(step)) for step in months)


def asked(given: argparse.Namespace) -> range:
    return range(given.millions * MONTHS_A_MILLION)


def bare(connection: sqlite3.Connection, given: argparse.Namespace) -> dict[str, float]:
    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        if given.revised:
            rows = ((1, *line[:2], *line[4:7], *line[2:4], *line[7:11]) for line in figures(asked(given)))
            connection.executemany(BARE.format("superseded_level"), rows)
        connection.executemany(BARE.format("level"), ((*line[:11], 2) for line in figures(asked(given))))
        connection.execute("COMMIT")

    return {"insert": timed(insert)}


def ingest(connection: sqlite3.Connection, given: argparse.Namespace) -> dict[str, float]:
    incoming = release("1")
    steps: dict[str, Callable[[], object]] = {
        "stage": lambda: ingesting.stage(connection, figures(asked(given))),
        "plan": lambda: planning.plan(connection, incoming),
        "apply": lambda: ingesting.apply(connection, incoming),
    }
    return {name: timed(step) for name, step in steps.items()}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
