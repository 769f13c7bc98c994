"""Whether a bot that is asked steadily for long holds no more than at its beginning.

    uv run python -m benchmarks.steady [--minutes 60] [--a-minute 60]

`tidewaiter serve` as a program against a local Slack. People ask questions of every measure, some for a chart
or a workbook, some in words that mean nothing, in channels and by command; a release is taken in again and
again, each time corrected, and told to two channels that subscribed. Memory, open handles, threads and the
write-ahead logs are read from the outside, on Linux, at each question. What is held at rest is the least of
each of up to sixty parts of the time: a chart that is just being drawn does not count. Each third of the time
asks the same questions: after the first, which is for getting warm, nothing is drawn, loaded or looked up for
the first time. What is held has to be as high in the last third as in the one before; exits with 1 where it
rose, or where an answer is missing or doubled.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from benchmarks.machine import machine, memory_of, table
from benchmarks.questions import charts, questions
from bot.home.layout import INBOX
from bot.operations.demo.install import install_local_slack
from bot.operations.demo.local_slack import ANALYST, BOT, run_local_slack
from bot.shipped import read_atlas
from bot.slack.serving import READY
from tests.e2e.programs import SERVE, line_with, started, stop
from tests.e2e.workspace_client import Workspace, is_private_to
from tests.faults.july import FIRST, july

CHANNELS = ("C01TRADE", "C02NEWS")
LOOKS = 60
"""At what the bot holds at rest, over the whole time; fewer where it is asked little."""
QUESTIONS_A_LOOK = 10
"""At the least: of fewer, each may have been read while a chart was drawn."""
THIRDS = 3
RELEASES = 12
SETTLE_SECONDS = 30
NOISE = 1.05
"""By how much more a measure may stand, beside what it is given in `GRACE`."""
GRACE = {"memory, MB": 5.0, "handles": 12.0, "threads": 4.0, "logs, MB": 4.2}
"""Of threads those that are first needed late, each with its connections; of the logs a checkpoint, 4 MB."""
HEADS = ("", "at first", "second third", "last third", "allowed")
SHORT = {"TIDEWAITER_TICK": "5", "TIDEWAITER_INBOX_SECONDS": "1"}


@dataclass(frozen=True, slots=True)
class Held:
    """What the bot holds at a moment, by the names of `GRACE`."""

    values: dict[str, float]

    @classmethod
    def of(cls, pid: int, home: Path) -> "Held":
        logs = sum(path.stat().st_size for path in home.glob("*-wal"))
        return cls(
            {
                "memory, MB": memory_of(pid=pid),
                "handles": float(sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())),
                "threads": float(sum(1 for _ in Path(f"/proc/{pid}/task").iterdir())),
                "logs, MB": logs / 1024**2,
            }
        )

    @classmethod
    def at_rest(cls, readings: Sequence["Held"]) -> "Held":
        """What was held all the time."""
        return cls({name: min(one.values[name] for one in readings) for name in GRACE})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--a-minute", type=float, default=60.0, help="questions a minute")
    given = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        wrong = report(Path(folder) / "home", given.minutes * 60, 60 / given.a_minute)
    sys.exit("; ".join(wrong) or None)


def report(home: Path, seconds: float, apart: float) -> list[str]:
    """What is wrong."""
    with run_local_slack(install_local_slack()) as slack, started(SERVE, home, slack, **SHORT) as bot:
        line_with(bot, READY)
        workspace = Workspace(slack.page)
        for channel in CHANNELS:
            workspace.command(channel, ANALYST, "subscribe")
            workspace.wait_for(channel, is_private_to(ANALYST))
        asked: list[str] = []
        looks = [[Held.of(bot.pid, home)]]
        parts = max(THIRDS, min(LOOKS, round(seconds / apart / QUESTIONS_A_LOOK)))
        for at in loaded(workspace, home, seconds, apart, asked):
            if at >= len(looks) * seconds / parts:
                looks.append([])
            looks[-1].append(Held.of(bot.pid, home))
        wrong = [*risen([Held.at_rest(readings) for readings in looks]), *amiss(workspace, asked)]
        print(f"memory at most: {memory_of('VmHWM', bot.pid):.1f} MB")
        if stop(bot) != 0:
            wrong.append("it did not end well")
    return wrong


def loaded(
    workspace: Workspace, home: Path, seconds: float, apart: float, asked: list[str]
) -> Iterator[float]:
    """Ask at an even pace; after each question how much time has passed. `asked` gets the mentions."""
    began, number, releases = time.monotonic(), 0, 0
    words = cycle(mixed()[: round(seconds / apart / THIRDS)])
    while (passed := time.monotonic() - began) < seconds:
        if passed >= releases * seconds / RELEASES:
            july(home / INBOX / f"july-{releases}.csv", FIRST + releases * 10_000)
            releases += 1
        channel, text = CHANNELS[number % 2], next(words)
        if number % 3:
            asked.append(workspace.say(channel, ANALYST, f"<@{BOT}> {text}"))
        else:
            workspace.command(channel, ANALYST, text)
        number += 1
        yield passed
        time.sleep(max(0.0, began + number * apart - time.monotonic()))


def mixed() -> list[str]:
    """Questions of every measure in turn, with a chart, a workbook and no question among each dozen."""
    atlas = read_atlas()
    every = [words for of_one in zip(*questions(atlas).values(), strict=True) for words in of_one]
    drawn, odd = cycle(charts(atlas)), cycle(("wibble wobble", "exports to Mordor", "?!", "help"))
    for place in range(0, len(every), 10):
        every[place] = next(drawn)
        every[place + 1 : place + 2] = [next(odd), f"{every[place + 2]}, as an excel file"]
    return every


def risen(looks: Sequence[Held]) -> list[str]:
    """Prints how each measure went, the highest of each third."""
    third = len(looks) // THIRDS
    rows, wrong = [], []
    for name, grace in GRACE.items():
        values = [look.values[name] for look in looks]
        before, after = max(values[third : 2 * third]), max(values[2 * third :])
        allowed = before * NOISE + grace
        rows.append((name, values[0], before, after, allowed))
        if after > allowed:
            wrong.append(f"{name} rose from {before:.1f} to {after:.1f}")
    print(table(HEADS, rows))
    return wrong


def amiss(workspace: Workspace, asked: Sequence[str]) -> list[str]:
    """Mentions without an answer, once those under way have had their time, and those with several."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while True:
        answered = Counter(
            post["thread_ts"]
            for channel in CHANNELS
            for post in workspace.posts(channel)
            if post.get("thread_ts") and not post.get("files")
        )
        missing = sum(not answered[ts] for ts in asked)
        if not missing or time.monotonic() > deadline:
            break
        time.sleep(1.0)
    doubled = sum(answered[ts] > 1 for ts in asked)
    print(f"{len(asked)} mentions: {missing} without an answer, {doubled} with several")
    return [f"{missing} without an answer, {doubled} with several"] if missing or doubled else []


if __name__ == "__main__":
    main()
