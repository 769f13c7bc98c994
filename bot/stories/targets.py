"""The partner behind a figure, where the verb that sends it there ends the sentence."""

from bot.language.tagger.tagging import MARK
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import is_adnominal

_SIDES = ([("post", "to")], [("post", "from")], [("filler", "to")])


def find_target(passage: Passage, groups: Groups, group: Group) -> Mention | None:
    """Returns the partner that a final verb sends a figure to: 4.76조 위안이 아세안으로 향했다."""
    tags = passage.tags
    if taker := _find_taker(passage, group):
        return taker
    at = next((at for at in range(group.end, len(tags)) if tags[at].kind != "filler"), len(tags))
    target = next((one for one in passage.list_mentions("place") if one.first == at), None)
    if target is None or not passage.is_postposed or group.is_percent:
        return None
    side = [tag.pair for tag in tags[target.end : target.end + 1]]
    until = next((at for at in range(target.end, len(tags)) if tags[at].kind == MARK), len(tags))
    is_owner = any(tag.kind == "possessive" for tag in tags[target.end : until])
    is_end = not (is_owner or any(target.end < one.first < until for one in groups.all))
    return target if side in _SIDES and is_end else None


def _find_taker(passage: Passage, group: Group) -> Mention | None:
    """Finds whom a figure with its verb describes: 1조5344억 위안어치를 사들인 홍콩에 밀려."""
    tags = passage.tags
    at = next((at for at in range(group.end, len(tags)) if tags[at].kind != "filler"), len(tags))
    is_verb = passage.is_postposed and at < len(tags) and tags[at].kind == "flow"
    if not is_verb or group.is_percent or not is_adnominal(passage.tagged.get_text(tags[at])):
        return None
    return next((one for one in passage.list_mentions("place") if one.first == at + 1), None)
