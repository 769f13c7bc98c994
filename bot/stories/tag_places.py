"""The places among tags at which something is told."""

from collections.abc import Iterable, Mapping, Sequence


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
