"""Processes forked off one that has imported the bot: they start in a fraction of the time."""

import signal
from multiprocessing import get_context

FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(
    [
        "pandas",
        "bot.__main__",
        "bot.app",
        "bot.delivery.composer",
        "bot.ingest.catalogue",
        "bot.ingest.intake",
        "bot.slack.serving",
        "tests.faults.hurried_bot",
        "tests.laid_out",
    ]
)
UNTOLD = 255
"""What multiprocessing gives where its fork server did not tell how a process ended: none of ours ends so."""


def was_killed(exit_code: int | None) -> bool:
    """Whether a process is over that had no chance to end by itself, which would be 0 or 1."""
    return exit_code in (-signal.SIGKILL, UNTOLD)
