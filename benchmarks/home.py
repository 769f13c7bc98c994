"""How long a person's Home tab takes to build: `uv run --group benchmarks python -m benchmarks.home`.

Sixty subscriptions, an admin, every language, first as the figures have just changed and then warm; what
Slack is asked about rights and people is answered at once. Exits with 1 where the median is above 100 ms.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.machine import machine, table
from benchmarks.timing import HEADS, Timing
from bot.app import open_desk
from bot.messages.catalog import LANGUAGES
from bot.slack.home.view import lay_out_home
from bot.store.memory.memory import open_memory
from bot.subscriptions.preferences import Preferences
from tests.slack.surfaces import Bench

SUBSCRIPTIONS = 60
TIMES = 40
MOST = 100.0


def main() -> None:
    print(machine(), end="\n\n")
    with (
        tempfile.TemporaryDirectory() as folder,
        open_desk(Path(folder), lambda: date(2026, 7, 15)) as desk,
        open_memory(Path(folder) / "memory.db") as memory,
    ):
        bench = Bench.over(desk, memory, Path(folder), frozenset({"U1"}))
        for number in range(SUBSCRIPTIONS):
            bench.order(f"subscribe exports to ASEAN monthly on the {number % 28 + 1}th {number % 24}:00 UTC")
        timings = {language: time_home(bench, language) for language in LANGUAGES}
    print(table(HEADS, [timing.row(name) for name, timing in timings.items()]))
    print(f"\nfirst of all: {timings['en'].wall[0]:.0f} ms")
    sys.exit(max(one.median for one in timings.values()) > MOST)


def time_home(bench: Bench, language: str) -> Timing:
    bench.store.preferences.keep("T1", "U1", Preferences(language=language))
    timing, gatherer = Timing(), bench.workspace.home.gatherer
    for _ in range(TIMES):
        timing.of(lambda: lay_out_home(gatherer.gather_content("T1", "U1")))
    return timing


if __name__ == "__main__":
    main()
