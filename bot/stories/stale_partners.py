"""Whether a partner that was named is still meant when a trade is named after it."""

from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.passage import Passage


def is_stale(passage: Passage, groups: Groups, group: Group, partner_at: int, flow_at: int) -> bool:
    """Returns whether another figure, or a break, separates partner and flow, with no word referring back."""
    others = (one for one in groups.all if not passage.is_in_aside(one.first, group.first))
    is_parted = any(one is not group and partner_at < one.first and one.end <= flow_at for one in others)
    is_parted = partner_at < flow_at and (is_parted or passage.is_broken(partner_at, flow_at))
    is_again = any(partner_at < at < group.first for at in passage.list_story_words("again"))
    return is_parted and not is_again
