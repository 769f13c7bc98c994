"""Two amounts after a comparison of two partners: more to Japan than to India, 5 billion against 3."""

from collections.abc import Mapping

from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.mention import Mention
from bot.stories.tag_words import is_than

_BOTH = 2


def find_compared_amounts(groups: Groups) -> Mapping[Group, Mention]:
    """Returns the partner of each of the two; empty if nothing is said so."""
    passage = groups.passage
    versus = [at for at, tag in enumerate(passage.tags) if is_than(tag)]
    if passage.is_led or len(versus) != _BOTH:
        return {}
    places = [one for one in passage.list_mentions("place") if len(one.values) == 1]
    two = [one for one in groups.all if not one.is_percent]
    if len(places) != _BOTH or len(two) != _BOTH:
        return {}
    is_order = places[0].end <= versus[0] < places[1].first and places[1].end <= two[0].first
    is_turn = is_order and two[0].end <= versus[1] < two[1].first
    is_parted = is_turn and passage.is_broken(places[1].end, two[0].first)
    return dict(zip(two, places, strict=True)) if is_parted else {}
