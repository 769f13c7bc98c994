"""What the bot holds in memory as it comes to life, asks, and draws.

    uv run python -m benchmarks.memory [--rows 200_000]

Megabytes of the whole process, after each step and at most; a bare interpreter is the baseline.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.machine import machine, memory_of, table
from bot.allocator import return_freed_memory

HEADS = ("", "MB", "at most", "times a bare interpreter")
PEOPLE = 32


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=200_000, help="rows of goods beside the shipped figures")
    return_freed_memory()  # as the bot itself is set up
    print(machine())
    print(report(parser.parse_args().rows))


def report(rows: int) -> str:
    bare = memory_of()
    return table(HEADS, [(name, now, most, now / bare) for name, now, most in _steps(rows)])


def report_apart(rows: int) -> str:
    """The same from a process that has imported nothing yet."""
    command = [sys.executable, "-m", "benchmarks.memory", "--rows", str(rows)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 itself
    return told.split("\n", 1)[1].rstrip()


def _steps(rows: int) -> Iterator[tuple[str, float, float]]:
    """Imports stand where they are first needed: what they take is part of what is measured."""

    def now(name: str) -> tuple[str, float, float]:
        return name, memory_of(), memory_of("VmHWM")

    yield now("a bare interpreter")
    from benchmarks.answers import filled_desk  # noqa: PLC0415
    from benchmarks.questions import charts, questions  # noqa: PLC0415
    from bot.charts.choosing import make_chart  # noqa: PLC0415
    from bot.charts.drawing import make_picture  # noqa: PLC0415

    yield now("all modules")
    with tempfile.TemporaryDirectory() as folder, filled_desk(Path(folder), rows) as (desk, held):
        yield now(f"a desk, after {held:,} rows were taken in")
        for each in questions(desk.atlas).values():
            for one in each:
                desk.ask_question(one)
        yield now("after questions of every measure")
        answer = desk.ask_question(charts(desk.atlas)[0])
        if answer.finding and answer.reading.query:
            chart = make_chart(answer.finding, answer.reading.query, desk.atlas)
            with ThreadPoolExecutor(PEOPLE) as people:
                list(people.map(lambda _: make_picture(chart), range(PEOPLE)))
            yield now(f"after {PEOPLE} people asked for a chart at once")


if __name__ == "__main__":
    main()
