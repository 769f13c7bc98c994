"""The text of a file: plain, or extracted from a page, a Word document or a PDF by a process with limits."""

import subprocess
import sys

from bot.sources.document import SourceError
from bot.stories.encodings import decode_story
from bot.stories.story_text import UnreadableTextError

MOST_BYTES = 4_000_000
_SECONDS = 20
_STARTS = {b"%PDF": "pdf", b"PK\x03\x04": "docx"}
_PAGES = (b"<!doctype html", b"<html", b"<?xml")
_MODULE = "bot.stories.extracting"


def read_text(data: bytes) -> str:
    """Returns the text of a file.

    Raises UnreadableTextError if it has none, or takes too much memory or time.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableTextError(f"The file is too large: at most {MOST_BYTES // 1_000_000} MB are read.")
    kind = next((kind for start, kind in _STARTS.items() if data.startswith(start)), "")
    if not kind and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(_PAGES):
        kind = "html"
    if kind:
        return _extract_text(kind, data)
    try:
        return decode_story(data)
    except SourceError as error:
        raise UnreadableTextError(
            "That is no text in UTF-8 or in a usual encoding of its language."
        ) from error


def _extract_text(kind: str, data: bytes) -> str:
    """Extracts it in a process of its own, with limits on memory and time."""
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            [sys.executable, "-m", _MODULE, kind],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableTextError("The file takes too long to be read.") from error
    if done.returncode:
        raise UnreadableTextError(f"The {kind} file could not be read: it is damaged, locked or too large.")
    return done.stdout.decode("utf-8")
