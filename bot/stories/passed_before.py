"""Who is passed by somebody of whom only that is said: Korea sold 959 billion yuan; Taiwan was behind."""

from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.thread import Thread

_ENDS = ("filler", "prep", "on", "join", MARK)
"""What may follow the word: Taiwan was behind, at 923 billion; with Taiwan behind on 923."""


def find_left_out(passage: Passage, thread: Thread, at: int) -> Mention | None:
    """Finds the partner told before the one that is ahead or behind, if no words behind say of whom."""
    tags = passage.tags
    behind = tags[at + 1] if at + 1 < len(tags) else None
    is_end = behind is None or behind.kind in _ENDS
    if passage.is_led or not is_end or at not in passage.list_story_words("ahead", "behind"):
        return None
    places = [one for one in passage.list_mentions("place") if one.end <= at]
    own = places[-1] if places and _is_beside(passage, places[-1], at) else None
    figure = next((one for one in passage.figures if one.first > at), None)
    if own is None or len(own.values) > 1 or (figure and figure.unit == PERCENT):
        return None
    told = [one.values for one in places[:-1] if not passage.is_in_aside(one.first, at)][-1:]
    others = told[0] if told else thread.partners
    is_other = bool(others) and not {*others} & {*own.values} and (bool(told) or len(others) == 1)
    return Mention("place", others, at, at + 1) if is_other else None


def _is_beside(passage: Passage, own: Mention, at: int) -> bool:
    """Returns whether nothing but a verb stands between a partner and the word: Japan was ahead."""
    return all(tag.kind in ("filler", "cue") for tag in passage.tags[own.end : at])
