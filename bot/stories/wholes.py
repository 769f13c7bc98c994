"""Wholes of shares: those in front, of its exports, 7% went to Vietnam; those of the sentence before."""

from bot.language.tagger.tagging import MARK
from bot.stories.group import Group
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import is_act
from bot.stories.thread import Thread


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


def is_of_whole_before(passage: Passage, thread: Thread) -> bool:
    """Returns whether it gives more shares of the one flow that the sentence before gave shares of."""
    is_told = bool(passage.list_mentions("flow")) or thread.is_fresh
    return thread.is_of_one_whole and not is_told and bool(passage.list_cues("share"))


def is_slice(passage: Passage, thread: Thread, flow: Mention) -> bool:
    """Returns whether a partner acts only by its part of a balance: provides the largest slice."""
    behind = [tag for tag in passage.tags[flow.end : flow.end + 4] if tag.kind == "cue"]
    is_part = any(tag.value == "top" for tag in behind) and any(tag.value == "share" for tag in behind)
    return is_part and thread.flow == "balance"
