"""Words of time that bound nothing which was read: `until` on its own, three months of no year."""

from collections.abc import Container, Sequence
from itertools import pairwise

from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.trade.month import Period

_END = Tag(MARK, "", 0, 0)
_SILENT = (MARK, "filler")
_COUNTS = ("small", "number", "unit", "mark", "year", "year month", "month", "ordinal", "part")
_BINDING = ("until", "past", "bound", "fiscal", "ago")
_MONTHS_IN = {"month": 1, "quarter": 3, "quarters": 3, "half": 6, "halves": 6, "year": 12}
_UNSAID = 12
_COUNTING = frozenset(
    (
        *("streak", "last time", "record", "record low", "ever", "average", "cagr", "top", "bottom"),
        *("list", "how many", "count", "quantity"),
    )
)
"""Cues beside which a length is no period: three months in a row."""


def loose_words(tagged: Tagged, bound: Container[int], periods: Sequence[Period]) -> frozenset[int]:
    """The tags of such words, where `bound` are those that were read and `periods` what they came to."""
    free = [(index, tag) for index, tag in enumerate(tagged.tags) if tag.kind != "filler"]
    counts = any(not _COUNTING.isdisjoint(cues.split("+")) for cues in tagged.values("cue"))
    return frozenset(
        index
        for (index, tag), (_, after) in pairwise([*free, (len(tagged.tags), _END)])
        if index not in bound
        and (
            _is_half(tag)
            or (not counts and _is_length(tag, after) and not _is_length_of(periods, tag, after))
            or (tag.kind in _BINDING and after.kind in _COUNTS)
            or (tag.kind in _BINDING and after.kind == "event" and not _is_dated(tagged, tag, after, bound))
            or (tag.kind == "early" and (not periods or after.kind == "year"))
        )
    )


def _is_dated(tagged: Tagged, word: Tag, event: Tag, bound: Container[int]) -> bool:
    """Before the war (2021), before the war, say 2021: the year in brackets, or behind a comma, is meant.

    So it is in `in 2008 and in 2009, after the crash`.
    """
    marked = tagged.tags[tagged.tags.index(word) - 1].kind == MARK
    before = any(at in bound for at, tag in enumerate(tagged.tags) if tag.end <= word.first)
    behind = [at for at, tag in enumerate(tagged.tags) if tag.first >= event.end and tag.kind not in _SILENT][
        :1
    ]
    ends = next((tag.kind for tag in tagged.tags if tag.first >= event.end), "") == MARK
    return (marked and before) or (ends and any(at in bound for at in behind))


def _is_half(tag: Tag) -> bool:
    return tag.kind in ("unit", "mark") and tag.value in ("half", "halves")


def _is_length(tag: Tag, after: Tag) -> bool:
    """Three years, nine months; a single month is any, and days are those of the asker."""
    counts = tag.kind in ("small", "number") and tag.value != "1"
    return counts and after.kind in ("unit", "mark") and after.value in _MONTHS_IN


def _is_length_of(periods: Sequence[Period], tag: Tag, after: Tag) -> bool:
    """The two years 2024 and 2025, the three years 2023 to 2025; twelve months are what is meant unsaid."""
    count = int(tag.value)
    months = count * _MONTHS_IN[after.value]
    if not periods:
        return months == _UNSAID
    lengths = [period.months for period in periods]
    return count == len(periods) or months in (*lengths, sum(lengths))
