"""A file as it came, before anybody knows what it is."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bot.errors import PlainError

HEAD = 65_536
_BLOCK = 1 << 20


class SourceError(PlainError):
    """A document cannot be read; the message names the row and the cell in plain words."""


@dataclass(frozen=True, slots=True)
class Document:
    """`name` is what people call it, `path` where its bytes are, `sha256` their digest in hex."""

    name: str
    path: Path
    sha256: str

    @property
    def head(self) -> bytes:
        """The first bytes: enough to tell what it is, however large it is."""
        with self.path.open("rb") as file:
            return file.read(HEAD)

    def bytes(self) -> bytes:
        return self.path.read_bytes()


def document(path: Path, name: str = "") -> Document:
    """The file at a path; OSError where it can't be read."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return Document(name or path.name, path, digest.hexdigest())
