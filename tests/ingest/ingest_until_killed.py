"""Takes a document in, and is killed at the moment that is named: run by test_kills.py in another process."""

import shutil
from pathlib import Path
from typing import Any

from bot.ingest import archive
from bot.ingest import inbox as inboxes
from bot.ingest.archive import DocumentArchive
from bot.ingest.inbox import Inbox
from bot.store.figures import ingesting
from tests.dying import die, die_after
from tests.ingest.homes import intake_at


def die_half_way(source: Path, target: Path) -> None:
    """Half a copy, and no more."""
    content = source.read_bytes()
    target.write_bytes(content[: len(content) // 2])
    die()


MOMENTS: dict[str, tuple[Any, str, Any]] = {
    "before it is kept": (DocumentArchive, "keep_pending", die),
    "while its record is written": (archive, "move_into_place", die),
    "while it is copied": (shutil, "copyfile", die_half_way),
    "while it waits": (ingesting, "apply_release", die),
    "once it is stored": (ingesting, "apply_release", die_after(ingesting.apply_release)),
    "once it is confirmed": (DocumentArchive, "confirm_kept", die_after(DocumentArchive.confirm_kept)),
    "before it is moved": (inboxes, "_move_file", die),
    "before the note": (inboxes, "_write_note", die),
    "once all is done": (Inbox, "ingest_settled", die_after(Inbox.ingest_settled)),
}


def look_until_killed(home: Path, releases: Path, moment: str) -> None:
    """Looks into the inbox of a home twice, the second time to be killed."""
    inbox = Inbox(home / "inbox", intake_at(home, releases))
    inbox.ingest_settled()
    setattr(*MOMENTS[moment])
    inbox.ingest_settled()
