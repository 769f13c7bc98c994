"""Words of time that had no effect on any period: `until` on its own, three months of no year."""

from collections.abc import Container, Sequence
from itertools import pairwise

from bot.domain.month import YEAR, Period
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.times.conventions import MONTHS_IN

_END = Tag(MARK, "", 0, 0)
_COUNTS = ("small", "number", "unit", "mark", "year", "year month", "month", "ordinal", "part")
_BINDING = ("until", "past", "bound", "fiscal", "ago")
_LOOSE = ("unit", "mark", "early")
_COUNTING = frozenset(
    (
        *("streak", "last time", "record", "record low", "ever", "average", "cagr", "top", "bottom"),
        *("list", "how many", "count", "quantity"),
    )
)
"""Cues beside which a length is no period: three months in a row."""


def find_loose_words(tagged: Tagged, bound: Container[int], periods: Sequence[Period]) -> frozenset[int]:
    """Returns the tags of words of time without effect; `bound` were read, and came to `periods`."""
    if not tagged.list_tags(*_LOOSE, *_BINDING):
        return frozenset()
    free = [(index, tag) for index, tag in enumerate(tagged.tags) if tag.kind != "filler"]
    counts = any(not _COUNTING.isdisjoint(tag.cues) for tag in tagged.list_tags("cue"))
    return frozenset(
        index
        for (index, tag), (_, after) in pairwise([*free, (len(tagged.tags), _END)])
        if index not in bound
        and (
            (tag.kind in ("unit", "mark") and tag.value in ("half", "halves"))
            or (not counts and _is_length(tag, after) and not _is_length_of(periods, tag, after))
            or (tag.kind in _BINDING and after.kind in _COUNTS)
            or (tag.kind == "early" and (not periods or after.kind == "year"))
        )
    )


def _is_length(tag: Tag, after: Tag) -> bool:
    """Returns whether words are a length: three years, nine months.

    One month is any, and days are no period.
    """
    counts = tag.kind in ("small", "number") and tag.value != "1"
    return counts and after.kind in ("unit", "mark") and after.value in MONTHS_IN


def _is_length_of(periods: Sequence[Period], tag: Tag, after: Tag) -> bool:
    """Returns whether a length restates the periods: the two years 2024 and 2025.

    The three years 2023 to 2025 do so too; without periods, twelve months are the default.
    """
    count = int(tag.value)
    months = count * MONTHS_IN[after.value]
    if not periods:
        return months == YEAR
    lengths = [period.months for period in periods]
    return count == len(periods) or months in (*lengths, sum(lengths))
