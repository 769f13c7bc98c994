"""Numbers of several words: six hundred and fifty, thirty-eight, two and a half."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.tag_words import get_tag

_SPELLED = ("small", "number")
_HUNDRED, _TENS = 100, 20


def join_spelled_numbers(tagged: Tagged, tags: Sequence[Tag]) -> list[Tag]:
    """Returns the tags with the words of each number as one."""
    found: list[Tag] = []
    at = 0
    while at < len(tags):
        value, end = _read_spelled(tagged, tags, at)
        if end > at + 1:
            kind = "decimal" if value % 1 else "number"
            found.append(replace(tags[at], kind=kind, value=str(value), end=tags[end - 1].end))
        else:
            found.append(tags[at])
        at = max(end, at + 1)
    return found


def _read_spelled(tagged: Tagged, tags: Sequence[Tag], at: int) -> tuple[Decimal, int]:
    """Returns the number that begins there and where it ends; the place itself if there is none."""
    if not _is_word(tagged, tags, at):
        return Decimal(0), at
    value, end = Decimal(_HUNDRED if _is_hundred(tags[at]) else tags[at].value), at + 1
    is_hundred = value >= _HUNDRED and value % _HUNDRED == 0
    if end + 2 < len(tags) and (tags[end].value, tags[end + 2].value) == ("and", "half"):
        return value + Decimal("0.5"), end + 3
    behind = end + (get_tag(tags, end).value == ("and" if is_hundred else "-"))
    is_part = (is_hundred or (value >= _TENS and value % 10 == 0)) and _is_word(tagged, tags, behind)
    if is_part and tags[behind].kind in _SPELLED:
        rest, last = _read_spelled(tagged, tags, behind)
        if rest < (_HUNDRED if is_hundred else 10):
            return value + rest, last
    return value, end


def _is_word(tagged: Tagged, tags: Sequence[Tag], at: int) -> bool:
    if at >= len(tags) or tags[at].kind == MARK:
        return False
    is_number = tags[at].kind in _SPELLED and tagged.get_folded_text(tags[at]).isascii()
    said = tagged.get_folded_text(tags[at]).replace(" ", "")
    return _is_hundred(tags[at]) or (is_number and said.isalpha())


def _is_hundred(tag: Tag) -> bool:
    return tag.pair == ("story", "hundred")


def is_count_of_members(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a word is the number of a bloc's members: to the ten members of ASEAN."""
    is_counted = get_tag(tags, at - 1).kind in _SPELLED
    behind = get_tag(tags, at + 1).value
    is_count = tags[at].kind in _SPELLED and behind in ("definition", "partner", "-")  # the ten-odd
    return is_count or (is_counted and tags[at].value == "definition")
