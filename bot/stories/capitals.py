"""Capitals that stand for their countries: Moscow had a surplus, but a dealer in Moscow is no partner."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.tag_words import find_led, get_tag

_CAPITAL, _OWN = "capital", "CHN"
_WHERE = (("prep", "in"), ("prep", "on"))


def read_capitals(tagged: Tagged) -> Tagged:
    """Returns the tags, with each capital as its country if it acts, and as unknown if it is only a place."""
    tags = tagged.tags
    if not any(_is_capital(tag) for tag in tags):
        return tagged
    return replace(tagged, tags=[_read_capital(tags, at) for at in range(len(tags))])


def _is_capital(tag: Tag) -> bool:
    return tag.kind == "story" and tag.value.startswith(_CAPITAL)


def _read_capital(tags: Sequence[Tag], at: int) -> Tag:
    tag = tags[at]
    if not _is_capital(tag):
        return tag
    code = tag.value.split()[1]
    if _is_where(tags, at):
        return replace(tag, kind="unknown", value="")
    return replace(tag, kind="our", value="china") if code == _OWN else replace(tag, kind="place", value=code)


def _is_where(tags: Sequence[Tag], at: int) -> bool:
    """In a dateline, or behind a word of places."""
    led, behind = find_led(tags, at), get_tag(tags, at + 1)
    is_line = led.kind in ("", MARK) and behind.kind in ("", MARK) and behind.value != "'s"
    return is_line or led.pair in _WHERE
