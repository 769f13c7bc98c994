"""Tables of goods and runs of groups: statements and processor time of an answer with all that it is made of.

    uv run python -m benchmarks.tables

The store is the shipped one with two years of every code with Germany, and twenty years of one code with
every member of the European Union, month by month.
"""

import random
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from time import process_time

from tabulate import tabulate

from benchmarks.machine import machine
from benchmarks.scale import codes
from bot.answer.answering import trace_answer
from bot.app import open_desk
from bot.desk import Desk
from bot.domain.figure import WORLD, Edition, Published, Release
from bot.domain.month import Month, Period
from bot.domain.query import Query
from bot.ingest.building import ensure_store
from bot.shipped import find_shipped, read_atlas
from bot.store.figures import ingesting, writer
from bot.store.figures.reader import Figures

QUESTIONS = (
    "exports to Germany by product 2025",
    "exports to Germany by product 2025 in dollars",
    "how many months in a row have exports to the EU risen",
    "how many months in a row have exports of HS 854143 to the EU risen",
    "exports by country 2025",
    "rank of Vietnam in exports by month 2025",
)
_TIMES = 5
_CODE = "854143"


def main() -> None:
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder))
        with open_desk(Path(folder), lambda: date(2026, 11, 27)) as desk:
            desk.vocabulary.lay_out()  # as a bot does, so that garbage is not looked for in words
            rows = [_measured(desk, question) for question in QUESTIONS]
    print(tabulate(rows, ("", "rows", "statements", "CPU ms"), tablefmt="github", floatfmt=".1f"))


def _fill(home: Path) -> None:
    with closing(writer.open_store(ensure_store(home, find_shipped("releases")))) as connection:
        for name, lines in (("goods", _goods()), ("members", _members())):
            release = Release(name, name, "CHN", Edition.COMTRADE, None, "none", name)
            ingesting.load_release(connection, release, lines)


def _goods() -> Iterator[Published]:
    """Every code with Germany, the year as a whole."""
    dice = random.Random(1)  # noqa: S311 - rows to measure with
    for period in (202412, 202512):
        for flow in ("export", "import"):
            for code in codes():
                value = int(dice.lognormvariate(17, 2))
                yield Published(
                    "CHN", flow, "DEU", code, "ytd", "CNY", period, value, 1, 1000.0, "kg", hs=2022
                )


def _members() -> Iterator[Published]:
    """One code with each who is or was in the Union, by the month and by the year so far."""
    dice = random.Random(2)  # noqa: S311 - rows to measure with
    partners = [*sorted(read_atlas().find_all_members("EU")), WORLD]
    for month in Period(Month(2005, 1), Month(2025, 12)).list_months():
        for partner in partners:
            value = int(dice.lognormvariate(20, 0.3))
            for span in ("ytd",) if month.number == 1 else ("month", "ytd"):
                yield Published("CHN", "export", partner, _CODE, span, "CNY", month.key, value, 1, hs=2022)


def _measured(desk: Desk, question: str) -> tuple[str, int, int, float]:
    query = desk.ask_question(question).reading.query
    assert query is not None, question
    return desk.figure_store.use(lambda figures: _traced(desk, figures, question, query))


def _traced(desk: Desk, figures: Figures, question: str, query: Query) -> tuple[str, int, int, float]:
    latest = Month(2026, 6)
    statements: list[str] = []
    figures.get_connection().set_trace_callback(statements.append)
    rows = len(trace_answer(query, figures, desk.atlas, latest).finding.rows)
    figures.get_connection().set_trace_callback(None)
    taken = []
    for _ in range(_TIMES):
        begun = process_time()
        trace_answer(query, figures, desk.atlas, latest)
        taken.append(process_time() - begun)
    return question, rows, len(statements), min(taken) * 1000


if __name__ == "__main__":
    main()
