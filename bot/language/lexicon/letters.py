"""Letters: their script, and how near two words are."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby

_HANGUL, _HIRAGANA, _KATAKANA = range(0xAC00, 0xD7A4), range(0x3041, 0x3097), range(0x30A1, 0x30FB)
_LONG_VOWEL = 0x30FC
_SMALL = "KATAKANA LETTER SMALL"
"""Scripts by the numbers of their letters in Unicode."""


def make_letter_set(word: str) -> int:
    """Returns the letters of a word as bits of one number."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def is_within(word: str, other: str, reach: int) -> bool:
    """Returns whether at most `reach` letters are wrong, missing, extra or swapped with their neighbour."""
    rows: list[list[int]] = [[], list(range(len(other) + 1))]
    for number, letter in enumerate(word, 1):
        rows = [rows[1], _compute_row(rows, number, letter, word, other)]
        if min(rows[1]) > reach:
            return False
    return rows[1][-1] <= reach


def _compute_row(rows: Sequence[list[int]], number: int, letter: str, word: str, other: str) -> list[int]:
    two_back, back = rows
    row = [number]
    for place, facing in enumerate(other, 1):
        best = min(back[place] + 1, row[-1] + 1, back[place - 1] + (letter != facing))
        if number > 1 and place > 1 and letter == other[place - 2] and word[number - 2] == facing:
            best = min(best, two_back[place - 2] + 1)
        row.append(best)
    return row


def rate_slip(word: str, other: str) -> int:
    """Returns how unlikely it is that a word one letter away was typed for another: 0 is the likeliest.

    Fingers swap neighbours and double letters more often than they leave one out, and that more often than
    they hit another key, least of all at first.
    """
    if sorted(word) == sorted(other) or _merge_doubles(word) == _merge_doubles(other):
        return 0
    if len(word) < len(other):
        return 1
    return 2 if word[0] == other[0] else 3


def _merge_doubles(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def is_one_jamo_apart(syllable: str, other: str) -> bool:
    """Returns whether two Hangul syllables differ by one letter: 베 and 배, 낭 and 남."""
    return is_within(unicodedata.normalize("NFD", syllable), unicodedata.normalize("NFD", other), 1)


def is_hangul(text: str) -> bool:
    """Returns whether a text begins with a syllable of Hangul."""
    return bool(text) and ord(text[0]) in _HANGUL


def is_katakana(text: str) -> bool:
    """Returns whether all letters of a text are katakana, or marks of a long vowel."""
    return all(ord(letter) in _KATAKANA or ord(letter) == _LONG_VOWEL for letter in text)


def is_weak_kana(letter: str) -> bool:
    """Returns whether a letter of katakana is small or lengthens a vowel: often left out or added."""
    return letter != "" and (ord(letter) == _LONG_VOWEL or unicodedata.name(letter).startswith(_SMALL))


def is_hiragana(text: str) -> bool:
    """Returns whether all letters of a text are hiragana."""
    return all(ord(letter) in _HIRAGANA for letter in text)
