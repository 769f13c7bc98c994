"""What a chart took is given back, however many threads have drawn one: each kept the 28 MB of a picture."""

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from multiprocessing.connection import Connection

import pytest

import bot.app
from benchmarks.machine import memory_of
from bot.charts.choosing import make_chart
from bot.charts.drawing import make_picture
from bot.cli.commands import operations
from bot.shipped import read_atlas
from tests.charts.chart_samples import SAMPLES
from tests.forking import FORKING

PEOPLE = 8
ROUNDS = 3
ALLOWED_MB = 10


@pytest.mark.skipif(sys.platform != "linux", reason="reads what the kernel tells of a process")
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_the_running_bot_keeps_nothing_of_charts_that_are_drawn(command: str) -> None:
    receiving, sending = FORKING.Pipe(duplex=False)
    process = FORKING.Process(target=run, args=(command, sending))
    process.start()
    sending.close()
    assert receiving.recv() < ALLOWED_MB
    process.join()


def run(command: str, sending: Connection) -> None:
    """Run a command in this process; where it would serve, it sends what charts leave behind, in MB."""
    for serving in ("serve_slack", "serve_demo"):
        setattr(bot.app, serving, lambda *_: sending.send(left_behind()))
    for opening in ("open_desk", "watch_inbox"):
        setattr(bot.app, opening, lambda *_, **__: nullcontext())
    getattr(operations, command).main([], standalone_mode=False)


def left_behind() -> float:
    """By how much the process has grown since its first chart, once many more were drawn at once."""
    chart = make_chart(*SAMPLES["months"], read_atlas())
    make_picture(chart)
    before = memory_of("RssAnon")
    with ThreadPoolExecutor(PEOPLE) as people:
        for _ in range(ROUNDS):
            list(people.map(lambda _: make_picture(chart), range(PEOPLE)))
    return memory_of("RssAnon") - before
