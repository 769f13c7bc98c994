"""Delivery keys of releases: `name@digits` of the document, and those of edits to its message.

The third edit is `name@digits#3`: putting an earlier document back is a different delivery from the one that
first reported it.
"""

from collections.abc import Sequence

from bot.ingest.record import DIGITS
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import Delivery

_DOCUMENT, _EDIT = "@", "#"


def make_release_key(held: HeldRelease) -> str:
    """Returns `name@digits`, as the catalogue names a document."""
    return f"{held.release.name}{_DOCUMENT}{held.release.sha256[:DIGITS]}"


def make_edit_key(held: HeldRelease, told: Sequence[Delivery]) -> str:
    """Returns the key of the edit after all those that were sent for the release."""
    return f"{make_release_key(held)}{_EDIT}{len(told)}"


def parse_release_name(key: str) -> str:
    """Returns the release in a key; empty if it has none."""
    return key.rpartition(_DOCUMENT)[0]


def find_last_edit(told: Sequence[Delivery]) -> Delivery:
    """Returns the last edit by its number, since clocks may have been set."""
    return max(told, key=lambda one: _parse_edit_number(one.key))


def is_key_of(key: str, held: HeldRelease) -> bool:
    """Returns whether a delivery or an edit was about this very document."""
    return key.rpartition(_EDIT)[0] == make_release_key(held) or key == make_release_key(held)


def _parse_edit_number(key: str) -> int:
    _, edit, number = key.rpartition(_DOCUMENT)[2].rpartition(_EDIT)
    return int(number) if edit else 0
