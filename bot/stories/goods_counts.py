"""Numbers without a unit that count goods: ships: 1,461; machine tools numbered 15,019; rose 16% to 6,690."""

from collections.abc import Sequence

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.tag_words import read_cues

_TO, _FROM, _START, _VERSUS = ("prep", "to"), ("prep", "from"), ("post", "from"), ("join", "versus")
_BASES = frozenset(("base", "year earlier"))
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
    if _is_number_before(tags, at) or not _matches_tag(tags, at - 1, _FROM):
        return _is_number_before(tags, at)
    is_weighed = at > 1 and "quantity" in read_cues(tags[at - 2])  # 5,494 tonnes from 4,343
    return is_weighed or _matches_tag(tags, at + 1, _TO)


def is_counted_by_words(tags: Sequence[Tag], first: int, end: int) -> bool:
    """Returns whether words say that a number without a unit counts goods: by number, 30.7 billion.

    So does another before it that it is set against: 531만대로, 1년 전 347만에서.
    """
    counted = [at for at in range(first) if "quantity" in read_cues(tags[at])]
    is_unit = bool(counted) and counted[-1] > 0 and tags[counted[-1] - 1].kind in (*NUMBERS, "scale")
    if any(tag.kind == "currency" for tag in tags) or not counted:
        return False
    led = tags[first - 1] if first else None
    is_base = (led is not None and bool(read_cues(led) & _BASES)) or _matches_tag(tags, end, _START)
    return is_base or not is_unit


def _is_number_before(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a number is that of a year before, set against counted goods: against 224,490."""
    led, behind = tags[at - 1], [tag.kind for tag in tags[at + 1 : at + 4] if tag.kind != "filler"]
    is_base = led.pair == _VERSUS or bool(read_cues(led) & _BASES) or _matches_tag(tags, at - 1, _FROM)
    is_before = not behind or behind[0] in (MARK, "shift", "prep")
    goods = [one for one in range(1, at) if tags[one].kind == "product" and _is_number(tags, one - 1)]
    return is_base and is_before and bool(goods)


def _is_led_by_goods(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether goods stand right before it, with a colon or a word for counting."""
    led = tags[at - 2 : at] if at > 1 else ()
    return bool(led) and (led[1].value == "counted" or (led[0].kind, led[1].value) == ("product", ";"))


def _is_number(tags: Sequence[Tag], at: int) -> bool:
    return 0 <= at < len(tags) and tags[at].kind in NUMBERS


def _matches_tag(tags: Sequence[Tag], at: int, what: tuple[str, str]) -> bool:
    return 0 <= at < len(tags) and tags[at].pair == what
