"""Offices of other countries: what they report is not what China's customs publishes."""

from bot.stories.passage import Passage

_REACH = 3
_OWN = (["china"], ["capital CHN"])


def is_by_office_abroad(passage: Passage) -> bool:
    """Returns whether another country's office is quoted: Korea's customs service; the one in Wiesbaden."""
    tags = passage.tags
    for at in passage.list_story_words("office"):
        led = [tag.kind for tag in tags[max(0, at - _REACH) : at] if tag.value != "of"]
        owners = [place for place, kind in enumerate(led) if kind in ("place", "unsure")]
        is_owned = bool(owners) and not {"our", "prep"} & {*led[owners[-1] :]}
        behind = [tag.value for tag in tags[at + 1 : at + 3]]
        if is_owned or (behind[:1] == ["in"] and behind[1:] not in _OWN):
            return True
    return False
