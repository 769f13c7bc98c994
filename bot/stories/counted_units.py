"""Units of goods behind a number, and numbers without one that count goods: ships: 1,461; rose to 6,690."""

from collections.abc import Sequence

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.tag_words import get_tag, is_act, read_cues

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


_TO, _FROM, _START, _VERSUS = ("prep", "to"), ("prep", "from"), ("post", "from"), ("join", "versus")
_BASES = frozenset(("base", "year earlier"))
_FEWEST = 100
"""From this many on, a number that something rose to is a count."""
_MANY = 10_000
"""From this many on, one behind a verb of trade is."""


def is_count_of_goods(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a number counts the goods before it, with nothing else said behind it."""
    behind = get_tag(tags, at + 1)
    is_end = behind.kind in ("", MARK)
    if (is_end and _is_led_by_goods(tags, at)) or _is_traded(tags, at):
        return True
    if not any(tag.kind == "product" for tag in tags[:at]) or not at or float(tags[at].value) < _FEWEST:
        return False
    if behind.kind == "flow":  # cars, with 476,000 imported
        return tags[at - 1].kind in ("prep", MARK)
    is_told = is_end or behind.kind in ("prep", "join")
    if get_tag(tags, at - 1).pair == _TO and is_told:  # rose 16.2% to 6,690; from 157 to 215
        return get_tag(tags, at - 2).kind in (*NUMBERS, "percent")
    if _is_number_before(tags, at) or get_tag(tags, at - 1).pair != _FROM:
        return _is_number_before(tags, at)
    is_weighed = at > 1 and "quantity" in read_cues(tags[at - 2])  # 5,494 tonnes from 4,343
    return is_weighed or behind.pair == _TO


def is_counted_by_words(tags: Sequence[Tag], first: int, end: int) -> bool:
    """Returns whether words say that a number without a unit counts goods: by number, 30.7 billion.

    So does another before it that it is set against: 531만대로, 1년 전 347만에서.
    """
    counted = [at for at in range(first) if "quantity" in read_cues(tags[at])]
    is_unit = bool(counted) and counted[-1] > 0 and tags[counted[-1] - 1].kind in (*NUMBERS, "scale")
    if any(tag.kind == "currency" for tag in tags) or not counted:
        return False
    is_based = bool(read_cues(get_tag(tags, first - 1)) & _BASES)
    return is_based or get_tag(tags, end).pair == _START or not is_unit


def _is_number_before(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a number is that of a year before, set against counted goods: against 224,490."""
    led, behind = tags[at - 1], [tag.kind for tag in tags[at + 1 : at + 4] if tag.kind != "filler"]
    is_base = led.pair in (_VERSUS, _FROM) or bool(read_cues(led) & _BASES)
    is_before = not behind or behind[0] in (MARK, "shift", "prep")
    goods = [one for one in range(1, at) if tags[one].kind == "product" and tags[one - 1].kind in NUMBERS]
    return is_base and is_before and bool(goods)


def _is_traded(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether a large number alone was traded: imported 200,930; 994,000 left port."""
    behind, is_many = get_tag(tags, at + 1), float(tags[at].value) >= _MANY
    is_led = is_act(get_tag(tags, at - 1)) and behind.kind in ("", MARK, "prep", "join", "filler")
    return is_many and (is_led or (behind.kind == "flow" and "act" not in behind.value.split("+")))


def _is_led_by_goods(tags: Sequence[Tag], at: int) -> bool:
    """Returns whether goods stand right before it, with a colon or a word for counting."""
    led = tags[at - 2 : at] if at > 1 else ()
    return bool(led) and (led[1].value == "counted" or (led[0].kind, led[1].value) == ("product", ";"))
