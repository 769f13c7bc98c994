"""Amounts that are told as those of the average month: 2.46 trillion yuan a month on average; 月均出口."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.query import Frequency, Measure
from bot.stories.claims import StoryClaim
from bot.stories.group import Group
from bot.stories.open_slots import TIME
from bot.stories.passage import Passage
from bot.stories.subjects import Subjects


def read_averages(subjects: Subjects, claims: Sequence[StoryClaim]) -> list[StoryClaim]:
    """Returns the claims, amounts beside such words as those of the average month of their time.

    So may be the amount behind one: exports averaged 2.38 trillion yuan a month, and imports 1.75.
    """
    found: list[StoryClaim] = []
    last: StoryClaim | None = None
    for one in claims:
        is_listed = last is not None and _is_listed(subjects, last, one)
        is_average = is_listed or _is_average(subjects, one)
        average = _read_as_average(one, is_of_told=_is_of_amount_before(found, one)) if is_average else one
        last = average if average is not one else None
        found.append(replace(average, others=one.readings) if is_listed and last else average)
    return found


def _is_listed(subjects: Subjects, last: StoryClaim, one: StoryClaim) -> bool:
    """Returns whether an amount follows an average with only another trade named between, and no time."""
    passage = subjects.passage
    named = {each.kind for each in passage.mentions if last.end <= each.first < one.first}
    is_timed = any(last.end <= each.first < one.first for each in passage.times)
    return one.kind == "amount" and not one.exclusion and bool(named) and not is_timed


def _is_average(subjects: Subjects, one: StoryClaim) -> bool:
    passage = subjects.passage
    if one.figure is None or one.kind != "amount" or one.exclusion:
        return False
    near = range(*subjects.groups.find_bounds(Group((one.figure,))))
    is_split = any(passage.tags[at].pair == ("unit", "month") for at in near)
    told = passage.list_cues("average") if is_split else ()  # an average of 2.46 trillion yuan a month
    words = (*told, *passage.list_story_words("monthly"))
    return any(at in near and not _is_of_next(passage, one, at) for at in words)


def _is_of_next(passage: Passage, one: StoryClaim, at: int) -> bool:
    """Returns whether a word behind an amount stands right before the next: 2178억 위안으로 월평균 242억."""
    behind = next((each.first for each in passage.figures if each.first > at), 0)
    between = passage.tags[at + 1 : behind]
    return one.end <= at < behind and all(tag.kind in ("filler", "prep") for tag in between)


def _is_of_amount_before(before: Sequence[StoryClaim], one: StoryClaim) -> bool:
    """Returns whether an amount before it is of the same trade and time: 217.8 billion, 24.2 a month."""
    amounts = [each for each in before if each.kind == "amount" and not each.exclusion][-1:]
    return any(
        each.readings[:1] and one.readings[:1] and each.readings[0].query == one.readings[0].query
        for each in amounts
    )


def _read_as_average(one: StoryClaim, *, is_of_told: bool) -> StoryClaim:
    """Reads it so; never as wrong if no words say of which months, and it is of no amount told before."""
    readings = tuple(
        replace(each, query=replace(each.query, measure=Measure.AVERAGE, frequency=Frequency.MONTH))
        for each in one.readings
        if each.query.measure is Measure.VALUE and not each.query.periods[0].is_month
    )
    if one.readings and not readings:  # in June they ran at 190 billion a month
        return one
    is_unread = one.is_unread or (TIME not in one.named_parts and not is_of_told)
    kept = replace(one, readings=readings, others=(), carried=(), is_unread=is_unread)
    return replace(kept, list_carried=None, list_more=None)
