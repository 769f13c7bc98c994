"""Growth in one time that is set against growth in another: was the fall larger than in November?"""

from dataclasses import replace

from bot.language.grammar.asked_slots import asks_yes_or_no
from bot.language.grammar.comparatives import has_comparative_beside, is_comparative
from bot.language.grammar.frame import Filler
from bot.language.grammar.message_frame import MessageFrame
from bot.language.grammar.pose import LESS, MORE, PACE, THAN
from bot.language.grammar.slots import Slots
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.times.when import Times

_GROWTH, _RATE = "growth", "rate_noun"
_WAYS = frozenset(("up", "down"))
_PACES = {"widen": "quicker", "narrow": "slower", "up": "quicker", "down": "slower"}
"""How growth has changed by what is said of it: a fall that has widened is quicker."""
_YEAR_BEFORE = frozenset(("year earlier", "ago", "last year"))
_OF_PACE = _YEAR_BEFORE | {"more", "lesser", "faster", "compare", "yes or no"}
_OTHERWISE = frozenset(("mom", "qoq", "chain", "share", "points", "contribution"))
_OF_LEVELS = frozenset(("compare", "absolute", "widen", "narrow"))
"""Cues that compare the trade itself, where no growth is compared."""


def set_growths_against(slots: Slots, said: MessageFrame, vocabulary: Vocabulary) -> Slots:
    """Returns the slots of two rates of growth, where more or less growth than in another time is claimed.

    Exports that were higher did not grow more.
    """
    if _is_of_pace(slots, said):
        return _set_against_year_before(slots)
    is_of_one = len(slots.partners) < 2 and "balance" not in slots.flows
    is_bound = slots.threshold or slots.amount or said.has_value("percent")
    if not ((slots.times.bases or slots.times.ends) and is_of_one) or is_bound or slots.cues & _OTHERWISE:
        return slots
    tags, told = said.tagged.tags, said.list_fillers("cue")
    texts = {one: said.tagged.get_folded_text(tags[one.first]) for one in told}
    cues = [one for one in told if not is_comparative(texts[one], said.tagged, vocabulary)]
    rates = {word.first for word in said.words if _RATE in word.categories}
    paces = _list_paces(cues, rates)
    named = {one.value for one in cues if one not in paces} & {_GROWTH, *_WAYS}
    is_claimed = asks_yes_or_no(slots) and not slots.posed.isdisjoint({MORE, LESS})
    moves = [texts[one] for one in told if one.value in _WAYS]
    is_set = is_claimed and (rates or has_comparative_beside(moves, said.tagged, vocabulary))
    if not named or not (paces or (is_set and slots.times.bases)):
        return slots
    told_of = {_PACES[one.value] for one in paces} or {"rate"}
    rest = slots.cues - _OF_LEVELS - _WAYS
    times = slots.times if slots.times.bases else _set_against_start(slots.times)
    return replace(slots, cues=rest | named | told_of | {_GROWTH}, times=times, direction=None)


def _set_against_start(times: Times) -> Times:
    """Returns the end of a span and what it began with, of which growth fell from one to the other."""
    start, end = times.ends or times.periods
    return replace(times, periods=(end, start), bases=(start,), ends=None)


def _is_of_pace(slots: Slots, said: MessageFrame) -> bool:
    """Returns whether trade is said to grow faster or slower than a year earlier, which is told by two rates.

    In “imports grow faster than last year” that year is the only time, and is set against the one before.
    """
    if not {PACE, THAN} <= slots.posed or slots.unit or not slots.cues.isdisjoint(_OTHERWISE):
        return False  # of which months of a year it is asked, no two rates tell
    bases, periods = slots.times.bases, slots.periods
    is_year_before = "year earlier" in slots.cues or said.has_value("shift", "year")
    grows = not slots.cues.isdisjoint((_GROWTH, *_WAYS)) or slots.cues <= _OF_PACE
    is_last_year = bool(slots.flows) and slots.times.relative and bases == periods
    return grows and (is_last_year if bases else is_year_before)


def _set_against_year_before(slots: Slots) -> Slots:
    """Returns the slots of growth in the time asked about, if any, and in the same time a year earlier."""
    bases = tuple([one.shift_to_year_earlier() for one in slots.periods])
    told_of = "rate" if bases else "slower" if LESS in slots.posed else "quicker"
    return replace(
        slots,
        shift=None,
        cues=slots.cues - _YEAR_BEFORE - _OF_LEVELS - _WAYS | {_GROWTH, told_of},
        times=replace(slots.times, periods=(*slots.periods, *bases), bases=bases),
        direction=None,
    )


def _list_paces(cues: list[Filler], rates: set[int]) -> list[Filler]:
    """Lists what says how growth has changed: that it widened, or a way beside a noun for its rate.

    A word that says both ways is the narrower one.
    """
    named = [one.first for one in cues if one.value == _GROWTH]
    is_rate = not rates.isdisjoint(named)
    ways = [one for one in cues if is_rate and one.first not in named and one.value in _WAYS]
    widened = {one.first: one for one in cues if one.value in _PACES and one.value not in _WAYS}
    return [*widened.values(), *ways]
