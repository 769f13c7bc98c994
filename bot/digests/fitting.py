"""Fits a short digest onto one screen of a phone."""

from collections.abc import Iterable, Sequence
from math import ceil

from bot.digests.digest import DigestPart

MOST_LINES = 26
"""As they are shown on a phone, where longer lines are wrapped; the title counts, buttons don't."""
WIDTH = 40
"""Letters a line."""
_STAR_LINES = 2


def fit_parts(
    title: str, main: Sequence[DigestPart], closing: Sequence[DigestPart]
) -> tuple[DigestPart, ...]:
    """Returns the parts that fit; earlier ones take precedence."""
    room = (
        MOST_LINES
        - _STAR_LINES
        - count_lines([title, *(line for one in closing for line in one.choose_lines(short=True))])
    )
    kept = []
    for part in main:
        size = count_lines(part.choose_lines(short=True))
        if size <= room:
            kept.append(part)
            room -= size
    return tuple(kept)


def count_lines(lines: Iterable[str]) -> int:
    """Returns how many lines of a phone's screen these take."""
    return sum(max(1, ceil(len(line) / WIDTH)) for line in lines)
