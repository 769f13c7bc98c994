"""Checks that the inbox can be looked into, and that no refused files lie in it."""

import stat
from pathlib import Path

from bot.home.layout import INBOX
from bot.ingest.inbox import FAILED, REFUSED
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn
from bot.sources.document import make_readable

_NAMED = 3
_NOTE = ".txt"


def check_inbox(context: HealthContext) -> HealthCheckResult:
    folder = context.home / INBOX
    if failed := _read_failures(folder):
        return fail(
            f"The inbox has failed: {failed}.",
            "Mend that; what lies there is tried again as long as the bot runs.",
        )
    refused = list_refused(context)
    if not refused:
        return ok("Nothing in the inbox was refused.")
    named = ", ".join(map(make_readable, refused[:_NAMED])) + (" …" if len(refused) > _NAMED else "")
    return warn(
        f"{len(refused)} of the inbox refused: {named}.",
        f"Read the notes in {folder / REFUSED}, then bring the files again or remove them.",
    )


def list_refused(context: HealthContext) -> list[str]:
    """Returns the names of the refused documents."""
    names = _list_names(context.home / INBOX / REFUSED)
    return sorted(name for name in names if not _is_note(name, names) and not name.startswith("."))


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


def _list_names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def _is_note(name: str, names: set[str]) -> bool:
    return name.endswith(_NOTE) and name.removesuffix(_NOTE) in names
