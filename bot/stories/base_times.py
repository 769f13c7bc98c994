"""Which times of a story others are compared with, by the words next to them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.numbers import UNITS
from bot.language.tagger.tagging import Tag
from bot.stories.bound_words import LOOSE, find_bound
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import get_tag, is_of_year_before, is_than, read_cues

_AMOUNTS = (*NUMBERS, *UNITS, "possessive", "unit", "filler")
_COUNTED = ("(", ")", "+", "-", "piece", "quantity", "quantity+counted", "quantity+weight")


def is_set_against(tags: Sequence[Tag], end: int, *, is_led: bool) -> bool:
    """Returns whether others are compared with a time and its amount: 작년 상반기(4조2100억위안)보다 많은.

    `end` is the place after the time; 8월의 1023억 달러보다 is one too. Unless words precede what they are
    about (`is_led`), no time before “than” is one: more in 2025 than in 2024.
    """
    first = end
    while end < len(tags) and (tags[end].kind in _AMOUNTS or tags[end].value in _COUNTED):
        end += 1
    is_compared = end > first and get_tag(tags, end).value == "compare+base"  # 전년(18조) 대비
    is_owner = end > first and (tags[first].kind == "possessive" or tags[end - 1].value == ")")
    is_compared |= is_owner and any(tag.kind == "comparator after" for tag in tags[end : end + 1])
    is_compared |= _is_passed(tags, first)
    is_told = is_led or end > first
    return is_compared or (is_told and any(map(is_than, tags[end : end + 1])))


def _is_passed(tags: Sequence[Tag], end: int) -> bool:
    """Returns whether a month is only ranked ahead of the one in question: 1월에 이어 두 번째로 컸다."""
    near = [tag.pair for tag in tags[end : end + 4]]
    is_next = near[:1] == [("story", "next")] and any(kind == "ordinal" for kind, _ in near)
    return is_next and tags[end - 1].pair == ("mark", "month")


def is_multiplied(tags: Sequence[Tag], end: int) -> bool:
    """Returns whether others are a multiple of a time's figure: 작년의 약 3배."""
    behind = [tag for tag in tags[end : end + 4] if tag.kind != "story" or tag.value not in LOOSE]
    is_owner = bool(behind) and behind[0].kind == "possessive"
    number = behind[1:3] if is_owner else []
    return any(tag.kind == "story" and tag.value.split()[0] in ("multiple", "times") for tag in number)


def is_behind_base(tags: Sequence[Tag], start: int) -> bool:
    """Returns whether a time follows the base figure that it belongs to.

    Compared with 617 billion yuan in the first half of 2025; from 4,343 tonnes in October.
    """
    led = start > 1 and (tags[start - 1].kind in ("prep", "filler") or _is_change_word(tags[start - 1]))
    at = start - 1
    while led and at > 0 and (_is_amount(tags[at]) or _is_linked(tags, at, start)):
        at -= 1
    is_more = tags[at].kind == "comparator" and tags[max(0, at - 1)].kind == "percent"  # 57% more than the 5
    return led and at < start - 2 and (is_more or _is_comparing_word(tags[at]))


def _is_linked(tags: Sequence[Tag], at: int, start: int) -> bool:
    """Returns whether a preposition leads to a time, or to a figure: after a rise of 2.9% in May."""
    is_of_change = tags[at].value == "of" and _is_change_word(tags[at - 1])
    return tags[at].kind == "prep" and (at >= start - 2 or is_of_change)


def _is_amount(tag: Tag) -> bool:
    return tag.kind in _AMOUNTS or tag.value in _COUNTED or _is_change_word(tag)


def _is_change_word(tag: Tag) -> bool:
    """The pace of November, the 1.1% drop in October."""
    return tag.kind == "cue" and read_cues(tag) <= {"growth", "up", "down"}


def _is_comparing_word(tag: Tag) -> bool:
    is_from = tag.pair in (("prep", "from"), ("bound", "after"))
    return is_than(tag) or is_from or bool(read_cues(tag) & {"compare", "faster"})


_TENTH = ("percent", "10")
_LINKS, _REACH = ("what", "yes or no", "yes or no+formerly", "again", "among"), 5


def read_part_of_base(one: QuotedFigure, tags: Sequence[Tag]) -> QuotedFigure:
    """Returns a part of the amount of a year before as the growth that it tells, another figure as it is."""
    is_part = _is_part(one, tags)
    owner = _find_owner(one, tags) if is_part else -1
    if owner < 0 and not (is_part and _is_of_base_behind(one, tags)):
        return one
    bound = one.bound or (find_bound(tags, owner) if owner >= 0 else "")
    value, digit = one.rounding
    return replace(one, value=value - 100, digit=digit, bound=bound, looseness="", is_multiple=True)


def is_part_of_base(one: QuotedFigure, tags: Sequence[Tag]) -> bool:
    """Returns whether growth was told as such a part, so that no word says which way it went."""
    return one.is_multiple and one.value < 0 and _is_part(one, tags)


def _is_part(one: QuotedFigure, tags: Sequence[Tag]) -> bool:
    """Returns whether a figure is a fraction or in tenths."""
    last = tags[one.end - 1]
    return tags[one.first].value.startswith("fraction") or last.pair == _TENTH


def _find_owner(one: QuotedFigure, tags: Sequence[Tag]) -> int:
    """Returns the place of the year before that owns a part, −1 if there is none: 上年同期的约四成."""
    at = one.first - 1
    while at >= 0 and (tags[at].kind == "story" and tags[at].value in LOOSE):
        at -= 1
    at -= at >= 0 and tags[at].kind == "possessive"
    return (
        at
        if at >= 0 and at < one.first - 1 + (tags[at].kind == "shift") and is_of_year_before(tags[at])
        else -1
    )


def _is_of_base_behind(one: QuotedFigure, tags: Sequence[Tag]) -> bool:
    """Returns whether words behind lead to the year before: of what they were a year earlier."""
    behind = tags[one.end : one.end + _REACH + 1]
    is_led = tags[one.end - 1].value.endswith(" of") or any(
        tag.value in ("of", "among") for tag in behind[:1]
    )
    at = next((at for at, tag in enumerate(behind) if is_of_year_before(tag)), -1)
    between = behind[:at] if at >= 0 else ()
    return is_led and at >= 0 and all(map(_is_link, between))


def _is_link(tag: Tag) -> bool:
    is_word = tag.kind == "filler" or tag.pair == ("prep", "of")
    return is_word or tag.value in _LINKS
