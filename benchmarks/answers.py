"""From question to answer to blocks: `uv run python benchmarks/answers.py [CORPUS.jsonl] [--home DIR]`.

The baseline of the same run is the plainest question, `exports 2025`; the others are ratios to it.
"""

import argparse
import json
import platform
import statistics
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from bot.app import open_desk
from bot.desk import Desk
from bot.slack.buttons import Audience
from bot.slack.replies import Replies
from bot.trade.month import Month

CORPUS = Path(__file__).parent.parent / "tests" / "dialogs" / "dev.jsonl"
ROUNDS = 5


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    arguments.add_argument("--home", type=Path, help="a home with a store of another size")
    given = arguments.parse_args()
    questions = [json.loads(line) for line in given.corpus.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(given.home or Path(folder), lambda: date(2026, 1, 20), Month(2025, 12))
        _report(desk, [(one["text"], tuple(one.get("context", ()))) for one in questions])


def _report(desk: Desk, questions: list[tuple[str, tuple[str, ...]]]) -> None:
    replies = Replies(desk)
    asked = [_milliseconds(partial(desk.ask, *one)) for one in questions * ROUNDS]
    laid_out = [
        _milliseconds(partial(replies.to, words, Audience.HERE, turns)) for words, turns in questions * ROUNDS
    ]
    plain = statistics.median(_milliseconds(partial(desk.ask, "exports 2025")) for _ in range(200))
    print(f"{platform.platform()}, Python {platform.python_version()}")
    print(f"{len(questions)} questions, {ROUNDS} rounds; baseline “exports 2025”: {plain:.2f} ms")
    for name, times in (("question to answer", asked), ("question to blocks", laid_out)):
        median, last = statistics.median(times), statistics.quantiles(times, n=100)[98]
        print(f"{name}: median {median:.2f} ms ({median / plain:.1f}x), 99th percentile {last:.2f} ms")


def _milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
