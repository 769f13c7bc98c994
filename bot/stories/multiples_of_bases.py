"""Multiples of a base that stands alone: 적자는 3170억 위안이었다. 지난해 상반기 1071억의 세 배에 가깝다."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.query import Measure
from bot.language.tagger.tagging import MARK
from bot.stories.claims import StoryClaim
from bot.stories.readings import ClaimReading
from bot.stories.subjects import Subjects

_OWNING = ("possessive", MARK)


def read_multiples_of_bases(subjects: Subjects, claims: Sequence[StoryClaim]) -> list[StoryClaim]:
    """Returns the claims, a multiple of the only amount of its sentence as growth from that amount."""
    amounts = [one for one in claims if one.kind == "amount" and not one.exclusion]
    return [
        _read_multiple(subjects, one, amounts[0]) if len(amounts) == 1 and _is_multiple(one) else one
        for one in claims
    ]


def _is_multiple(one: StoryClaim) -> bool:
    return one.kind == "growth" and one.figure is not None and one.figure.is_multiple and bool(one.readings)


def _read_multiple(subjects: Subjects, one: StoryClaim, base: StoryClaim) -> StoryClaim:
    between = subjects.passage.tags[base.end : one.first]
    is_owned = any(tag.kind == "possessive" for tag in between)
    is_owned &= all(tag.kind in _OWNING for tag in between)
    readings = tuple(dict.fromkeys(_list_growth(subjects, one, base))) if is_owned else ()
    return (
        replace(one.narrow_to(readings, one.named_parts), amount_at=-1, is_unread=False) if readings else one
    )


def _list_growth(subjects: Subjects, one: StoryClaim, base: StoryClaim) -> Iterator[ClaimReading]:
    """Lists growth of the same trade over that time, at a time in question a year later."""
    claim = one.readings[0].claim
    for reading in base.readings:
        for now in subjects.thread.likely_periods:
            if (now.shift_to_year_earlier(),) == reading.query.periods:
                yield ClaimReading(replace(reading.query, periods=(now,), measure=Measure.YOY), claim)
