"""How long a question takes to read: `uv run python benchmarks/reading.py`.

Prints the machine, the questions, the time to load the words and the memory that they hold, what the first
misspelt word of a process costs beyond any other, the median and the 99th percentile of one reading, and how
many times longer that is than cutting the same text into words, as any reader must.
"""

import json
import statistics
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.machine import machine
from bot.domain.month import Month
from bot.language import Calendar, Vocabulary, load_vocabulary, read
from bot.language.lexicon.tokens import cut_tokens
from bot.language.lexicon.typed_text import fold_text
from bot.shipped import find_shipped, read_atlas

ROUNDS = 20
CORPUS = Path(__file__).parent.parent / "tests" / "dialogs" / "corpus.jsonl"
CALENDAR = Calendar(date(2026, 1, 20), Month(2025, 12))


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def measured(load: Callable[[], Vocabulary]) -> tuple[Vocabulary, int]:
    """What was loaded, and the bytes that it holds."""
    tracemalloc.start()
    loaded = load()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return loaded, held


def main() -> None:
    questions = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    atlas = read_atlas()
    load = milliseconds(lambda: load_vocabulary(find_shipped("words"), atlas))
    vocabulary, size = measured(lambda: load_vocabulary(find_shipped("words"), atlas))
    misspelt = [
        milliseconds(lambda: read("exprots to frnace 2025", (), CALENDAR, vocabulary)) for _ in range(2)
    ]
    readings, cuts = [], []
    for _ in range(ROUNDS):
        for one in questions:
            text, earlier = one["text"], one["context"]
            readings.append(milliseconds(lambda: read(text, earlier, CALENDAR, vocabulary)))  # noqa: B023 (run at once)
            cuts.append(milliseconds(lambda: cut_tokens(fold_text(text).folded)))  # noqa: B023 (run at once)
    hundredths = statistics.quantiles(readings, n=100)
    print(machine())
    print(f"questions: {len(questions)}, each read {ROUNDS} times")
    print(f"loading the words: {load:.0f} ms; they hold {size / 1e6:.0f} MB")
    print(f"the first misspelt word: {misspelt[0] - misspelt[1]:.0f} ms once")
    print(f"one reading: median {hundredths[49]:.2f} ms, 99th percentile {hundredths[98]:.2f} ms")
    print(
        f"against cutting into words alone: {statistics.median(readings) / statistics.median(cuts):.0f} times"
    )


if __name__ == "__main__":
    main()
