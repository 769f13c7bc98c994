"""Korean particles, which depend on the final sound of the word before them."""

import re

_PAIR = re.compile(r"(\S)([”’)]?)\((은|이|을|과|으로)/(는|가|를|와|로)\)")
"""A closing quotation mark or bracket has no sound of its own."""
_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
_SOUNDED = {"0", "1", "3", "6", "7", "8", "L", "M", "N", "l", "m", "n"}
"""Digits and letters whose names end in a consonant: 영, 일, 삼, 엘, 엠."""
_SOUNDS_OF_L = {"1", "7", "8", "L", "l"}


def add_particles(text: str) -> str:
    """Returns `일본(은/는)` as `일본은`."""
    return _PAIR.sub(
        lambda found: found[1] + found[2] + _choose_particle(found[1], *found.groups()[2:]), text
    )


def _choose_particle(before: str, closed: str, open_: str) -> str:
    """Chooses the particle; after ㄹ it is 로, as after a vowel."""
    final = _find_final_consonant(before)
    if closed == "으로" and final == _RIEUL:
        return open_
    return closed if final else open_


def _find_final_consonant(character: str) -> int:
    """Returns the number of the final consonant, 0 if there is none."""
    if _FIRST <= ord(character) <= _LAST:
        return (ord(character) - _FIRST) % _FINALS
    if character in _SOUNDS_OF_L:
        return _RIEUL
    return 1 if character in _SOUNDED else 0
