"""From question to answer to blocks, over a corpus and a store of any size.

    uv run python -m benchmarks.answers [--millions 10] [--corpus FILE.jsonl]

The baseline of the same run is the plainest question, `exports 2025`; the others are ratios to it.
`--millions` adds so many synthetic rows of HS6 x partner x month to the shipped figures.
"""

import argparse
import json
import platform
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.figures_scale import FIRST, ROWS_A_MONTH, lines
from bot.app import open_desk
from bot.backup.contents import MEMORY
from bot.desk import Desk
from bot.figures import ingesting, writer
from bot.memory.memory import open_memory
from bot.releases.store import ensure_store
from bot.shipped import shipped
from bot.slack.buttons import Audience
from bot.slack.replies import Replies
from bot.trade.figure import Edition, Release
from bot.trade.month import Month

CORPUS = Path(__file__).parent.parent / "tests" / "dialogs" / "corpus.jsonl"
ROUNDS = 5

Question = tuple[str, tuple[str, ...]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--millions", type=int, default=0, help="synthetic rows beside the shipped, in millions"
    )
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    given = parser.parse_args()
    questions = [json.loads(line) for line in given.corpus.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        store = ensure_store(Path(folder), shipped("releases"))
        fill(store, given.millions * 1_000_000 // ROWS_A_MONTH)
        print(f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
        print(f"store: shipped figures and {given.millions} million rows, {store.stat().st_size:,} bytes")
        # As in Slack, where memory.db stays open beside the answers, and all words are laid out first.
        with (
            open_desk(Path(folder), lambda: date(2026, 1, 20), Month(2025, 12)) as desk,
            open_memory(Path(folder) / MEMORY),
        ):
            desk.vocabulary.lay_out()
            report(desk, [(one["text"], tuple(one.get("context", ()))) for one in questions])


def fill(store: Path, months: int) -> None:
    with closing(writer.open_store(store)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for step in range(months):
            month = FIRST.shifted(step)
            release = Release(f"synthetic-{month}", str(month), "CHN", Edition.COMTRADE, None, "none", "0")
            ingesting.load(connection, release, lines(month))


def report(desk: Desk, questions: list[Question]) -> None:
    """In the first round, what can be asked next is still to be worked out."""
    replies = Replies(desk)

    def to_blocks() -> list[float]:
        return [milliseconds(partial(replies.to, words, Audience.HERE, turns)) for words, turns in questions]

    first = to_blocks()
    again = [one for _ in range(ROUNDS) for one in to_blocks()]
    asked = [milliseconds(partial(desk.ask, *one)) for one in questions * ROUNDS]
    plain = statistics.median(milliseconds(partial(desk.ask, "exports 2025")) for _ in range(200))
    print(f"{len(questions)} questions, {ROUNDS} rounds; baseline “exports 2025”: {plain:.2f} ms")
    named = {
        "question to blocks, asked first": first,
        "question to blocks, asked again": again,
        "question to answer": asked,
    }
    for name, times in named.items():
        median, last = statistics.median(times), statistics.quantiles(times, n=100)[98]
        print(f"{name}: median {median:.2f} ms ({median / plain:.1f}x), 99th percentile {last:.2f} ms")


def milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
