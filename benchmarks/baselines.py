"""The figures of an answer by other means: hand-written SQL on the same store, pandas, DuckDB, sqlite-utils.

    uv run --group benchmarks python -m benchmarks.baselines [--rows 10_000_000]

Each finds the same two things of the same rows: one figure (a partner, a code, a month) and a ranking (the
ten largest partners of a code in a month). Nothing there reads words, checks, or tells a source: that is what
the whole answer takes longer for.
"""

import argparse
import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd
import sqlite_utils

from benchmarks.answers import SMALL, filled_desk
from benchmarks.machine import machine, table
from benchmarks.scale import LARGEST, LAST, codes
from benchmarks.timing import HEADS, Timing, timed
from bot.desk import Desk
from bot.domain.figure import OWN_REPORTER
from bot.home.layout import STORE

ASKED = 200
_FIGURE = """
    SELECT value FROM {table} WHERE reporter = 'CHN' AND flow = 'export' AND partner = ? AND product = ?
    AND span = 'month' AND currency = 'CNY' AND period = ?
"""
_RANKING = """
    SELECT partner, value FROM {table} WHERE reporter = 'CHN' AND flow = 'export' AND product = ?
    AND span = 'month' AND currency = 'CNY' AND period = ? AND partner <> 'WORLD' ORDER BY value DESC LIMIT 10
"""
_ROWS = "SELECT reporter, flow, partner, product, span, currency, period, value FROM level"

Key = tuple[str, str, int]
Find = Callable[[Key], object]
Means = tuple[str, Find, Find]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=SMALL, help="rows of goods beside the shipped figures")
    rows = parser.parse_args().rows
    print(machine())
    with tempfile.TemporaryDirectory() as folder, filled_desk(Path(folder), rows) as (desk, held):
        print(f"{held:,} rows of goods beside the shipped figures")
        print(report(desk, Path(folder)))


def report(desk: Desk, home: Path) -> str:
    """A row a way of finding, with its ratio to the whole answer."""
    keys = [*_keys()]
    rows = []
    answers = _of_the_desk(desk)
    whole = [timed(partial(find, key) for key in keys) for find in answers[1:]]
    for name, one, many in chain([answers], _others(home)):
        found = [timed(partial(find, key) for key in keys) for find in (one, many)]
        for what, timing, answer in zip(("one figure", "a ranking"), found, whole, strict=True):
            rows.append((*timing.row(f"{what}: {name}"), _ratio(answer, timing)))
    return table((*HEADS, "answer ÷ this"), rows)


def _ratio(answer: Timing, other: Timing) -> float:
    return answer.median / other.median


def _keys() -> Iterator[Key]:
    """Partners and codes that a store of any size has."""
    dice = random.Random(2)  # noqa: S311 - questions to measure with
    for _ in range(ASKED):
        yield dice.choice(LARGEST), dice.choice(codes()[:20]), LAST.shift(-dice.randrange(12)).key


def _of_the_desk(desk: Desk) -> Means:
    def one(key: Key) -> object:
        partner, code, period = key
        return desk.ask_question(
            f"exports of HS {code} to {desk.atlas.get_name(partner)} {_month(period)} in yuan"
        )

    def many(key: Key) -> object:
        return desk.ask_question(f"top 10 partners by exports of HS {key[1]}, {_month(key[2])} in yuan")

    return "the whole answer, from its words", one, many


def _month(period: int) -> str:
    return f"{period // 100}-{period % 100:02}"


def _others(home: Path) -> Iterator[Means]:
    with closing(sqlite3.connect(home / STORE)) as store:
        yield _of_sql("hand-written SQL on the same store", store.execute, "level")
        rows = pd.read_sql_query(_ROWS, store)
        yield _of_pandas(rows)
        yield from _of_duckdb(rows)
        yield _of_sqlite_utils(home, store)


def _of_sql(name: str, run: Callable[[str, Sequence[object]], Any], held: str) -> Means:
    figure, ranking = _FIGURE.format(table=held), _RANKING.format(table=held)
    return (
        name,
        lambda key: run(figure, key).fetchone(),
        lambda key: run(ranking, key[1:]).fetchall(),
    )


def _of_pandas(rows: pd.DataFrame) -> Means:
    """A frame with its keys as categories, looked through by a mask: what a notebook would do."""
    kept = rows[(rows["reporter"] == OWN_REPORTER) & (rows["span"] == "month") & (rows["currency"] == "CNY")]
    frame = kept.astype(dict.fromkeys(("flow", "partner", "product"), "category"))

    def of(key: Key) -> pd.DataFrame:
        return frame[(frame["product"] == key[1]) & (frame["period"] == key[2]) & (frame["flow"] == "export")]

    def one(key: Key) -> object:
        found = of(key)
        return found.loc[found["partner"] == key[0], "value"]

    return "pandas, by a mask", one, lambda key: of(key).nlargest(11, "value")


def _of_duckdb(rows: pd.DataFrame) -> Iterator[Means]:
    """Left out where it is not installed."""
    try:
        import duckdb  # noqa: PLC0415 - of the group benchmarks
    except ImportError:
        return
    with duckdb.connect() as connection:
        connection.register("rows", rows)
        connection.execute("CREATE TABLE level AS SELECT * FROM rows")
        yield _of_sql("DuckDB, its own table", connection.execute, "level")


def _of_sqlite_utils(home: Path, store: sqlite3.Connection) -> Means:
    """The table as sqlite-utils makes it, with no key and no index."""
    copy = sqlite_utils.Database(home / "copy.db")
    cursor = store.execute(_ROWS)
    names = [column[0] for column in cursor.description]
    copy.table("figures").insert_all(dict(zip(names, row, strict=True)) for row in cursor)
    return _of_sql("sqlite-utils, its default table", copy.conn.execute, "figures")


if __name__ == "__main__":
    main()
