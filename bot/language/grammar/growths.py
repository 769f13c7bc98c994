"""Growth in one time that is set against growth in another: was the fall larger than in November?"""

from dataclasses import replace

from bot.language.grammar.asked_slots import asks_yes_or_no
from bot.language.grammar.frame import Filler
from bot.language.grammar.message_frame import MessageFrame
from bot.language.grammar.pose import LESS, MORE, is_of
from bot.language.grammar.slots import Slots
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tagging import Tagged

_GROWTH, _RATE = "growth", "rate_noun"
_WAYS = frozenset(("up", "down"))
_PACES = {"widen": "quicker", "narrow": "slower", "up": "quicker", "down": "slower"}
"""How growth has changed by what is said of it: a fall that has widened is quicker."""
_OTHERWISE = frozenset(("mom", "qoq", "chain", "share", "points", "contribution"))
_OF_LEVELS = frozenset(("compare", "absolute", "widen", "narrow"))
"""Cues that compare the trade itself, where no growth is compared."""


def set_growths_against(slots: Slots, said: MessageFrame, vocabulary: Vocabulary) -> Slots:
    """Returns the slots of two rates of growth, where more or less growth than in another time is claimed.

    Exports that were higher did not grow more.
    """
    is_of_one = len(slots.partners) < 2 and "balance" not in slots.flows
    is_bound = slots.threshold or slots.amount or said.has_value("percent")
    if not (slots.times.bases and is_of_one) or is_bound or slots.cues & _OTHERWISE:
        return slots
    tags, told = said.tagged.tags, said.list_fillers("cue")
    texts = {one: said.tagged.get_folded_text(tags[one.first]) for one in told}
    cues = [one for one in told if not is_comparative(texts[one], said.tagged, vocabulary)]
    rates = {word.first for word in said.words if _RATE in word.categories}
    paces = _list_paces(cues, rates)
    named = {one.value for one in cues if one not in paces} & {_GROWTH, *_WAYS}
    is_claimed = asks_yes_or_no(slots)
    if not named or not (paces or (is_claimed and slots.posed & {MORE, LESS})):
        return slots
    told_of = {_PACES[one.value] for one in paces} or {"rate"}
    rest = slots.cues - _OF_LEVELS - _WAYS
    return replace(slots, cues=rest | named | told_of | {_GROWTH}, direction=None)


def _list_paces(cues: list[Filler], rates: set[int]) -> list[Filler]:
    """Lists what says how growth has changed: that it widened, or a way beside a noun for its rate.

    A word that says both ways is the narrower one.
    """
    named = [one.first for one in cues if one.value == _GROWTH]
    is_rate = not rates.isdisjoint(named)
    ways = [one for one in cues if is_rate and one.first not in named and one.value in _WAYS]
    widened = {one.first: one for one in cues if one.value in _PACES and one.value not in _WAYS}
    return [*widened.values(), *ways]


def is_comparative(word: str, tagged: Tagged, vocabulary: Vocabulary) -> bool:
    """Returns whether a word says that something is more or less than something else."""
    return any(is_of(kind, word, tagged, vocabulary) for kind in (MORE, LESS))
