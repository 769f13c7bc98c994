"""The store at scale: synthetic HS6 x partner x month levels, loaded and asked.

    uv run python benchmarks/figures_scale.py [--millions 10]

Rates are printed as ratios to a bare executemany of the same rows, so that machines compare.
"""

import argparse
import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from bot.figures import ingesting, writer
from bot.figures.reader import Figures
from bot.trade.figure import Cell, Edition, Published, Release, Span
from bot.trade.month import Month
from bot.trade.query import Flow

PARTNERS = [f"P{number:02}" for number in range(100)]
CODES = [f"{number:06}" for number in range(10_000, 1_000_000, 990)]
FIRST = Month(2016, 1)
ROWS_A_MONTH = 100_000
ASKED = 300


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--millions", type=int, default=1, help="rows, in millions")
    months = parser.parse_args().millions * 1_000_000 // ROWS_A_MONTH
    print(f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "figures.db"
        loaded, bare = load(store, months), load_bare(Path(folder) / "bare.db", months)
        rows = months * ROWS_A_MONTH
        print(f"{rows:,} rows, {store.stat().st_size / rows:.0f} bytes a row")
        print(
            f"load {rows / loaded:,.0f} rows/s, {loaded / bare:.1f} times a bare executemany ({bare:.1f} s)"
        )
        with closing(Figures.open(store)) as figures:
            ask(figures, months)


def lines(month: Month) -> Iterator[Published]:
    dice = random.Random(month.key)  # noqa: S311 rows to measure with
    for partner in PARTNERS:
        for code in CODES:
            value = dice.randrange(10**10)
            yield Published("CHN", "export", partner, code, "month", "CNY", month.key, value, 1)


def load(path: Path, months: int) -> float:
    """Seconds in the writer."""
    spent = 0.0
    with closing(writer.create(path)) as connection:
        for step in range(months):
            month = FIRST.shifted(step)
            release = Release(str(month), str(month), "CHN", Edition.BULLETIN, None, "none", "0")
            figures = list(lines(month))
            start = time.perf_counter()
            ingesting.load(connection, release, figures)
            spent += time.perf_counter() - start
    return spent


def load_bare(path: Path, months: int) -> float:
    """Seconds that the same rows take in the same table, with no rollup and no vintage."""
    insert = "INSERT INTO level VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    spent = 0.0
    with closing(writer.create(path)) as connection:
        for step in range(months):
            rows = [(*line[:11], 1) for line in lines(FIRST.shifted(step))]
            start = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(insert, rows)
            connection.execute("COMMIT")
            spent += time.perf_counter() - start
    return spent


def ask(figures: Figures, months: int) -> None:
    dice = random.Random(0)  # noqa: S311 rows to measure with

    def cell(partner: str, code: str) -> Cell:
        return Cell(Flow.EXPORT, partner, Span.MONTH, FIRST.shifted(dice.randrange(months)), "CNY", code)

    def column(code: str) -> None:
        figures.level_column(Flow.EXPORT, Span.MONTH, FIRST.shifted(dice.randrange(months)), "CNY", code)

    questions: dict[str, Callable[[], object]] = {
        "one printed level": lambda: figures.levels([cell(dice.choice(PARTNERS), dice.choice(CODES))]),
        "all products of a partner": lambda: figures.levels([cell(dice.choice(PARTNERS), "")]),
        "a chapter of the world": lambda: figures.levels([cell("WORLD", "85")]),
        "every partner of a product": lambda: column(dice.choice(CODES)),
        "every partner, all products": lambda: column(""),
    }
    for name, question in questions.items():
        print(f"{name:<28} {median_ms(question):7.3f} ms")


def median_ms(question: Callable[[], object]) -> float:
    def once() -> float:
        start = time.perf_counter()
        question()
        return time.perf_counter() - start

    return statistics.median(once() for _ in range(ASKED)) * 1000


if __name__ == "__main__":
    main()
