"""The bloc or continent that a story means by the region."""

from bot.domain.place import Atlas
from bot.language.tagger.tagging import MARK
from bot.stories.groups import Group
from bot.stories.passage import Passage
from bot.stories.thread import Thread

REGION = "again region"
"""What words mean that point to it: the bloc, on the continent."""
_REACH = 6


def region_of(place: str, passage: Passage, thread: Thread, atlas: Atlas) -> str | None:
    """The one that holds a partner: of those spoken of the last one, else its continent."""
    month = thread.main[0].last
    named = [value for one in passage.of("place") for value in one.values]
    spoken = (*reversed(named), *thread.partners, *reversed(thread.seen), *atlas.continents)
    return next((one for one in spoken if place != one and place in atlas.members(one, month)), None)


def is_of_region(passage: Passage, group: Group) -> bool:
    """28% of the bloc's; a quarter of everything China bought on the continent."""
    tags = passage.tags
    for at in range(group.end - 1, min(group.end + _REACH, len(tags))):
        if tags[at].value == REGION:
            return True
        if at >= group.end and (tags[at].kind == MARK or at in passage.breaks):
            return False
    return False
