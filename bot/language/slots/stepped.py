"""Steps in time from what a thread speaks of: five years earlier, a decade before, the rest of the year."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.language.slots.slots import NO_TIMES, Slots
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.trade.month import Month, Period

_BACK = (
    *("earlier", "before", "prior", "previously", "fruher", "davor", "zuvor", "vorher", "plus tot", "avant"),
    *("auparavant", "antes", "atras", "mas atras"),
)
_AGO = ("前", "전")
"""Back from today, and from the time spoken of where a word points to that: 그 5년 전."""
_POINTING = ("그", "その", "那", "それ", "往", "再", "거기서")
_FORTH = (
    *("later", "after", "afterwards", "spater", "danach", "darauf", "plus tard", "apres"),
    *("despues", "mas tarde", "后", "後", "뒤", "후"),
)
_AHEAD = {"往前": -1, "往前推": -1, "早": -1, "往后": 1, "往后推": 1, "晚": 1}
"""Chinese words of which way, before the count."""
_DECADES = ("decade", "decades", "jahrzehnt", "jahrzehnte", "decennie", "decennies", "decada", "decadas")
_ONE = ("a", "an", "one", "ein", "une", "una")
_ARTICLES = ("the", "those", "die", "den", "les", "ces", "los", "las", "esos")
_LENGTHS = {"month": 1, "quarter": 3, "quarters": 3, "half": 6, "year": 12}
_DECADE = 120
_REST = ("remaining", "rest", "rest of", "remainder of", "restlichen", "restliche")
_WHOLES = (
    *("year", "month", "months", "quarters", "jahres", "jahr", "monate", "quartale", "annee", "mois"),
    *("trimestres", "ano", "meses", "年", "月", "月份", "期间", "期間", "기간", "달", "개월", "해"),
)
"""What the rest of a year is called."""
_NEAR = 4
_TIMES = ("event", "year", "year month", "month", "relative", "part", "mark")


def stepped(tagged: Tagged, said: Slots, periods: tuple[Period, ...]) -> tuple[Slots, frozenset[int]]:
    """The slots with the periods that a step from those spoken of leads to, and the tags that say it."""
    if not periods:
        return said, frozenset()
    if used := _rest(tagged):
        rest = _rest_of_year(periods[-1])
        return _at(said, (rest,), used) if rest else (said, frozenset())
    for at, months, end in _lengths(tagged):
        way, last = _way(tagged, at, end)
        if way:
            beside = [_beside(period, way, months) for period in periods]
            moved = tuple(beside if _names_a_span(tagged, at) else (p.shifted(way * months) for p in periods))
            return _at(said, moved, frozenset(range(at, last)))
    return said, frozenset()


def _at(said: Slots, periods: tuple[Period, ...], used: frozenset[int]) -> tuple[Slots, frozenset[int]]:
    times = replace(NO_TIMES, periods=periods, used=said.times.used | used)
    cues = said.cues - {"ago", "top", "year earlier"}
    frequency = None if said.frequency == "year" else said.frequency
    slots = replace(said, times=times, cues=cues, unit=None, limit=None, shift=None, others=False)
    return replace(slots, frequency=frequency, follows=True), used


def _lengths(tagged: Tagged) -> Iterator[tuple[int, int, int]]:
    """Where each length of time begins, its months, and where it ends: five years, a decade."""
    for at, (count, unit) in enumerate(pairwise(tagged.tags)):
        is_decade = tagged.said(unit) in _DECADES
        months = _DECADE if is_decade else _LENGTHS.get(unit.value, 0) * (unit.kind in ("unit", "mark"))
        counted = count.kind in ("small", "number")
        if months and (counted or (is_decade and tagged.said(count) in _ONE)):
            yield at, months * (int(count.value) if counted else 1), at + 2


def _way(tagged: Tagged, at: int, end: int) -> tuple[int, int]:
    """Which way a length leads, back or forth, and where the words end that say so; 0 for neither."""
    tags = tagged.tags
    ahead = "".join(token.text for token in tagged.tokens[: tags[at].first])
    if way := next((way for word, way in _AHEAD.items() if ahead.endswith(word)), 0):
        return way, end
    for last in range(end + 1, min(end + 2, len(tags)) + 1):
        word = " ".join(token.text for token in tagged.tokens[tags[end].first : tags[last - 1].end])
        points = any(ahead.endswith(one) for one in _POINTING)
        way = -1 if word in _BACK or (word in _AGO and points) else 1 if word in _FORTH else 0
        if way and not any(tag.kind in _TIMES for tag in tags[last : last + 2]):
            return way, last
    return 0, end


def _names_a_span(tagged: Tagged, at: int) -> bool:
    """`The two years before`, where `two years before` is one year."""
    return at > 0 and tagged.tokens[tagged.tags[at - 1].end - 1].text in _ARTICLES


def _beside(period: Period, way: int, months: int) -> Period:
    """As many months as that right before a period, or right behind it."""
    if way < 0:
        return Period(period.first.shifted(-months), period.first.shifted(-1))
    return Period(period.last.shifted(1), period.last.shifted(months))


def _rest(tagged: Tagged) -> frozenset[int]:
    """The rest of the year, the remaining months: where it stands."""
    tags = tagged.tags
    for at, tag in enumerate(tags):
        if tag.kind != "rest" and tagged.said(tag) not in _REST:
            continue
        for end in range(at, min(at + _NEAR, len(tags))):
            words = [token.text for token in tagged.tokens[tags[end].first : tags[end].end]]
            if not {*words, "".join(words)}.isdisjoint(_WHOLES):
                return frozenset(range(at, end + 1))
            if end > at and not _is_between(tags[end]):
                break
    return frozenset()


def _is_between(tag: Tag) -> bool:
    return tag.kind in ("filler", "prep", "possessive", MARK)


def _rest_of_year(period: Period) -> Period | None:
    """What follows a period in its year; None where nothing does."""
    december = Month(period.last.year, 12)
    return Period(period.last.shifted(1), december) if period.last < december else None
