"""Other readings of a message: without one of its words, and without what it denies."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from bot.domain.figure import OWN_REPORTER
from bot.domain.month import Period
from bot.domain.query import Measure, Query
from bot.language.lexicon.meaning import FLOWS
from bot.language.tagger.tagging import MARK, UNKNOWN, Tagged
from bot.language.verdicts.case import Again, Case
from bot.language.verdicts.coverage import find_uncovered
from bot.value_class import value_class

_PASSED = (MARK, "filler")
"""Kinds of words that a reading never rests on."""
_PLACES = ("place", "unsure", "ask", "our")
_TIMES = ("small", "month", "year", "year month", "unit", "mark", "relative", "past")
_LIGHT = 1
_WEIGHTS = {
    **dict.fromkeys(FLOWS, 2),
    **dict.fromkeys((*_PLACES, "product", "currency", "frequency"), 3),
    **dict.fromkeys((*_TIMES, "number", "decimal", "ordinal", "scale"), 4),
}
"""How much a reading without a word of a kind leaves out; `light` unless it is named."""
_MEASURED = ("scale", "currency", "percent")
_AMOUNTS = (*_MEASURED, "small", "number", "decimal", "code", "year")
_OF_WHOLES = (Measure.RANK, Measure.SHARE, Measure.LIST, Measure.TOP, Measure.CAGR, Measure.CONTRIBUTION)
"""Measures that a partner can have of China's trade: the rank of Germany's imports."""
_BEHIND = ("except after", "deny after")
_CONTRASTS = ("deny", "deny after", "not", "instead", "drop")
_DENIALS = frozenset(("except", *_BEHIND, *_CONTRASTS))
"""Words that leave something out; those `behind` stand after it, contrasts have what is meant beside it."""


@value_class()
class Alternative:
    """Another reading, with how many words it leaves open, how much it leaves out, and what it is worth."""

    query: Query
    open_words: int
    left_out: int
    worth: float


def list_without_a_word(case: Case) -> Iterator[Query]:
    """Yields the readings of a message without one of its words, those that leave least open first."""
    if case.again is not None:
        yield from (one.query for one in _find_without_a_word(case, case.again, count_open(case)))


def list_of_our_trade(case: Case) -> Iterator[Query]:
    """Yields what is asked of China's trade if a light word that makes it another's is left out."""
    if case.again is not None and not case.tagged.has_tag("our"):
        found = _find_without_a_word(case, case.again, count_open(case) - 1)
        yield from (one.query for one in found if one.left_out == _LIGHT and one.query.measure in _OF_WHOLES)


def _find_without_a_word(case: Case, again: Again, most: int) -> list[Alternative]:
    """Finds the readings without one word that leave so many words open at most.

    A name is left out only if that leaves fewer open. A word that denies is never left out by itself: what
    remains would be the opposite.
    """
    found, denials = [], find_denials(case)
    for at, tag in enumerate(case.tagged.tags):
        if tag.kind in _PASSED or at in denials or _is_of_amount(case.tagged, at):
            continue
        other = again.read_words(_leave_out(case.tagged, (at,)))
        weight = _WEIGHTS.get(tag.kind, _LIGHT)
        if (still := count_open(other)) <= most - (weight > _LIGHT):
            found.append(Alternative(other.query, still, weight, other.derivation.worth))
    return sorted(found, key=lambda one: (one.open_words, one.left_out, -one.worth))


def _is_of_amount(tagged: Tagged, at: int) -> bool:
    """Returns whether a word is part of an amount, which would be another without it: 500 billion yuan."""
    around = tagged.tags[max(at - 1, 0) : at + 2]
    return tagged.tags[at].kind in _AMOUNTS and any(tag.kind in _MEASURED for tag in around)


def list_without_open(case: Case) -> Iterator[Query]:
    """Yields the reading without all the words, but names, that have no place in the query."""
    words = find_uncovered(case).words
    light = ((at, tag) for at, tag in enumerate(case.tagged.tags) if tag.kind not in _WEIGHTS)
    lost = {at for at, tag in light if any(case.tagged.get_text(tag) in said for said in words)}
    if case.again is not None and lost and lost.isdisjoint(find_denials(case)):
        yield case.again.read_words(_leave_out(case.tagged, lost)).query


def count_open(case: Case) -> int:
    """Returns how many words and parts of its query are open; another's trade counts as one."""
    missed = find_uncovered(case)
    return len(missed.words) + len(missed.parts) + len(case.unread) + bool(case.reporter)


def find_denials(case: Case) -> frozenset[int]:
    """Returns the tags of words that leave something out and that the query has no place for."""
    lost = find_uncovered(case).words
    return frozenset(
        at
        for at, tag in enumerate(case.tagged.tags)
        if tag.value in _DENIALS
        and (
            tag.kind == UNKNOWN
            or (tag.kind == "join" and any(case.tagged.get_text(tag) in said for said in lost))
        )
    )


def list_left_out(case: Case) -> tuple[tuple[Query, ...], bool]:
    """Returns the readings without what a message denies, and whether all others are their opposite.

    What a contrast denies can stand on either side of it, so the plain reading may be meant: not A but B.
    """
    meant: dict[Query, None] = {}
    is_opposed = False
    if case.again is None:
        return (), False
    for denial in sorted(find_denials(case)):
        for denied in _list_denied(case.tagged, denial):
            other = case.again.read_words(_leave_out(case.tagged, (denial, *denied))).query
            meant |= dict.fromkeys(_take_out(case, other, denied))
            is_opposed = is_opposed or case.tagged.tags[denial].value not in _CONTRASTS
    return tuple(meant), is_opposed


def _take_out(case: Case, other: Query, denied: Collection[int]) -> Iterator[Query]:
    """Yields the query without what is denied, then the one that does not name it."""
    tags = [case.tagged.tags[at] for at in denied]
    named = (tag.value.split()[:1] if tag.kind != "our" else (OWN_REPORTER,) for tag in tags)
    places = tuple(chain.from_iterable(named)) if tags[0].kind in _PLACES else ()
    if places:
        yield replace(other, exclude=tuple(dict.fromkeys((*other.exclude, *places))))
    out, whole = _join_adjoining(case.query.periods), other.periods
    if len(out) == len(whole) and out != whole:
        rest = [_cut_out(*pair) for pair in zip(whole, out, strict=True)]
        if all(rest) and (len(rest) == 1 or all(len(one) == 1 for one in rest)):
            yield replace(other, periods=tuple(chain.from_iterable(rest)))
    yield other


def _join_adjoining(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Returns periods of which each begins where the one before ends as one period: November and December."""
    ordered = sorted(periods)
    is_run = all(one.last.shift(1) == other.first for one, other in pairwise(ordered))
    return (Period(ordered[0].first, ordered[-1].last),) if ordered and is_run else tuple(periods)


def _cut_out(whole: Period, out: Period) -> tuple[Period, ...]:
    """Returns what a period leaves of a longer one: 2025 without April."""
    if out.first not in whole or out.last not in whole:
        return ()
    before = (Period(whole.first, out.first.shift(-1)),) if out.first > whole.first else ()
    after = (Period(out.last.shift(1), whole.last),) if out.last < whole.last else ()
    return (*before, *after)


def _list_denied(tagged: Tagged, denial: int) -> Iterator[tuple[int, ...]]:
    """Yields the tags that a word denies: the names or the time on its side, or right beside it."""
    value = tagged.tags[denial].value
    before, behind = range(denial - 1, -1, -1), range(denial + 1, len(tagged.tags))
    ways = (before, behind) if value in _BEHIND else (behind, before)
    for at, way in enumerate(ways):
        denied = tuple(_list_first_names(tagged, way))
        if denied and (not at or abs(denied[0] - denial) == 1):
            yield denied
            if value not in _CONTRASTS:
                return


def _list_first_names(tagged: Tagged, way: range) -> Iterator[int]:
    """Lists the first names of one family along a way, and what joins them."""
    family: tuple[str, ...] = ()
    for at in way:
        kind = tagged.tags[at].kind
        is_apart = way.step < 0 and kind == MARK
        ends = is_apart or kind not in (*family, *_PASSED, "join", "prep")
        if family and ends:
            return
        if not family:
            family = next((one for one in (_PLACES, ("product",), ("ordinal",), _TIMES) if kind in one), ())
            if not family and kind not in (*_PASSED, "prep", "post", "possessive"):
                return
        if kind in family:
            yield at


def _leave_out(tagged: Tagged, places: Collection[int]) -> Tagged:
    """Returns the words with some of them passed over."""
    return replace(
        tagged,
        tags=[
            replace(tag, kind="filler", value="") if at in places else tag
            for at, tag in enumerate(tagged.tags)
        ],
    )
