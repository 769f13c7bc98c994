"""Numbers without a unit that count goods: ships: 1,461; machine tools numbered 15,019; rose 16% to 6,690."""

from collections.abc import Sequence

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.tag_words import read_cues

_TO, _FROM = ("prep", "to"), ("prep", "from")
_FEWEST = 100
"""From this many on, a number that something rose to is a count."""


def is_count_of_goods(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a number counts the goods before it, with nothing else said behind it."""
    behind = tags[at + 1] if at + 1 < len(tags) else None
    is_end = behind is None or behind.kind == MARK
    if is_end and _is_led_by_goods(tags, at):
        return True
    if not any(tag.kind == "product" for tag in tags[:at]) or not at or float(tags[at].value) < _FEWEST:
        return False
    if behind and behind.kind == "flow":  # cars, with 476,000 imported
        return tags[at - 1].kind in ("prep", MARK)
    is_told = is_end or (behind is not None and behind.kind in ("prep", "join"))
    if _matches_tag(tags, at - 1, _TO) and is_told:  # rose 16.2% to 6,690; from 157 to 215
        return _is_number(tags, at - 2) or tags[at - 2].kind == "percent"
    if not _matches_tag(tags, at - 1, _FROM):
        return False
    is_weighed = at > 1 and "quantity" in read_cues(tags[at - 2])  # 5,494 tonnes from 4,343
    return is_weighed or _matches_tag(tags, at + 1, _TO)


def _is_led_by_goods(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether goods stand right before it, with a colon or a word for counting."""
    led = tags[at - 2 : at] if at > 1 else ()
    return bool(led) and (led[1].value == "counted" or (led[0].kind, led[1].value) == ("product", ";"))


def _is_number(tags: Sequence[Tag], at: int) -> bool:
    return 0 <= at < len(tags) and tags[at].kind in NUMBERS


def _matches_tag(tags: Sequence[Tag], at: int, what: tuple[str, str]) -> bool:
    return 0 <= at < len(tags) and (tags[at].kind, tags[at].value) == what
