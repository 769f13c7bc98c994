"""Names of two meanings that are said to be one, or both: Congo (DRC), both Koreas."""

from dataclasses import replace
from itertools import pairwise

from bot.language.tagger.tagging import MARK, Tag, Tagged

_OPEN = ("ask", "unsure")
_TWO = 2
_BESIDE = ("(", "/", "-", ":")


def with_names_settled(tagged: Tagged) -> Tagged:
    """The message with the partners that are meant, and a name that one of them explains as filler."""
    tagged = _with_both(tagged)
    tags = tagged.tags
    behind = zip(tags, tags[1:], tags[2:], strict=False)
    settled = {at for at, (name, mark, meant) in enumerate(behind) if _settles(name, mark, meant)}
    if not settled:
        return tagged
    return replace(
        tagged,
        tags=[replace(tag, kind="filler", value="") if at in settled else tag for at, tag in enumerate(tags)],
    )


def _with_both(tagged: Tagged) -> Tagged:
    """`Both Koreas` as one partner a word."""
    tags = list(tagged.tags)
    for at, (both, name) in enumerate(pairwise(tags)):
        places = name.value.split()
        if (both.kind, both.value) == ("join", "both") and name.kind in _OPEN and len(places) == _TWO:
            tags[at : at + 2] = [
                replace(tag, kind="place", value=place)
                for tag, place in zip((both, name), places, strict=True)
            ]
    return tagged if tags == tagged.tags else replace(tagged, tags=tags)


def _settles(name: Tag, mark: Tag, meant: Tag) -> bool:
    beside = mark.kind == MARK and mark.value in _BESIDE
    return beside and name.kind in _OPEN and meant.kind == "place" and meant.value in name.value.split()
