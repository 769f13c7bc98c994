"""Checks that the inbox can be looked into, and that no refused files lie in it."""

import stat
from pathlib import Path

from bot.home.layout import INBOX
from bot.ingest.inbox import FAILED, REFUSED, list_refused
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.sources.document import make_readable

_NAMED = 3


def check_inbox(context: HealthContext) -> HealthCheckResult:
    folder = context.home / INBOX
    if failed := _read_failures(folder):
        return fail(
            f"The inbox has failed: {failed}.",
            "Mend that; what lies there is tried again as long as the bot runs.",
        )
    refused = list_refused(context.home)
    if not refused:
        return ok("Nothing in the inbox was refused.")
    named = ", ".join(map(make_readable, refused[:_NAMED])) + (" …" if len(refused) > _NAMED else "")
    return warn(
        f"{len(refused)} of the inbox refused: {named}.",
        f"Read the notes in {folder / REFUSED}, then bring the files again or remove them.",
    )


def _read_failures(folder: Path) -> str:
    """Returns what the last look failed at, or why there is none; empty where all is well."""
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
