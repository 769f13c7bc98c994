"""Words next to a figure that say how exact it is: about, almost, more than."""

from collections.abc import Sequence

from bot.language.tagger.tagging import Tag, Tagged
from bot.stories.tag_words import get_tag

ABOUT, BELOW, ABOVE = "about", "below", "above"
LOOSE = (ABOUT, BELOW, ABOVE)
_BOUND = "bound "
_FILLERS = 2
"""How many words that say nothing may stand between a figure and its bound."""
_OWNERS = ("place", "our", "flow", "filler")


def find_loose_word(tags: Sequence[Tag], first: int) -> str:
    """Returns which of LOOSE stands right before a place among the tags: about 30%; empty if none does."""
    before = get_tag(tags, first - 1)
    return before.value if before.kind == "story" and before.value in LOOSE else ""


def find_loose_word_behind(tagged: Tagged, end: int) -> str:
    """Returns which of LOOSE stands right behind a figure: 30% 가까이; empty if none does."""
    is_glyph = end < len(tagged.tags) and tagged.tokens[tagged.tags[end].first].kind == "glyph"
    return find_loose_word(tagged.tags, end + 1) if is_glyph else ""


def find_looseness(tagged: Tagged, first: int, end: int) -> str:
    """Returns which of LOOSE a figure has, also in front of what it is a part of: 约为对英国出口的六成."""
    tags, owner = tagged.tags, find_owner(tagged.tags, first)
    is_part = tags[first].kind == "story" or any(tag.kind == "flow" for tag in tags[owner:first])
    loose = find_loose_word(tags, first) or find_loose_word_behind(tagged, end)
    return loose or (find_loose_word(tags, owner) if is_part else "")


def find_bound(tags: Sequence[Tag], first: int) -> str:
    """Returns the sign of a bound right before a place: `>` for more than; empty if there is none."""
    before = get_tag(tags, first - 1)
    return before.value if before.kind == "comparator" else ""


def find_limit_passed(tagged: Tagged, first: int) -> str:
    """Returns the sign of a limit that a verb before a place passes: surpassed 26 trillion."""
    led = get_tag(tagged.tags, first - 1)
    is_passed = led.pair == ("story", "ahead") and tagged.tokens[led.first].kind != "glyph"
    return ">" if is_passed else ""


def find_bound_place(tags: Sequence[Tag], at: int) -> int:
    """Returns where the word of a bound behind a figure stands: 절반에도 못 미쳤다; 절반을 조금 넘는."""
    fillers = [tag.kind == "filler" for tag in tags[at : at + _FILLERS]]
    return at + (fillers.index(False) if False in fillers else len(fillers))


def find_bound_behind(tags: Sequence[Tag], at: int) -> str:
    """Returns the sign of a bound right behind a figure: 4분의 1 넘게, 四成多; empty if there is none."""
    behind = get_tag(tags, find_bound_place(tags, at))
    if behind.kind == "story" and behind.value.startswith(_BOUND):
        return behind.value.removeprefix(_BOUND)
    return behind.value if behind.kind == "comparator after" else ""


def find_owner(tags: Sequence[Tag], first: int) -> int:
    """Returns where the owner of a part or a multiple begins, its own place without one: 接近美国的一半."""
    at = first - 1
    if at < 0 or tags[at].kind != "possessive":
        return first
    while at > 0 and tags[at - 1].kind in _OWNERS:
        at -= 1
    return at
