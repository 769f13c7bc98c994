"""A file as it came, before anybody knows what it is."""

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from bot.errors import PlainError

HEAD = 65_536
_BLOCK = 1 << 20
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

_WESTERN = re.compile(rb"""<meta[^>]*charset=["']?(?:windows-1252|iso-8859-1|latin-?1)\b""", re.IGNORECASE)
_SAID_WITHIN = 2_048


class SourceError(PlainError):
    """A document cannot be read; the message names the row and the cell in plain words."""


@dataclass(frozen=True, slots=True)
class Document:
    """`name` is what people call it, `path` where its bytes are, `sha256` their digest in hex.

    `part` says which of several releases in the file is meant; empty where it is one.
    """

    name: str
    path: Path
    sha256: str
    part: str = ""

    @property
    def called(self) -> str:
        """Its name, with the part of it that is meant."""
        return f"{self.name} ({self.part})" if self.part else self.name

    @property
    def head(self) -> bytes:
        """The first bytes: enough to tell what it is, however large it is."""
        with self.path.open("rb") as file:
            return file.read(HEAD)

    @property
    def head_text(self) -> str:
        """The first bytes as text, a character cut at their end left out; a mark for what is no text."""
        head = self.head
        try:
            return decoded(head, whole=False)
        except SourceError:
            return head.decode("utf-8", errors="replace")

    @property
    def encoding(self) -> str:
        """By the mark at its start, else UTF-8."""
        return next((name for mark, name in _MARKS.items() if self.head.startswith(mark)), "utf-8")

    def bytes(self) -> bytes:
        return self.path.read_bytes()

    def text(self) -> str:
        """The whole of it as text; a SourceError where it is none."""
        return decoded(self.bytes())


def document(path: Path, name: str = "") -> Document:
    """The file at a path; OSError where it can't be read."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return Document(name or path.name, path, digest.hexdigest())


def decoded(data: bytes, *, whole: bool = True) -> str:
    """Bytes as text: by the mark at their start, else UTF-8, else GB18030, the way of Chinese files.

    A page that says so is read in Windows' Western letters, where no-break spaces would be halves of Chinese
    ones. `whole` False allows a character cut in two at the end. Raises SourceError.
    """
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    usual = ("utf-8", "cp1252") if _WESTERN.search(data, 0, _SAID_WITHIN) else ("utf-8", "gb18030")
    line = 0
    for name in (marked,) if marked else usual:
        try:
            return codecs.getincrementaldecoder(name)().decode(data, final=whole)
        except UnicodeDecodeError as error:
            # The right encoding gets furthest before the damage.
            line = max(line, error.object.count(b"\n", 0, error.start) + 1)
    raise SourceError(f"Line {line} holds bytes that are text neither in UTF-8 nor in GB18030.")
