"""The places among tags at which something is told."""

from collections.abc import Iterable, Mapping, Sequence

from bot.language.tagger.tagging import Tag
from bot.stories.tag_words import get_tag


def index_places(told: Iterable[Iterable[str]]) -> Mapping[str, Sequence[int]]:
    """Returns the places at which each thing is told."""
    places: dict[str, list[int]] = {}
    for at, means in enumerate(told):
        for one in means:
            places.setdefault(one, []).append(at)
    return places


def list_places(places: Mapping[str, Sequence[int]], means: Sequence[str]) -> list[int]:
    """Returns the places of any of these, in order."""
    found = [places[one] for one in dict.fromkeys(means) if one in places]
    return sorted({at for one in found for at in one}) if len(found) > 1 else [*found[0]] if found else []


def skip_brackets(tags: Sequence[Tag], at: int) -> int:
    """Returns the place behind the brackets that open or close there; the place itself if there are none."""
    first = at if get_tag(tags, at).value in ("(", ")") else len(tags)
    return next((end + 1 for end in range(first, len(tags)) if tags[end].value == ")"), at)


def find_bracket_before(tags: Sequence[Tag], end: int) -> int:
    """Returns the place of the bracket that opens what closes right before; the place itself if none does."""
    is_closed = 0 < end <= len(tags) and tags[end - 1].value == ")"
    return next((at for at in range(end - 1, -1, -1) if is_closed and tags[at].value == "("), end)
