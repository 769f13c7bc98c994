"""Files of stories: what they hold, and in which encoding."""

import codecs
import subprocess
import sys
from collections.abc import Callable, Mapping

from bot.sources.document import SourceError, decode_text
from bot.stories.story_text import UnreadableTextError

_MOSTLY = 0.9
"""The share of letters, beyond those of ASCII, that must be usual ones."""
_SELDOM = 0.2
"""The share of all letters that may be quotes, dashes and accents in a western text."""
_PLAIN, _OWN = 0x80, 2
_HANGUL = range(0xAC00, 0xD7A4)
_HAN = range(0x3400, 0xA000)


def decode_story(data: bytes) -> str:
    """Returns bytes as text: UTF-8 with its mark, or the encoding of which their letters are usual ones.

    Raises SourceError if that is none.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if marked:
        return decode_text(data)
    for encoding, is_usual in _USUAL.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_usual(text):
            return text
    raise SourceError.of_reason("document-no-text", line=1)


def _is_korean(text: str) -> bool:
    return _is_mostly(text, lambda letter: ord(letter) in _HANGUL and _is_encoded(letter, "euc_kr"))


def _is_simplified(text: str) -> bool:
    return _is_mostly(text, lambda letter: _is_encoded(letter, "gb2312"))


def _is_traditional(text: str) -> bool:
    return _is_mostly(text, lambda letter: _is_encoded(letter, "big5"))


def _is_western(text: str) -> bool:
    strange = [letter for letter in text if ord(letter) >= _PLAIN]
    return len(strange) <= _SELDOM * len(text) and all(map(str.isprintable, strange))


def _is_mostly(text: str, is_usual: Callable[[str], bool]) -> bool:
    """Returns whether most syllables and characters are usual, each counted as often as it stands there."""
    letters = [letter for letter in text if ord(letter) in _HANGUL or ord(letter) in _HAN]
    usual = {letter: is_usual(letter) for letter in set(letters)}
    return bool(letters) and sum(usual[letter] for letter in letters) >= _MOSTLY * len(letters)


def _is_encoded(letter: str, encoding: str) -> bool:
    """Returns whether a letter has a place of its own, of two bytes."""
    return len(letter.encode(encoding, "ignore")) == _OWN


_USUAL: Mapping[str, Callable[[str], bool]] = {
    "cp949": _is_korean,
    "gb18030": _is_simplified,
    "big5hkscs": _is_traditional,
    "cp1252": _is_western,
}
"""The encodings that a story may have, each with what tells it; the first that fits is taken."""


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
