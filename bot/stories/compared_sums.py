"""Partners that are added up to be compared: more than Japan and Korea combined; 두 나라를 합친 것보다."""

from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import Tag
from bot.stories.mention import Mention
from bot.stories.passage import Passage
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
