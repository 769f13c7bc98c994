"""Multiples, and numbers that are spelled out."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.language.grammar.amounts import NUMBERS, measure_last_digit
from bot.language.lexicon.letters import is_hangul
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.bound_words import (
    LOOSE,
    find_bound,
    find_bound_behind,
    find_loose_word,
    find_loose_word_behind,
)
from bot.stories.tag_words import get_tag, is_multiplied, is_pointing, is_than, read_cues
from bot.value_class import value_class


@value_class()
class Multiple:
    """A multiple as growth in percent, as exact and as bounded as its words say."""

    value: Decimal
    digit: Decimal
    bound: str
    looseness: str


def read_multiple(tagged: Tagged, at: int) -> Multiple | None:
    """Reads a multiple of the year before that ends in the word at a place; None if it is none.

    Three times as much is growth of 200 percent, 增长三倍 of 300.
    """
    tags = tagged.tags
    number = get_tag(tags, at - 1)
    led, behind = tags[max(0, at - 3) : at], [tag for tag in tags[at + 1 : at + 3] if tag.value != "still"]
    is_of = tags[at].value.endswith(" of") or any(tag.kind == "possessive" or is_than(tag) for tag in led)
    is_of = is_of or (bool(behind) and is_multiplied(behind[0]))
    is_of = is_of or [tag.kind for tag in behind] == ["place", MARK]  # 12.6 times New Zealand's
    is_of = is_of or _is_grown_behind(tagged, at + 1) or any(map(is_pointing, led[-2:-1]))
    is_of = is_of or _is_grown_to(tagged, at - 1) or _is_of_series(tagged, at - 2)
    is_growth = _is_growth_before(tagged, at - 1)
    if number.kind not in NUMBERS or not (is_of or is_growth):
        return None
    times = Decimal(number.value)
    return Multiple(
        (times - (not is_growth)) * 100,
        100 * measure_last_digit(times),
        find_bound(tags, at - 1) or find_bound_behind(tags, at + 1),
        find_loose_word(tags, at - 1) or find_loose_word_behind(tagged, at + 1),
    )


def _is_grown_behind(tagged: Tagged, at: int) -> bool:
    """Returns whether a Korean verb says that something grew to so many times: 네 배 가까이 늘었다."""
    tags = tagged.tags
    while at < len(tags) and (tags[at].kind == "comparator after" or tags[at].value in LOOSE):
        at += 1
    behind = get_tag(tags, at)
    return "up" in read_cues(behind) and is_hangul(tagged.get_folded_text(behind)[:1])


def _is_of_series(tagged: Tagged, at: int) -> bool:
    """Returns whether a multiple right before it is of the year before: 上年同期的2.0倍和1.6倍."""
    tags = tagged.tags
    is_joined = at > 0 and (tags[at].kind == "join" or tags[at].value in (",", "、"))
    is_next = is_joined and tags[at - 1].pair == ("story", "times")
    return is_next and read_multiple(tagged, at - 1) is not None


def _is_grown_to(tagged: Tagged, at: int) -> bool:
    """Returns whether something grew to so many times what it was: 增至两倍, 扩大到近三倍."""
    tags = tagged.tags
    at -= at > 0 and (tags[at - 1].kind == "comparator" or tags[at - 1].value in LOOSE)
    led = tags[max(0, at - 2) : at]
    is_to = [tag.pair for tag in led[1:]] == [("prep", "to")]
    is_glyph = bool(led) and tagged.tokens[led[0].first].kind == "glyph"
    return is_to and is_glyph and bool(read_cues(led[0]) & {"growth", "up", "widen"})


def _is_growth_before(tagged: Tagged, at: int) -> bool:
    """Returns whether a number tells by how many times something grew: 增长1.6倍, 增长近两倍."""
    tags = tagged.tags
    at -= at > 0 and (tags[at - 1].kind == "comparator" or tags[at - 1].value in LOOSE)
    before = get_tag(tags, at - 1)
    is_grown = bool(read_cues(before) & {"growth", "up", "widen"})
    return is_grown and tagged.tokens[before.first].kind == "glyph"


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
