"""Checks that the bot is alive: when it last looked at what is due."""

from datetime import timedelta

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, ok, warn

MISSED = 3
"""So many looks in a row may be late, as while one waits for Slack."""
SLACK_SECONDS = 60
_START = "Start it: `tidewaiter serve`. Its log says why it stopped."


def find_tick(context: HealthContext) -> float | None:
    """Returns when the bot last looked at what is due, in seconds of Unix; None where it never did."""
    from bot.store.memory.facts import TICK, Facts  # noqa: PLC0415 - importing it takes a second

    with context.memory() as memory:
        last = Facts(memory).find(TICK) if memory else None
    return last.at.timestamp() if last else None


def check_tick(context: HealthContext) -> HealthCheckResult:
    from bot.store.memory.facts import TICK, Facts  # noqa: PLC0415 - importing it takes a second

    with context.memory() as memory:
        last = Facts(memory).find(TICK) if memory else None
    if not last:
        return warn(
            "The bot has not run with this home yet, so nothing is delivered.",
            "Start it: `tidewaiter serve`.",
        )
    ago = context.now - last.at
    said = (
        f"The bot last looked at what is due at {last.at:%Y-%m-%d %H:%M:%S} UTC, every {last.value} seconds."
    )
    if ago > timedelta(seconds=MISSED * int(last.value) + SLACK_SECONDS):
        return warn(f"The bot does not run. {said}", _START)
    return ok(said)
