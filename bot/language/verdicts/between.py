"""Amounts and rates that a figure is said to lie between: between 1.5 and 2 trillion, 5 to 10 %."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.language.grammar.amounts import Figure, measure_last_digit
from bot.language.grammar.frame import Filler
from bot.language.grammar.two_bounds import INCLUDED, WITHIN, measure_scale
from bot.language.tagger.tagging import Tag
from bot.language.verdicts.case import Case


def set_bounds(case: Case, quoted: Sequence[Figure]) -> tuple[dict[Figure, str], tuple[Figure, ...]]:
    """Returns the two figures that bound another, each with its sign, and those that bound nothing.

    The unit and the scale of the second are those of the first too: 1.5 and 2 trillion.
    """
    ends = case.frame.get(WITHIN, ())
    if len(ends) != len(INCLUDED):
        return {}, tuple(quoted)
    last = next(_list_at(ends[1], quoted), None)
    if last is None:
        return {}, tuple(quoted)
    first = next(_list_at(ends[0], quoted), None) or _scale_first(case.tagged.tags, ends[0], last)
    pair = sorted((first, last), key=lambda one: one.value)
    return dict(zip(pair, INCLUDED, strict=True)), tuple(one for one in quoted if one not in pair)


def _list_at(end: Filler, quoted: Sequence[Figure]) -> Iterator[Figure]:
    return (one for one in quoted if one.first < end.end and end.first < one.end)


def _scale_first(tags: Sequence[Tag], end: Filler, last: Figure) -> Figure:
    """Makes the figure of a bare number in the unit and scale of the one behind it."""
    scale = measure_scale(tags, Filler("", last.first, last.end), last.value)
    number = Decimal(end.value)
    return replace(
        last, value=number * scale, digit=measure_last_digit(number) * scale, first=end.first, end=end.end
    )
