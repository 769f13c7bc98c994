"""Places by what people type, and ids that are near it."""

from difflib import get_close_matches
from functools import cache

from bot.domain.place import Atlas
from bot.shipped import find_shipped, read_atlas
from bot.sources.names import read_names


@cache
def read_atlas_once() -> Atlas:
    """Reads the places that ship with the project, once."""
    return read_atlas(find_shipped("places"))


def find_place(text: str) -> str | None:
    """Returns the id of a place by that id or by a name; None if it is unknown."""
    return text.upper() if text.upper() in read_atlas_once() else read_names().find_partner(text)


def suggest_near(text: str) -> str:
    """Returns ` Did you mean CHN or CHE?`; empty if no id is near."""
    near = " or ".join(list_near_ids(text))
    return f" Did you mean {near}?" if near else ""


def list_near_ids(text: str) -> tuple[str, ...]:
    """Returns at most three ids whose letters or English names resemble a text, the nearest first."""
    ids = {place.id.casefold(): place.id for place in read_atlas_once().places.values()}
    ids |= {place.name.casefold(): place.id for place in read_atlas_once().places.values()}
    found = get_close_matches(text.casefold(), ids, n=5, cutoff=0.6)
    return tuple(dict.fromkeys(ids[near] for near in found))[:3]
