"""Amounts a year: more than 50 billion dollars a year is one bound, and no series by year."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.tagger.tagging import Tag, Tagged

_YEARLY = ("frequency", "year")
_PER = ("per", "par", "al", "pro", "im")
"""How words begin that a year is counted by; by year, por año make a series."""
_FIGURES = ("small", "number", "decimal", "year", "digits", "code")
_UNITS = ("scale", "currency")
_RUNNING = ("since", "between", "past", "range", "until", "stretch")
_FAR = 5


def with_yearly_amounts(tagged: Tagged) -> Tagged:
    """The message with the `a year` of an amount passed over, where no run of years is named."""
    if not tagged.has(*_YEARLY) or tagged.of(*_RUNNING):
        return tagged
    tags = [
        replace(tag, kind="filler", value="")
        if _is_per_year(tag, tagged) and _counts(tagged.tags[:at])
        else tag
        for at, tag in enumerate(tagged.tags)
    ]
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def _is_per_year(tag: Tag, tagged: Tagged) -> bool:
    return (tag.kind, tag.value) == _YEARLY and tagged.tokens[tag.first].text in _PER


def _counts(before: Sequence[Tag]) -> bool:
    """Whether an amount ends there: a figure, or un milliard behind a bound, its scale and its currency."""
    units = 0
    for tag in reversed(before[-_FAR:]):
        if tag.kind in (*_FIGURES, "comparator"):
            return units > 0
        if tag.kind not in (*_UNITS, "filler") and (tag.kind, tag.value) != ("prep", "of"):
            return False
        units += tag.kind in _UNITS
    return False
