"""What a sentence names at one place."""

from collections.abc import Sequence

from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.tag_words import find_led, get_tag
from bot.value_class import value_class

_CODE = 3
"""The letters of a country's code."""
_AMONG = (("prep", "of"), ("prep", "in"), ("story", "among"))


@value_class()
class Mention:
    """One or several flows, places, products or periods named together, in tags[first:end]."""

    kind: str
    values: tuple[str, ...]
    first: int
    end: int

    def is_bloc(self) -> bool:
        """Returns whether it is one bloc or continent, whose ids are no codes of countries."""
        return self.kind == "place" and len(self.values) == 1 and len(self.values[0]) != _CODE


def is_region_in_front(tags: Sequence[Tag], last: Mention | None, one: Mention) -> bool:
    """Returns whether a bloc only says among whom another is: of ASEAN members, Vietnam was first."""
    if last is None or one.kind != "place" or not last.is_bloc():
        return False
    led = last.first - 1
    while get_tag(tags, led).kind in ("filler", *COUNTS):  # of the ten ASEAN members
        led -= 1
    is_opening = get_tag(tags, led - 1).kind in ("", MARK)
    return is_opening and get_tag(tags, led).pair in _AMONG and find_led(tags, one.first).value == ","


def is_list_closed(tags: Sequence[Tag], last: Mention | None, one: Mention) -> bool:
    """Returns whether a comma only ends a list in front of another name: of Italy and Spain, Italy grew."""
    if last is None:
        return False
    is_comma = [tag.value for tag in tags[last.end : one.first] if tag.kind != "filler"] == [","]
    if is_comma and get_tag(tags, one.end).kind == "noun one":  # Brazil, another BRICS member
        return True
    if is_comma and get_tag(tags, last.first - 1).pair == ("join", "deny"):  # 不同于马来西亚，越南
        return True
    is_joined = any(tag.kind == "join" for tag in tags[last.first : last.end])
    return is_comma and is_joined and get_tag(tags, last.first - 1).pair[0] in ("prep", "story")
