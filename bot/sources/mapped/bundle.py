"""A table and its map as one file, so that they are kept, and read again, together."""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.messages import Count
from bot.messages.reason import reason
from bot.sources.document import MOST_BYTES, Document, SourceError, make_readable

MAP = "map.toml"
ENDING = ".mapped"
_START = b"PK\x03\x04"
_NAME_AT = 30
"""Where the name of the first file stands in an archive."""
_MOST_MAP = 65_536


@contextmanager
def bundle(map_text: str, table: Path, name: str) -> Iterator[Path]:
    """Yields a file that holds both, the same to the byte for the same two; raises SourceError, OSError."""
    if table.stat().st_size > MOST_BYTES:
        raise SourceError(reason("bundle-wrong", "long", file=name, most_bytes=Count(MOST_BYTES)))
    with TemporaryDirectory(prefix="tidewaiter-") as folder:
        path = Path(folder) / f"table{ENDING}"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr(_make_entry(MAP), map_text)
            file.writestr(_make_entry(name), table.read_bytes())
        yield path


def is_bundle(document: Document) -> bool:
    head = document.head
    return head.startswith(_START) and head[_NAME_AT:].startswith(MAP.encode())


@contextmanager
def open_bundle(document: Document) -> Iterator[tuple[str, Document]]:
    """Yields the text of the map and the table; raises SourceError where it holds something else."""
    try:
        with zipfile.ZipFile(document.path) as file:
            said, *tables = file.infolist()
            if len(tables) != 1 or said.file_size > _MOST_MAP or tables[0].file_size > MOST_BYTES:
                raise SourceError(reason("bundle-wrong", "other", file=document.name))
            map_text, data = file.read(said).decode("utf-8"), file.read(tables[0])
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError, EOFError) as error:
        raise SourceError(reason("bundle-wrong", "damaged", file=document.name, error=error)) from error
    with TemporaryDirectory(prefix="tidewaiter-") as folder:
        path = Path(folder) / "table"
        path.write_bytes(data)
        name = make_readable(Path(tables[0].filename).name)
        yield map_text, Document(name, path, hashlib.sha256(data).hexdigest())


def _make_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    return entry
