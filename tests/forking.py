"""Processes forked off one that has imported the bot: they start in a fraction of the time."""

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
    ]
)
