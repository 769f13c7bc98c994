"""The whole of a share that stands before it: of its exports, 7% went to Vietnam; 出口中有7%销往越南."""

from bot.language.tagger.tagging import MARK
from bot.stories.group import Group
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import is_act


def find_whole_in_front(passage: Passage, group: Group) -> Mention | None:
    """Finds the flow of which parts went to someone, by the words between it and the share."""
    before = [one for one in passage.mentions if one.end <= group.first][-1:]
    tags, flow = passage.tags, before[0] if before and group.is_percent else None
    if flow is None or flow.kind != "flow" or is_act(tags[flow.first]):
        return None
    between = tags[flow.end : group.first]
    if passage.is_led:
        is_told = group.end < len(tags) and is_act(tags[group.end])
        return flow if is_told and between and all(tag.kind == "filler" for tag in between) else None
    led = [tag for tag in tags[: flow.first] if tag.kind not in ("filler", "our")][-1:]
    is_of = [(tag.kind, tag.value) for tag in led] == [("prep", "of")]
    is_next = bool(between) and (between[-1].kind, between[-1].value) == (MARK, ",")
    is_told = any(tag.kind in ("cue", "story") for tag in between)  # of exports rose 6.1%; in dollars, 5.5%
    return flow if is_of and is_next and not is_told else None
