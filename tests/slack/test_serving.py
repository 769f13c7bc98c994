"""Being told to stop: by a signal, by several at once, and by a second one later."""

import signal
import subprocess
import sys
import time

from tests.rows import each_row

WAITING = """
from bot.slack.serving import stop_signal, wait_for
with stop_signal() as stop:
    print("waiting", flush=True)
    wait_for(stop)
    print("stopping", flush=True)
    {end}
"""
SECONDS = 20


def start(end: str = "pass") -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WAITING.format(end=end)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "waiting\n"
    return process


@each_row("count", [1, 2, 50])
def test_signals_that_come_together_stop_it_once(count: int) -> None:
    """As `uv run` passes a signal on to a program that the terminal has sent it to as well."""
    with start("import time; time.sleep(0.5)") as process:
        try:
            for number in range(count):
                process.send_signal((signal.SIGTERM, signal.SIGINT)[number % 2])
            said, _ = process.communicate(timeout=SECONDS)
        finally:
            process.kill()
    assert (said, process.returncode) == ("stopping\n", 0)


def test_a_second_signal_ends_it_at_once() -> None:
    with start("import time; time.sleep(60)") as process:
        try:
            process.send_signal(signal.SIGTERM)
            time.sleep(1.5)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=SECONDS)
        finally:
            process.kill()
    assert process.returncode == -signal.SIGTERM
