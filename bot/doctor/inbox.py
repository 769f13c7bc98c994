"""Whether files lie in the inbox that were refused."""

from bot.doctor.finding import Finding, ok, warn
from bot.doctor.patient import Patient
from bot.releases.inbox import INBOX, REFUSED

_NAMED = 3
_NOTE = ".txt"


def inbox(patient: Patient) -> Finding:
    folder = patient.home / INBOX / REFUSED
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    refused = sorted(name for name in names if not _is_note(name, names) and not name.startswith("."))
    if not refused:
        return ok("Nothing in the inbox was refused.")
    named = ", ".join(refused[:_NAMED]) + (" …" if len(refused) > _NAMED else "")
    return warn(
        f"{len(refused)} of the inbox refused: {named}.",
        f"Read the notes in {folder}, then bring the files again or remove them.",
    )


def _is_note(name: str, names: set[str]) -> bool:
    return name.endswith(_NOTE) and name.removesuffix(_NOTE) in names
