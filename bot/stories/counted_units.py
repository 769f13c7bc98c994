"""Units of goods behind a number, and in what they measure: tonnes, barrels, vehicles."""

from bot.language.tagger.tagging import Tagged
from bot.stories.tag_words import get_tag, read_cues

TONNES = ("t",)
"""What is a trillion elsewhere."""
WEIGHT, BARRELS, KILOGRAMS, PIECES = "weight", "barrels", "kilograms", "pieces"
"""In what a quantity is told."""
_COUNTERS = ("piece", "counter")
"""Pieces, and what is one behind a number alone: 대로."""


def find_unit_end(tagged: Tagged, at: int) -> int:
    """Returns where a unit of goods right behind a number ends; 0 if there is none."""
    behind = get_tag(tagged.tags, at)
    is_unit = behind.kind == "product" or (behind.kind == "story" and behind.value in _COUNTERS)
    return at + 1 if is_unit or "quantity" in read_cues(behind) else 0


def find_measure(tagged: Tagged, first: int, end: int) -> str:
    """Returns in what the figure of these tags is told; empty if its unit leaves that open."""
    tags = tagged.tags[first:end]
    cues = {cue for tag in tags for cue in read_cues(tag)}
    if found := next((one for one in (BARRELS, KILOGRAMS) if one in cues), ""):
        return found
    if "volume" in cues:
        return ""
    if "weight" in cues or any(tagged.get_folded_text(tag) in TONNES for tag in tags):
        return WEIGHT
    is_counted = any(tag.kind == "product" or tag.value == "piece" for tag in tags)
    return PIECES if is_counted else ""
