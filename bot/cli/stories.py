"""A story as the command line takes it and tells what was found in it."""

import sys
from pathlib import Path

from bot.errors import PlainError

MOST_BYTES = 4_000_000


def read_text(file: Path) -> str:
    """The text of a file, or of standard input. PlainError where it is too long or no text."""
    source = sys.stdin.buffer if str(file) == "-" else None
    data = source.read(MOST_BYTES + 1) if source else file.open("rb").read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise PlainError(f"The file is too large: at most {MOST_BYTES // 1_000_000} MB are read.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlainError("That is no text in UTF-8.") from error
