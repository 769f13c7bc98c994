"""Periods that are not held, by name."""

from collections.abc import Iterable

from bot.answer.said import several
from bot.domain.month import Period
from bot.messages import Message, PeriodName, Sentences, message, say

_MERGED = 3
_NAMED = 6


def gaps_said(periods: Iterable[Period]) -> Message:
    """`2022 and 2023`, `January–November 2025`: three or more in a row are one span."""
    spans: list[list[Period]] = []
    for period in sorted(set(periods)):
        if spans and spans[-1][-1].last.shifted(1) == period.first:
            spans[-1].append(period)
        else:
            spans.append([period])
    parts = [message("part", said=PeriodName(part)) for span in spans for part in _parts(span)]
    return several(parts, most=_NAMED)


def left_out(periods: Iterable[Period]) -> Sentences:
    """That they are not held."""
    return say(message("left-out", "not-held", what=gaps_said(periods)))


def _parts(span: list[Period]) -> list[Period]:
    return span if len(span) < _MERGED else [Period(span[0].first, span[-1].last)]
