"""Figures that belong to those beside them: growth to its amount, a multiple to its base, points to rates."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Frequency, Measure
from bot.language.tagger.tagging import MARK
from bot.stories.claims import StoryClaim
from bot.stories.group import Group
from bot.stories.kinds import NOT_HELD, is_in_points
from bot.stories.open_slots import TIME
from bot.stories.passage import Passage
from bot.stories.readings import ClaimReading
from bot.stories.subjects import Subjects
from bot.stories.unread_measures import find_end_of_measured


def link_to_amounts(passage: Passage, found: Sequence[StoryClaim]) -> list[StoryClaim]:
    """Returns the claims of a sentence, growth linked to the amount that it is told with."""
    return [_link_to_amount(passage, one, _list_near(found, at)) for at, one in enumerate(found)]


def _list_near(found: Sequence[StoryClaim], at: int) -> list[StoryClaim]:
    """Lists the claims beside one: 46.6 billion, after 127.6 billion a year earlier, down 63.5%."""
    first = at - 1 - (at > 1 and found[at - 1].is_earlier)
    return [each for each in found[max(first, 0) : at + 2] if not each.is_earlier]


def _link_to_amount(passage: Passage, one: StoryClaim, near: Sequence[StoryClaim]) -> StoryClaim:
    """Links growth to the amount before it, or to which it led, if nothing else is named between them."""
    is_points = one.figure is not None and is_in_points(passage, one.figure)
    if one.kind != "growth" or (one.exclusion and not is_points):
        return one
    for other in near:
        first, end = min(one.end, other.end), max(one.first, other.first)
        own = find_end_of_measured(passage, first)
        named = [each.first for each in passage.mentions if each.first >= own]
        is_led_on = passage.tags[one.end - 1].value.endswith(" of") or passage.tags[end - 1].value == "to"
        is_total = is_led_on and _is_of_one_time(one, other)  # grew by 6.0% in 2025 to 742.2 billion
        named += [each.first for each in passage.times if not is_total]
        named += passage.list_story_words("former", "latter")
        is_apart = passage.is_broken(first, end) or any(first <= at < end for at in named)
        marks = [tag.pair for tag in passage.tags[first:end]]
        is_apart = is_apart or bool({("join", "versus"), ("post", "from"), ("bound", "after")} & {*marks})
        led = [tag.value for tag in passage.tags[first:end] if tag.kind == "prep"]
        is_led = other.end <= one.first or "to" in led
        is_led = is_led or all(tag.kind in ("cue", "filler") for tag in passage.tags[first:end])
        is_apart = is_apart or bool(passage.list_cues("apart") or passage.list_story_words("respectively"))
        if other.kind in ("amount", "quantity") and not (other.exclusion or is_apart) and is_led:
            return replace(one, amount_at=other.first)
    return one


def _is_of_one_time(one: StoryClaim, other: StoryClaim) -> bool:
    """Returns whether two claims are of one time: 83.7 billion in May, more than double that of last May."""
    times = [[reading.query.periods for reading in each.readings[:1]] for each in (one, other)]
    return times[0] == times[1]


_OWNING = ("possessive", MARK)


def read_multiples_of_bases(subjects: Subjects, claims: Sequence[StoryClaim]) -> list[StoryClaim]:
    """Returns the claims, a multiple of the only amount of its sentence as growth from that amount."""
    amounts = [one for one in claims if one.kind == "amount" and not one.exclusion]
    rates = [one for one in claims if one.kind == "growth" and one.readings and len(amounts) == 1]
    told = [one for one in rates if one.figure and one.figure.is_multiple]
    return [_read_multiple(subjects, one, amounts[0]) if one in told else one for one in claims]


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


_NEAR = 2
"""How many words may stand between the two and the points."""


def read_points_apart(passage: Passage, claims: Sequence[StoryClaim]) -> list[StoryClaim]:
    """Returns the claims, points without rates beside them as the difference of the two that grew."""
    orders = [
        one
        for one in claims
        if one.kind == "rank" and one.readings and one.readings[0].query.measure is Measure.YOY
    ]
    return [_read_points(passage, one, orders) for one in claims]


def _read_points(passage: Passage, one: StoryClaim, orders: Sequence[StoryClaim]) -> StoryClaim:
    figure = one.figure
    beside = [each for each in orders if 0 <= one.first - each.end <= _NEAR]
    is_untold = figure is not None and one.exclusion == NOT_HELD and one.pair is None
    if figure is None or not (beside and is_untold and is_in_points(passage, figure)):
        return one
    value, digit = figure.rounding
    own = beside[-1]
    each = [
        replace(reading, claim=Claim(Aspect.CHANGE, value, figure.unit, digit * 2, way=reading.claim.way))
        for reading in (*own.readings, *own.others)
        if reading.others and reading.claim.of is Aspect.ORDER and reading.query.measure is Measure.YOY
    ]
    return replace(one, kind="change", exclusion="", readings=tuple(each[:1]), others=tuple(each[1:]))


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
    """Returns whether an amount follows an average as its base, or with only another trade between."""
    passage = subjects.passage
    named = {each.kind for each in passage.mentions if last.end <= each.first < one.first}
    is_timed = any(last.end <= each.first < one.first for each in passage.times)
    is_next = (one.is_earlier or is_timed) if not named else not is_timed
    return one.kind == "amount" and not one.exclusion and is_next


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
