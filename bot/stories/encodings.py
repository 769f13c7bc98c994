"""The encoding of a story, which is told by the letters that its bytes would be."""

import codecs
from collections.abc import Callable, Mapping

from bot.sources.document import SourceError, decode_text

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
