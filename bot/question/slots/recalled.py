"""What a thread named one after another, spoken of together: the two years, the difference."""

from dataclasses import replace
from itertools import pairwise

from bot.question.slots.slots import NO_TIMES, Slots
from bot.question.words.tagging import Tag, Tagged
from bot.trade.month import Period

_PAIR = 2
_YEAR = 12
_LENGTHS = {"month": 1, "quarter": 3, "quarters": 3, "half": 6, "year": 12}
_MOVES = frozenset(("up", "down"))
_NAMED = ("partners", "flows", "products", "dropped", "exclude", "noun", "unit")


def recalled(tagged: Tagged, said: Slots, earlier: Slots) -> tuple[Slots, frozenset[int]]:
    """The slots with the periods that a message counts but does not name, and the tags that count them."""
    counted, used = _counted(tagged, earlier.times_spoken)
    if counted and not said.partners:
        times = replace(NO_TIMES, periods=counted, used=said.times.used | used)
        return replace(said, times=times, unit=None, limit=None, follows=True), used
    if year := _all_parts(tagged, said, earlier):
        return year
    if _compares_alone(said):
        return _against_the_one_before(said, earlier), frozenset()
    if _asks_whether_it_moved(said):
        return _change_since_the_one_before(said, earlier), frozenset()
    return said, frozenset()


def times_spoken_of(earlier: Slots, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """All periods that a thread has named since it began anew, the last ones last."""
    before = earlier.times_spoken or earlier.periods
    return (*(period for period in before if period not in periods), *periods)


def _counted(tagged: Tagged, spoken: tuple[Period, ...]) -> tuple[tuple[Period, ...], frozenset[int]]:
    """The two years, both months: as many of that length as were spoken of last."""
    if not spoken:
        return (), frozenset()
    told = [(at, tag) for at, tag in enumerate(tagged.tags) if tag.kind not in ("filler", "prep")]
    for (at, count), (then, unit) in pairwise(told):
        alike = [period for period in spoken if period.months == _LENGTHS.get(unit.value)]
        number = _count(count, tagged)
        if unit.kind in ("unit", "mark") and 1 < number <= len(alike) and not _counts_back(tagged, at):
            return tuple(alike[-number:]), frozenset((at, then))
    return (), frozenset()


def _all_parts(tagged: Tagged, said: Slots, earlier: Slots) -> tuple[Slots, frozenset[int]] | None:
    """All four quarters, of the year spoken of."""
    told = [(at, tag) for at, tag in enumerate(tagged.tags) if tag.kind not in ("filler", "prep")]
    for (at, count), (then, unit) in pairwise(told):
        months = _LENGTHS.get(unit.value, 0)
        whole = unit.kind in ("unit", "mark") and months < _YEAR == months * _count(count, tagged)
        if whole and earlier.periods and not (said.periods or _counts_back(tagged, at)):
            year = Period.year(earlier.periods[-1].last.year)
            times = replace(NO_TIMES, periods=(year,), used=said.times.used | {at, then})
            frequency = unit.value.removesuffix("s")
            slots = replace(said, times=times, unit=None, frequency=frequency, follows=True)
            return slots, frozenset((at, then))
    return None


def _count(tag: Tag, tagged: Tagged) -> int:
    if (tag.kind, tag.value) == ("join", "both"):
        return _PAIR
    return int(tag.value) if tag.kind == "small" and tagged.said(tag).isalpha() else 0


def _counts_back(tagged: Tagged, at: int) -> bool:
    """The last two years are counted from today."""
    return any(tag.kind in ("relative", "ordinal", "ago", "past") for tag in tagged.tags[max(0, at - 2) : at])


def _compares_alone(said: Slots) -> bool:
    """Compare them, the difference: nothing is named to compare."""
    named = any(getattr(said, name) for name in _NAMED) or said.periods or said.shift
    return not named and "compare" in said.cues and said.cues <= {"compare", "gap", "what"}


def _asks_whether_it_moved(said: Slots) -> bool:
    """So it went up?"""
    named = any(getattr(said, name) for name in _NAMED) or said.periods or said.shift
    return not named and bool(said.cues & _MOVES) and said.cues <= _MOVES | {"yes or no", "what"}


def _change_since_the_one_before(said: Slots, earlier: Slots) -> Slots:
    """From one to the other of the two periods that a thread named in turn."""
    two = earlier.times_spoken[-_PAIR:]
    one_by_one = len(earlier.periods) == 1 and len(two) == _PAIR and two[0].months == two[1].months
    if not one_by_one:
        return said
    times = replace(said.times, periods=tuple(sorted(two)))
    return replace(said, times=times, cues=said.cues | {"change"}, follows=True)


def _against_the_one_before(said: Slots, earlier: Slots) -> Slots:
    """The last two periods or the last two partners, of a thread that went from one to another."""
    periods, places = earlier.times_spoken, earlier.spoken
    single = len(earlier.periods) == 1 and len(earlier.partners) < _PAIR
    if single and len(periods) >= _PAIR > len(places):
        return replace(said, times=replace(said.times, periods=periods[-_PAIR:]), follows=True)
    if single and len(places) >= _PAIR > len(periods):
        return replace(said, partners=places[-_PAIR:], follows=True)
    return said
