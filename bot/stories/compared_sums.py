"""Partners that are added up to be compared, and who is passed if only that is said."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.figure_subject import FigureSubject
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.pointing_words import read_number
from bot.stories.thread import Thread

_TOGETHER = ("join", "together")
_BETWEEN = ("filler", "flow", "weak flow", "possessive", "post", "noun", "prep", "our")
_OPENING = ("filler", "story", "prep", "noun", "our")
_COUPLES = (("join", "both"), ("join", "both ones"))
_TWO, _FAR = 2, 5


def find_sum_end(passage: Passage, one: Mention) -> int:
    """Returns the place behind the word that adds up several partners, else where their mention ends."""
    for at in range(one.end, min(one.end + _FAR, len(passage.tags)) if len(one.values) > 1 else one.end):
        tag = passage.tags[at]
        if is_adding(tag):
            return at + 1
        if tag.kind not in _BETWEEN:
            break
    return one.end


def is_adding(tag: Tag) -> bool:
    """Returns whether a word adds up what is named before it."""
    return tag.pair == _TOGETHER


def add_up_goods(
    passage: Passage, thread: Thread, subject: FigureSubject, named: Sequence[Mention]
) -> FigureSubject | None:
    """Returns the goods that are added up, in the flow told before: together they cost more than coal.

    If a number is told, they are the last so many of the paragraph: 三者合计.
    """
    kind, couple = thread.couple
    counts = (read_number(passage, at)[0] for at, tag in enumerate(passage.tags) if is_adding(tag))
    count = next(counts, 0) or _TWO
    told = couple if kind == "product" and len(couple) == count else thread.paragraph_goods[-count:]
    goods = tuple(dict.fromkeys(value for one in named for value in one.values)) or told
    if len(goods) < count or not (thread.is_of_one_flow and thread.flow):
        return None
    flows = (thread.flow,)
    return replace(subject, products=goods[:1], goods_together=goods, partners=((),), flows=flows)


def find_sum_again(passage: Passage, thread: Thread, at: int) -> Mention | None:
    """Finds so many partners told before, added up behind a place: more than the two combined."""
    count, tags = 0, passage.tags
    for end in range(at + 1, min(at + 1 + _FAR, len(tags))):
        if is_adding(tags[end]):
            names = _list_before(passage, thread, at, count)
            return Mention("place", names, at + 1, end) if count > 1 and len(names) == count else None
        tag = tags[end]
        is_both = tag.pair in _COUPLES
        count = _TWO if is_both else int(tag.value) if tag.kind in COUNTS else count
        if tag.kind not in (*_OPENING, *COUNTS) and not is_both:
            break
    return None


def _list_before(passage: Passage, thread: Thread, at: int, count: int) -> tuple[str, ...]:
    """Lists the last so many partners before the one that is compared with them."""
    places = [one for one in passage.list_mentions("place") if one.end <= at]
    named = [value for one in places[:-1] for value in one.values]
    if len(named) >= count:
        return tuple(named[-count:])
    kind, couple = thread.couple
    lately = tuple(reversed(thread.partners[:count]))  # Chile sells more than Peru and Argentina
    return couple if kind == "place" and len(couple) == count else lately


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
