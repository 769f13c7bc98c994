"""Figures told as a part of what they were a year before: 上年同期的四成, a third of what they had been."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.tagger.tagging import Tag
from bot.stories.bound_words import LOOSE, find_bound
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import is_of_year_before

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
