"""Periods that are not held, by name."""

from collections.abc import Iterable

from bot.answer.wording import listed
from bot.domain.month import Period

_MERGED = 3
_NAMED = 6


def gaps_in_words(periods: Iterable[Period]) -> str:
    """`2022 and 2023`, `January–November 2025`: three or more in a row are one span."""
    spans: list[list[Period]] = []
    for period in sorted(set(periods)):
        if spans and spans[-1][-1].last.shifted(1) == period.first:
            spans[-1].append(period)
        else:
            spans.append([period])
    return listed((label for span in spans for label in _labels(span)), most=_NAMED)


def _labels(span: list[Period]) -> list[str]:
    if len(span) < _MERGED:
        return [period.label for period in span]
    return [Period(span[0].first, span[-1].last).label]
