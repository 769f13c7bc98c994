"""What the inbox has set aside: the documents that were refused, without the notes beside them."""

from pathlib import Path

from bot.home.layout import INBOX
from bot.ingest.inbox import REFUSED

_NOTE = ".txt"


def list_refused(home: Path) -> list[str]:
    """Returns their names in order; none where there is no inbox."""
    folder = home / INBOX / REFUSED
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return sorted(name for name in names if not _is_note(name, names) and not name.startswith("."))


def _is_note(name: str, names: set[str]) -> bool:
    return name.endswith(_NOTE) and name.removesuffix(_NOTE) in names
