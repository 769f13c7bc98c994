"""What a thread named one after another, spoken of together: the two years, the difference."""

from dataclasses import replace
from itertools import pairwise

from bot.language.slots.slots import NO_TIMES, Slots
from bot.language.tagger.tagging import Tag, Tagged
from bot.trade.month import Period

_PAIR = 2
_YEAR = 12
_LENGTHS = {"month": 1, "quarter": 3, "quarters": 3, "half": 6, "year": 12}
_MOVES = frozenset(("up", "down"))
_LARGER = frozenset(("more", "lesser", "up", "down", "top", "bottom", "compare"))
_WHICH = ("which of", "which one", "welche von", "welches von", "lequel", "laquelle", "cual de")
_GREW = frozenset(("up", "down", "growth"))
_CHOOSING = frozenset(("either", "compare", "list", "more", "lesser", "cagr"))
_WHICH_CUES = frozenset(("list", "one", "either", "compare", "top", "bottom", "when"))
_ASKING = frozenset(("list", "one", "either", "yes or no", "what", "who", "when"))
_DECADE = 120
_SPANS = (
    *("stretch", "span", "period", "interval", "time", "zeitraum", "zeitspanne", "periode", "intervalle"),
    *("periodo", "intervalo", "期间", "期間", "기간"),
)
"""Words for what lies between two times of a thread."""
_NAMED = ("partners", "flows", "products", "dropped", "exclude", "noun", "unit")


def recalled(tagged: Tagged, said: Slots, earlier: Slots) -> tuple[Slots, frozenset[int]]:
    """The slots with the periods that a message counts but does not name, and the tags that count them."""
    counted, used = _counted(tagged, earlier.times_spoken)
    if counted and not said.partners:
        moved = len(counted) == _PAIR and said.cues & _GREW and not said.cues & _CHOOSING
        periods, cues = (tuple(sorted(counted)), frozenset(("change",))) if moved else (counted, said.cues)
        times = replace(NO_TIMES, periods=periods, used=said.times.used | used)
        return replace(said, times=times, cues=cues, unit=None, limit=None, follows=True), used
    if found := _all_parts(tagged, said, earlier) or _span_between(tagged, said, earlier):
        return found
    if found := _larger_of_times(tagged, said, earlier) or _two_of_times(tagged, said, earlier):
        return found
    if _compares_alone(said):
        at = _the_two(tagged)
        return _against_the_one_before(said, earlier), frozenset() if at is None else frozenset((at,))
    if _asks_whether_it_moved(said):
        return _change_since_the_one_before(said, earlier), frozenset()
    return said, frozenset()


def _larger_of_times(tagged: Tagged, said: Slots, earlier: Slots) -> tuple[Slots, frozenset[int]] | None:
    """Which quarter was better, of those that a thread named in turn."""
    named = any(getattr(said, name) for name in _NAMED if name != "unit") or said.periods or said.shift
    months = next((_LENGTHS.get(tag.value, 0) for tag in tagged.of("unit", "mark")), 0)
    if any(tagged.said(tag).startswith(_WHICH) for tag in tagged.of("cue")) and len(earlier.spoken) < _PAIR:
        months = earlier.periods[-1].months if earlier.periods else 0
    alike = tuple(period for period in earlier.times_spoken if period.months == months)
    rows = earlier.frequency or earlier.breakdown == "period"
    if named or rows or len(alike) < _PAIR or not (said.cues & _LARGER and said.cues <= _LARGER | _ASKING):
        return None
    grew = said.cues & _GREW and not said.cues & _WHICH_CUES
    if grew and len(alike) > _PAIR:
        return None
    cues = frozenset(("change",) if grew else ("compare",))
    times = replace(
        said.times, periods=tuple(sorted(alike)) if "change" in cues else alike, loose=frozenset()
    )
    return replace(said, times=times, cues=cues, unit=None, limit=None, follows=True), frozenset()


def _two_of_times(tagged: Tagged, said: Slots, earlier: Slots) -> tuple[Slots, frozenset[int]] | None:
    """Growth between the two, of a thread that named two times and no two partners."""
    two, at = earlier.times_spoken[-_PAIR:], _the_two(tagged)
    one_by_one = len(earlier.spoken) < _PAIR == len(two) and two[0].months == two[1].months
    moves = said.cues & (_MOVES | {"growth", "change"})
    if at is None or not one_by_one or not moves or said.periods or said.partners:
        return None
    times = replace(said.times, periods=tuple(sorted(two)), loose=frozenset())
    cues = said.cues - {"growth"} | {"change"}
    return replace(said, times=times, cues=cues, limit=None, follows=True), frozenset((at,))


def _span_between(tagged: Tagged, said: Slots, earlier: Slots) -> tuple[Slots, frozenset[int]] | None:
    """Annualised growth over the decade, over that stretch: from the first to the last year of a thread."""
    years = sorted(period for period in earlier.times_spoken if period.is_year)
    asked = "cagr" in said.cues and len(years) >= _PAIR and len(earlier.periods) == 1
    if not asked or (said.periods and not said.times.relative):
        return None
    span = Period(years[0].first, years[-1].last)
    decade = span.months == _DECADE + _YEAR
    if said.periods and not (decade and said.periods[0].months == _DECADE):
        return None
    used = {at for at, tag in enumerate(tagged.tags) if tagged.said(tag) in _SPANS}
    used |= {at} if (at := _the_two(tagged)) is not None else set()
    times = replace(NO_TIMES, periods=(span,), used=said.times.used | used)
    return replace(said, times=times, limit=None, follows=True), frozenset(used)


def _the_two(tagged: Tagged) -> int | None:
    """Where the count of the two times stands, which nothing behind says of what it is."""
    counts = (at for at, tag in enumerate(tagged.tags) if tag.kind in ("small", "join"))
    found = next((at for at in counts if _count(tagged.tags[at], tagged) == _PAIR), None)
    behind = tagged.tags[found + 1 : found + 2] if found is not None else []
    return None if behind and behind[0].kind in ("unit", "mark", "noun", "noun one", "scale") else found


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
    asked = "compare" in said.cues or bool({"list", "either"} & said.cues and {"more", "lesser"} & said.cues)
    return not named and asked and said.cues <= {"compare", "gap", "what", "yes or no", *_CHOOSING}


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
    if said.cues & _CHOOSING - {"compare"}:
        said = replace(said, cues=frozenset(("compare",)))
    if single and len(periods) >= _PAIR > len(places):
        return replace(said, times=replace(said.times, periods=periods[-_PAIR:]), follows=True)
    if single and len(places) >= _PAIR > len(periods):
        return replace(said, partners=places[-_PAIR:], follows=True)
    return said
