"""Repeats work while the bot runs. APScheduler is only the tick: it stores nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]  # no stubs

from bot.background import repeat_in_background

Work = Callable[[], object]


@contextmanager
def run_scheduled(works: dict[str, Work], seconds: float) -> Iterator[None]:
    """Does each work, by its name, at once and every `seconds` seconds; one that began is finished."""
    scheduler = BackgroundScheduler(timezone="UTC")
    for name, work in works.items():
        scheduler.add_job(
            work,
            "interval",
            seconds=seconds,
            id=name,
            next_run_time=datetime.now(UTC),
            # The default drops a run that is a second late, as after a sleep of the machine.
            misfire_grace_time=None,
            coalesce=True,
        )
    scheduler.start()
    try:
        with repeat_in_background(lambda: catch_up(scheduler, seconds), seconds, "clock"):
            yield
    finally:
        scheduler.shutdown()


def catch_up(scheduler: BackgroundScheduler, seconds: float) -> None:
    """Brings forward what would wait for a clock that was set back: the scheduler goes by the wall clock."""
    now = datetime.now(UTC)
    for job in scheduler.get_jobs():
        if job.next_run_time > now + timedelta(seconds=seconds):
            job.modify(next_run_time=now)
