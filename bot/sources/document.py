"""A file as it came, before anything is known about its content."""

import codecs
import hashlib
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from bot.messages import Number
from bot.messages.reason import ToldError, give_reason
from bot.value_class import value_class

HEAD = 65_536
MOST_BYTES = 32_000_000
"""No published table is larger; only files of lines are, which are read one by one."""
LONGEST_BYTES = 2_000_000_000
"""No file of lines comes near this size: it has no end."""
_BLOCK = 1 << 20
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

_WESTERN = re.compile(rb"""<meta[^>]*charset=["']?(?:windows-1252|iso-8859-1|latin-?1)\b""", re.IGNORECASE)
_SAID_WITHIN = 2_048


class SourceError(ToldError):
    """A document cannot be read; the message names the row and the cell in plain words."""


@value_class()
class Document:
    """A file; `name` is what people call it, `path` where its bytes are, `sha256` their digest in hex.

    `part` says which of several releases in the file is meant; empty if there is one. `address` is the page
    it came from, according to whoever brings it.
    """

    name: str
    path: Path
    sha256: str
    part: str = ""
    address: str | None = None

    @property
    def called(self) -> str:
        """Its name, with the part that is meant."""
        return f"{self.name} ({self.part})" if self.part else self.name

    @property
    def head(self) -> bytes:
        """The first bytes: enough to recognise it, however large it is."""
        with self.path.open("rb") as file:
            return file.read(HEAD)

    @property
    def head_text(self) -> str:
        """The first bytes as text, without a character cut at the end; other bytes become a mark."""
        head = self.head
        try:
            return decode_text(head, whole=False)
        except SourceError:
            return head.decode("utf-8", errors="replace")

    @property
    def encoding(self) -> str:
        """The encoding by the mark at its start, else UTF-8."""
        return next((name for mark, name in _MARKS.items() if self.head.startswith(mark)), "utf-8")


def open_file(path: Path, name: str = "") -> Document:
    """Opens the file at a path as a document.

    Raises OSError if it cannot be read, SourceError if it is no file or has no end.
    """
    digest = hashlib.sha256()
    walk_file(path, digest.update)
    return Document(make_readable(name or path.name), path, digest.hexdigest())


def walk_file(path: Path, use: Callable[[bytes], object]) -> None:
    """Passes each block of a file to `use`, up to the size that it has at the start.

    Raises what `open_file` does.
    """
    called = make_readable(path.name)
    if kind := describe_kind(path.stat().st_mode):
        raise SourceError.of_reason("document-no-file", file=called, kind=kind)
    with path.open("rb") as file:
        left = os.fstat(file.fileno()).st_size
        check_length(called, left, file.read(HEAD))
        file.seek(0)
        while left and (block := file.read(min(left, _BLOCK))):
            use(block)
            left -= len(block)
        if left or file.read(1):
            raise SourceError.of_reason("document-changed", file=called)


def describe_kind(mode: int) -> str:
    """Says what an entry of a folder is if not a file, by its mode; empty for a file."""
    kinds = (
        (stat.S_ISLNK, "link"),
        (stat.S_ISDIR, "folder"),
        (stat.S_ISFIFO, "pipe"),
        (stat.S_ISSOCK, "socket"),
    )
    if stat.S_ISREG(mode):
        return ""
    return give_reason("file-kind", next((one for is_kind, one in kinds if is_kind(mode)), "device"))


def check_length(name: str, size: int, head: bytes) -> None:
    """Raises SourceError for a file that is too long to be read; `head` are its first bytes."""
    is_text = b"\0" not in head or head.startswith(tuple(_MARKS))
    most = LONGEST_BYTES if is_text else MOST_BYTES
    if size > most:
        raise SourceError.of_reason(
            "document-too-long", file=name, size=Number(size, 0), most_bytes=Number(most, 0)
        )


def make_readable(name: str) -> str:
    """Returns the name of a file as it can be shown to people, whatever its bytes."""
    text = os.fsencode(name).decode(errors="replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def decode_text(data: bytes, *, whole: bool = True) -> str:
    """Returns bytes as text: by the mark at their start, else UTF-8, else GB18030, as in Chinese files.

    A page that says so is read as Windows-1252, where no-break spaces would be halves of Chinese characters.
    If `whole` is False, a character may be cut in two at the end. Raises SourceError.
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
    raise SourceError.of_reason("document-no-text", line=line)
