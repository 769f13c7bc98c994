"""Files that admins dropped in Slack: kept until they are taken in, a week at most."""

import hashlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from bot.home.files import make_folder, restrict_entry
from bot.sources.document import make_readable
from bot.value_class import value_class

KEPT_SECONDS = 7 * 24 * 60 * 60
_DIGITS = 16
_LONGEST = 150
"""The longest name in characters; a file system takes 255 bytes."""


@value_class()
class DroppedFiles:
    """The files that were dropped, each in a folder named after its digest, so that it is kept once."""

    folder: Path
    clock: Callable[[], float] = time.time

    def keep_file(self, name: str, content: bytes) -> str:
        """Stores a file and returns its id; old files are deleted."""
        self._forget_old()
        identity = hashlib.sha256(content).hexdigest()[:_DIGITS]
        place = self.folder / identity
        make_folder(self.folder)
        make_folder(place)
        plain = Path(make_readable(name).replace("\\", "/")).name[-_LONGEST:].lstrip(".") or "file"
        path = place / plain
        path.write_bytes(content)
        restrict_entry(path)
        return identity

    def find_file(self, identity: str) -> Path | None:
        """Returns the path of a file; None if it was taken in, or is too old."""
        if not identity.isalnum():
            return None
        return next(iter(sorted((self.folder / identity).glob("*"))), None)

    def remove_file(self, identity: str) -> None:
        if identity.isalnum():
            shutil.rmtree(self.folder / identity, ignore_errors=True)

    def _forget_old(self) -> None:
        for place in self.folder.glob("*"):
            if place.is_dir() and place.stat().st_mtime < self.clock() - KEPT_SECONDS:
                shutil.rmtree(place, ignore_errors=True)
