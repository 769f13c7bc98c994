"""The trade of a ranking: the largest supplier, with 959.3 billion yuan."""

from bot.language.tagger.numbers import COUNTS
from bot.stories.group import Group
from bot.stories.mention import Mention
from bot.stories.passage import Passage

_NEAR = 3


def find_ranked_trade(passage: Passage, group: Group) -> Mention | None:
    """Returns the flow of the market or supplier whose rank introduces a figure that names no trade."""
    for at in range(group.first - 1, -1, -1):
        tag = passage.tags[at]
        if passage.is_in_aside(at, group.first):  # which made it the biggest supplier, and Taiwan's
            continue
        if tag.kind in ("noun", "noun one") and tag.value in ("partner export", "partner import"):
            is_ranked = _is_ranked(passage, at) and not passage.is_broken(at, group.first)
            return Mention("flow", (tag.value.split()[1],), at, at + 1) if is_ranked else None
        if any(one.first == at for one in passage.list_mentions("flow")):
            return None
    return None


def find_ranked_flow(passage: Passage, beside: int) -> str:
    """Finds the flow of words such as “the second supplier”; empty if there is none, or several."""
    named = [at for at, tag in enumerate(passage.tags) if tag.kind in ("noun", "noun one")]
    named = [at for at in named if not passage.is_broken(min(at, beside), max(at, beside))]
    nouns = [passage.tags[at].value.split() for at in named]
    flows = {one[1] for one in nouns if one[:1] == ["partner"] and len(one) > 1}
    return next(iter(flows)) if len(flows) == 1 else ""


def is_of_ranks(passage: Passage) -> bool:
    """Returns whether it gives a place in a ranking: the largest, third, 3위."""
    is_placed = passage.list_cues("top") or passage.list_story_words("place", "rank")
    return bool(is_placed) or any(tag.kind == "ordinal" for tag in passage.tags)


def _is_ranked(passage: Passage, at: int) -> bool:
    """Returns whether it is the largest, or has a numbered place."""
    near = range(max(0, at - _NEAR), at)
    is_placed = any(passage.tags[one].kind in ("ordinal", *COUNTS) for one in near)
    return is_placed or any(one in near for one in passage.list_cues("top"))
