"""From question to answer to blocks, over a store of any size, and charts apart.

    uv run python -m benchmarks.answers [--rows 10_000_000]

Questions of every measure, of all trade and of single goods, each asked once and then again. The rows are
added to the shipped figures (benchmarks/scale.py). Ratios are to the plainest question, `exports 2025`, in
the same run.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.machine import machine, table
from benchmarks.questions import charts, questions
from benchmarks.scale import fill
from benchmarks.timing import HEADS, Timing, timed, together
from bot.answer.finding import Finding
from bot.app import open_desk
from bot.charts.choosing import make_chart
from bot.charts.drawing import make_picture
from bot.desk import Desk
from bot.domain.query import Measure, Query
from bot.home.layout import MEMORY
from bot.ingest.building import ensure_store
from bot.shipped import find_shipped
from bot.slack.buttons import Audience
from bot.slack.replies import Replies
from bot.store.memory.memory import open_memory

SMALL = 200_000
PLAIN = "exports 2025"
_WARM = 200


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=SMALL, help="rows of goods beside the shipped figures")
    rows = parser.parse_args().rows
    print(machine())
    with tempfile.TemporaryDirectory() as folder, filled_desk(Path(folder), rows) as (desk, held):
        print(f"{held:,} rows of goods beside the shipped figures")
        print(report(desk))


@contextmanager
def filled_desk(home: Path, rows: int) -> Iterator[tuple[Desk, int]]:
    """A desk as in Slack, where memory.db stays open beside the answers; how many rows were added."""
    store = ensure_store(home, find_shipped("releases"))
    held = fill(store, rows)
    with open_desk(home, lambda: date(2026, 11, 27)) as desk, open_memory(home / MEMORY):
        desk.vocabulary.lay_out()
        yield desk, held


def report(desk: Desk) -> str:
    """A row a measure, all together, charts, and what the plainest question takes."""
    plain = timed(partial(desk.ask_question, PLAIN) for _ in range(_WARM))
    asked = questions(desk.atlas)
    first, again = _to_blocks(desk, asked), _to_blocks(desk, asked)
    answered = sum(desk.ask_question(one).finding is not None for each in asked.values() for one in each)
    count = sum(map(len, asked.values()))
    rows = [one.row(str(measure)) for measure, one in first.items()]
    rows += [
        together(first.values()).row("all, asked first"),
        together(again.values()).row("all, asked again"),
    ]
    rows += [_drawn(desk).row("charts"), plain.row(f"“{PLAIN}” to its answer")]
    ratio = together(first.values()).median / plain.median
    told = f"{answered} of {count} are answered; asked first, the median is {ratio:.1f} times “{PLAIN}”."
    return f"{table(HEADS, rows)}\n\n{told}"


def _to_blocks(desk: Desk, asked: Mapping[Measure, list[str]]) -> dict[Measure, Timing]:
    replies = Replies(desk)
    return {
        measure: timed(partial(replies.reply_to, words, Audience.HERE, ()) for words in each)
        for measure, each in asked.items()
    }


def _drawn(desk: Desk) -> Timing:
    """From an answer to a picture."""
    found = [desk.ask_question(one) for one in charts(desk.atlas)]
    pairs = [(one.finding, one.reading.query) for one in found]
    drawn = [(finding, query) for finding, query in pairs if finding and query]
    return timed(partial(_draw, desk, finding, query) for finding, query in drawn)


def _draw(desk: Desk, finding: Finding, query: Query) -> bytes:
    return make_picture(make_chart(finding, query, desk.atlas))


if __name__ == "__main__":
    main()
