"""Checks the home: that it is writable and has room, and that memory, inbox and clock are sound."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from bot.home.layout import INBOX
from bot.ingest.inbox import FAILED, REFUSED, list_refused
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, make_failure, make_ok, make_warning
from bot.sources.document import make_readable
from bot.store.faults import is_barred, is_damage
from bot.store.memory.migrations import STEPS

LEAST_BYTES = 100_000_000
"""A store being rebuilt beside the old one, and a memory in use, need about this much."""
AMPLE_BYTES = 1_000_000_000
OFF = timedelta(seconds=30)
FAR_OFF = timedelta(minutes=5)
"""Beyond this, Slack takes signed requests for replayed ones, and schedules run at wrong times."""
_SET = "Set the clock, and let it be kept by NTP."
_RESTORE = "Restore a backup (`tidewaiter restore DIR --force`), or move it away to begin anew."
_MAKE_READABLE = "Give the bot's account the right to write there, see that the disk works, and look again."
_NAMED = 3


def check_disk(context: HealthContext) -> HealthCheckResult:
    """Checks that the home is writable and has room."""
    home = context.home
    if not os.access(home, os.W_OK):
        return make_failure(f"{home} cannot be written.", "Give the bot's account the right to write there.")
    free = shutil.disk_usage(home).free
    said = f"{free / 1e9:.1f} GB are free for {home}."
    if free < LEAST_BYTES:
        return make_failure(said, "Make room: neither releases nor deliveries can be written.")
    return (
        make_ok(said)
        if free >= AMPLE_BYTES
        else make_warning(said, "Make room before releases cannot be written.")
    )


def check_memory(context: HealthContext) -> HealthCheckResult:
    """Checks that the memory can be read and is of this version."""
    path = context.memory_path
    if not path.exists():
        return make_ok("The memory is made when it is first needed.")
    if not path.stat().st_size:
        return make_failure(f"{path} is empty, so it was emptied.", _RESTORE)
    try:
        verdict, steps = _read_memory(context)
    except sqlite3.DatabaseError as error:
        if is_barred(error) or not is_damage(error):
            return make_failure(f"{path} could not be read ({error}).", _MAKE_READABLE)
        verdict, steps = str(error), frozenset()
    if verdict != "ok":
        return make_failure(f"{path} is damaged ({verdict}).", _RESTORE)
    if steps - STEPS.keys():
        return make_failure(f"{path} was written by a newer Tidewaiter.", "Run that version, or a newer one.")
    return make_ok(f"The memory is whole, of {len(steps)} schema steps.")


def _read_memory(context: HealthContext) -> tuple[str, frozenset[str]]:
    """Returns SQLite's verdict, and the migrations that its tables have gone through."""
    uri = f"{context.memory_path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        rows = connection.execute("SELECT name FROM _sqlite_migrations").fetchall()
    return verdict, frozenset(name for (name,) in rows)


def check_inbox(context: HealthContext) -> HealthCheckResult:
    """Checks that the inbox works and that nothing in it was refused."""
    folder = context.home / INBOX
    if failed := _read_failures(folder):
        return make_failure(
            f"The inbox has failed: {failed}.",
            "Mend that; what lies there is tried again as long as the bot runs.",
        )
    refused = list_refused(context.home)
    if not refused:
        return make_ok("Nothing in the inbox was refused.")
    named = ", ".join(map(make_readable, refused[:_NAMED])) + (" …" if len(refused) > _NAMED else "")
    return make_warning(
        f"{len(refused)} of the inbox refused: {named}.",
        f"Read the notes in {folder / REFUSED}, then bring the files again or remove them.",
    )


def _read_failures(folder: Path) -> str:
    """Returns what the last look failed at, or why there is none; empty if all is well."""
    try:
        mode = folder.stat().st_mode
    except FileNotFoundError:
        return ""
    if not stat.S_ISDIR(mode):
        return f"{folder} is no folder"
    try:
        told = (folder / FAILED).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ""
    more = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    return "; ".join(line.rstrip(".") for line in told[:_NAMED]) + more


def check_clock(context: HealthContext) -> HealthCheckResult:
    """Compares the clock with Slack's, or else with what was last noted."""
    there = context.slack.greeting.date if context.settings.bot_token else None
    return _compare_with_slack(context.now, there) if there else _compare_with_noted(context)


def _compare_with_slack(here: datetime, there: datetime) -> HealthCheckResult:
    off = abs(here - there)
    if off < OFF:
        return make_ok("The clock agrees with Slack's.")
    way = "ahead of" if here > there else "behind"
    said = f"The clock is {off.total_seconds():.0f} seconds {way} Slack's."
    return make_failure(said, _SET) if off >= FAR_OFF else make_warning(said, _SET)


def _compare_with_noted(context: HealthContext) -> HealthCheckResult:
    last = context.find_last_tick()
    if last and last.at - context.now > OFF:
        return make_warning(
            f"The clock was set back: {last.at:%Y-%m-%d %H:%M:%S} UTC was noted before.", _SET
        )
    return make_ok("The clock has not gone back; Slack's was not asked.")
