"""A release of HS6 x partner x month levels taken into a store in use, beside a bare executemany.

    uv run python -m benchmarks.ingest [--held 14] [--codes 500] [--revised]

The bare way puts the same rows into the same tables with the same indexes, in a store opened the same way,
and does nothing else. Each goes into an empty store and into one that holds so many months before it;
`--revised` takes in the same release published anew, so that every row has an old vintage to keep. Without
`--codes` a month has all of them, which is about 690,000 rows. Peak memory is that of the whole process.
"""

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.machine import machine, memory_of
from benchmarks.scale import LAST, codes, lines, rows_a_month
from bot.domain.figure import Edition, Release
from bot.store.figures import ingesting, planning, writer

BARE = "INSERT OR REPLACE INTO {} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
WAYS = ("bare", "ingest")


def main() -> None:
    given = arguments()
    if given.way:
        report(given)
        return
    print(machine())
    print(f"a month of {rows_a_month(given.codes):,} rows")
    rates = {(way, held): float(run(given, way, held)) for held in (0, given.held) for way in WAYS}
    for held in dict.fromkeys((0, given.held)):
        ratio = rates["ingest", held] / rates["bare", held]
        print(f"into {held} months held: the speed of ingest is {ratio:.2f} of a bare executemany's")
    ratio = rates["ingest", given.held] / rates["ingest", 0]
    print(f"ingest into {given.held} months held is {ratio:.2f} as fast as into an empty store")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--held", type=int, default=14, help="months that are held before")
    parser.add_argument("--codes", type=int, default=len(codes()), help="codes that are traded")
    parser.add_argument("--revised", action="store_true", help="the release is held, and published anew")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    return parser.parse_args()


def run(given: argparse.Namespace, way: str, held: int) -> str:
    """Rows a second of one way, in a process of its own that prints the rest itself."""
    options = ["--held", str(held), "--codes", str(given.codes), "--way", way]
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
            seconds = (bare if given.way == "bare" else ingest)(connection, given)
        rows, total = rows_a_month(given.codes), sum(seconds.values())
        steps = ", ".join(f"{name} {spent:.1f} s" for name, spent in seconds.items())
        size, most = path.stat().st_size / 1e6, memory_of("VmHWM")
        print(f"{given.way} into {given.held} months: {rows / total:,.0f} rows/s ({steps}),")
        print(f"    {size:,.0f} MB on disk, {most:,.0f} MB of memory at its peak")
        print(rows / total)


def prepare(path: Path, given: argparse.Namespace) -> None:
    """A store of other months, and of the release itself if it is to be revised."""
    with closing(writer.create_store(path)) as connection:
        for back in range(given.held, 0, -1):
            month = LAST.shift(-back)
            ingesting.load_release(connection, release(f"held-{month}"), lines(month, given.codes))
        if given.revised:
            ingesting.load_release(connection, release("0"), lines(LAST, given.codes))


def release(sha256: str) -> Release:
    return Release("r", "R", "CHN", Edition.COMTRADE, None, "none", sha256, taken_in=sha256)


def bare(connection: sqlite3.Connection, given: argparse.Namespace) -> dict[str, float]:
    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        if given.revised:
            rows = ((1, *line[:2], *line[4:7], *line[2:4], *line[7:11]) for line in lines(LAST, given.codes))
            connection.executemany(BARE.format("superseded_level"), rows)
        connection.executemany(BARE.format("level"), ((*line[:11], 2) for line in lines(LAST, given.codes)))
        connection.execute("COMMIT")

    return {"insert": timed(insert)}


def ingest(connection: sqlite3.Connection, given: argparse.Namespace) -> dict[str, float]:
    incoming = release("1")
    steps: dict[str, Callable[[], object]] = {
        "stage": lambda: ingesting.stage_lines(connection, lines(LAST, given.codes)),
        "plan": lambda: planning.plan_release(connection, incoming),
        "apply": lambda: ingesting.apply_release(connection, incoming),
        "empty the log": lambda: writer.empty_journal(connection),
    }
    return {name: timed(step) for name, step in steps.items()}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
