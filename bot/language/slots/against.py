"""Partners set against others that are taken together: ASEAN and the EU together vs the US."""

from collections.abc import Iterator

from bot.language.slots.partners import Named
from bot.language.slots.values import unique
from bot.language.tagger.tagging import Tagged

_BETWEEN = ("filler", "prep", "flow", "mark sign")
"""What may stand between `together` and whom the sum is compared with."""


def set_against(tagged: Tagged, places: list[Named]) -> tuple[str, ...]:
    """The partners of the other side; none where nothing is added up on either side of a comparison."""
    for split in _splits(tagged):
        first = unique(named.place for named in places if named.at < split)
        other = unique(named.place for named in places if named.at > split)
        if first and other and (_adds_up(tagged, first, 0, split + 1) or _adds_up(tagged, other, split)):
            return other
    return ()


def _splits(tagged: Tagged) -> Iterator[int]:
    """Where one side ends: at `versus`, or at `together` before whom it is compared with."""
    for at, tag in enumerate(tagged.tags):
        if (tag.kind, tag.value) == ("join", "versus"):
            yield at
        if (tag.kind, tag.value) == ("join", "together") and tagged.has("cue", "compare"):
            behind = next((one for one in tagged.tags[at + 1 :] if one.kind not in _BETWEEN), None)
            if behind is not None and behind.kind == "place":
                yield at


def _adds_up(tagged: Tagged, side: tuple[str, ...], first: int, end: int | None = None) -> bool:
    """Several partners, and a word that makes one sum of them: together, plus."""
    joins = [tag.value for tag in tagged.tags[first:end] if tag.kind == "join"]
    return len(side) > 1 and not {"together", "too"}.isdisjoint(joins)
