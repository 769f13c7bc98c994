"""Checks this machine's clock: against Slack's, else against what was noted before."""

from datetime import datetime, timedelta

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn

OFF = timedelta(seconds=30)
FAR_OFF = timedelta(minutes=5)
"""From here on Slack takes signed requests for replayed ones, and schedules are told at wrong times."""
_SET = "Set the clock, and let it be kept by NTP."


def check_clock(context: HealthContext) -> HealthCheckResult:
    there = context.slack.greeting.date if context.settings.bot_token else None
    return _compare_with_slack(context.now, there) if there else _compare_with_noted(context)


def _compare_with_slack(here: datetime, there: datetime) -> HealthCheckResult:
    off = abs(here - there)
    if off < OFF:
        return ok("The clock agrees with Slack's.")
    way = "ahead of" if here > there else "behind"
    said = f"The clock is {off.total_seconds():.0f} seconds {way} Slack's."
    return fail(said, _SET) if off >= FAR_OFF else warn(said, _SET)


def _compare_with_noted(context: HealthContext) -> HealthCheckResult:
    last = _read_last_noted(context)
    if last and last - context.now > OFF:
        return warn(f"The clock was set back: {last:%Y-%m-%d %H:%M:%S} UTC was noted before.", _SET)
    return ok("The clock has not gone back; Slack's was not asked.")


def _read_last_noted(context: HealthContext) -> datetime | None:
    from bot.store.memory.facts import TICK, Facts  # noqa: PLC0415 - importing it takes a second

    with context.memory() as memory:
        fact = Facts(memory).find(TICK) if memory else None
    return fact.at if fact else None
