"""Reads a JSON response row by row, so that it may be of any length."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from bot.sources.document import Document, SourceError

ROWS = "data"
_BLOCK = 1 << 16
_LONGEST = 1 << 20
"""No row of a response comes near this many characters."""


def walk_json(document: Document) -> Iterator[tuple[str, object]]:
    """Yields each key of the response with its value, and the key of its rows with each row.

    A bare list is a list of rows. Raises SourceError if the document is no such JSON, or is cut off.
    """
    with document.path.open(encoding="utf-8-sig", errors="replace") as file:
        try:
            yield from _TextPosition(file).list_entries()
        except EOFError:
            raise SourceError.of_reason("json-unread", "cut", file=document.name) from None
        except (ValueError, RecursionError):
            raise SourceError.of_reason("json-unread", "other", file=document.name) from None


def is_cut_off(path: Path) -> bool:
    """Returns whether a file ends within the JSON that it begins with."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        try:
            return not all(True for _ in _TextPosition(file).list_entries())
        except EOFError:
            return path.stat().st_size > 0
        except (ValueError, RecursionError):
            return False


class _TextPosition:
    """The current position; EOFError if the text ends early, ValueError for other faults."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._decode = json.JSONDecoder().raw_decode

    def list_entries(self) -> Iterator[tuple[str, object]]:
        if self._peek_character() == "[":
            yield from ((ROWS, self._read_value()) for _ in self._walk_separated("[", "]"))
            return
        for _ in self._walk_separated("{", "}"):
            key = str(self._read_value())
            self._expect_mark(":")
            if key == ROWS and self._peek_character() == "[":
                yield from ((key, self._read_value()) for _ in self._walk_separated("[", "]"))
            elif (value := self._read_value()) is not None:
                yield key, value

    def _walk_separated(self, start: str, end: str) -> Iterator[None]:
        """Yields once for each element between two marks, which the caller reads."""
        self._expect_mark(start)
        if self._peek_character() == end:
            return self._expect_mark(end)
        while True:
            yield
            if self._peek_character() == end:
                return self._expect_mark(end)
            self._expect_mark(",")

    def _expect_mark(self, mark: str) -> None:
        if self._peek_character() != mark:
            raise ValueError(mark)
        self._at += 1

    def _peek_character(self) -> str:
        """Returns the next character that is not blank, without consuming it."""
        while True:
            while self._at < len(self._text):
                if not self._text[self._at].isspace():
                    return self._text[self._at]
                self._at += 1
            if not self._read_on():
                raise EOFError

    def _read_value(self) -> object:
        self._peek_character()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except json.JSONDecodeError:
                if len(self._text) - self._at > _LONGEST:
                    raise ValueError("too long") from None
                if not self._read_on():
                    raise EOFError from None
                continue
            # A number at the very end may continue.
            if end < len(self._text) or not self._read_on():
                self._at = end
                return value

    def _read_on(self) -> bool:
        block = self._file.read(_BLOCK)
        self._text = self._text[self._at :] + block
        self._at = 0
        return bool(block)
