"""Figures measured in something that is not read: a day, a barrel, the difference of two."""

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.group import Group
from bot.stories.kinds import HELD_IN, LARGE
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.tag_words import BY, NO_TAG, get_tag, is_act, read_cues

_PRICES = ("unit value", "barrels")
_TRADED = ("unknown", "flow", "weak flow", "moved")
_OPENING = ("filler", MARK, "product")
_MANY = 10_000


def is_unread_measure(passage: Passage, group: Group, near: range, clause: range) -> bool:
    """Returns whether a group of figures is never wrong, because words next to it are not read.

    A price is read if its sentence says that it is the average, for which goods, and which way they went.
    """
    prices, differences = passage.list_cues(*_PRICES), passage.list_story_words("measure")
    is_monthly = any(passage.tags[at].pair == ("unit", "month") for at in near)
    averages = [*passage.list_story_words("price"), *([] if is_monthly else passage.list_cues("average"))]
    prices = [] if is_of_price(passage, group, near) else [*prices, *averages]
    figure = group.figures[0]
    is_gap = not group.is_percent and group.first - 1 in passage.list_cues("gap")  # 격차가 127억 위안
    if is_gap or _is_of_two_ways(passage, group, near) or _is_of_excess(passage, group):
        return True
    if group.is_percent and _is_beside_number(passage, group.first - 2):
        return True
    if figure.unit in HELD_IN and figure.value < LARGE:
        is_put_otherwise = _is_put_otherwise(passage, group)
        is_told = bool(passage.list_mentions("product") or _is_of_amount(passage, group))
        is_told &= is_put_otherwise or bool(passage.list_mentions("flow"))
        return not (is_told and (averages or is_put_otherwise))  # a tonne of it costs as much elsewhere
    ways = ("widen", "narrow", "up", "down")
    moved = {at + 2 for at in passage.list_cues(*ways)}  # its surplus widened by 5 billion
    is_by = get_tag(passage.tags, group.first - 1).pair == BY  # exceeded its imports by 5 billion
    if is_by and not (group.is_percent or group.first in moved):
        return True
    untold = [at for at, tag in enumerate(passage.tags) if tag.kind == "unpublished"]
    commas = [at for at in range(group.end, near.stop) if passage.tags[at].value == ","]
    beside = range(near.start, min([near.stop, group.end + 3, *commas]))  # up 3.9%, as prices sagged
    prices = [] if figure.unit == QUANTITY else prices  # 48.5 million tonnes at falling prices
    return any(at in beside for at in (*prices, *differences)) or any(at in clause for at in untold)


def _is_beside_number(passage: Passage, at: int) -> bool:
    """Returns whether a large number, set before growth by a comma, counts what is not read."""
    tag, comma = get_tag(passage.tags, at), get_tag(passage.tags, at + 1)
    is_read = at in passage.counted or at in passage.dated
    return comma.value == "," and tag.kind in NUMBERS and not is_read and float(tag.value) >= _MANY


def _is_of_excess(passage: Passage, group: Group) -> bool:
    """Returns whether a rate says by how much one is ahead of another: exceed those to Japan by 56%."""
    start = max((at + 1 for at in passage.breaks if at < group.first), default=0)
    ahead = [at for at, tag in enumerate(passage.tags[: group.first]) if at >= start and _is_ahead(tag)]
    behind = [one for one in passage.list_mentions("place") if ahead and ahead[-1] < one.first < group.first]
    since = passage.tags[behind[0].end : group.first] if behind and group.is_percent else ()
    is_moved = any(read_cues(tag) & {"up", "down", "growth"} for tag in since)
    is_by = any(tag.pair == BY for tag in since)
    is_by |= passage.tagged.get_folded_text(passage.tags[group.first]).split(" ")[0] == BY[1]
    return not passage.is_led and is_by and not is_moved


def _is_ahead(tag: Tag) -> bool:
    return tag.kind == "comparator" or tag.pair in (("story", "ahead"), ("story", "overtook"))


def _is_put_otherwise(passage: Passage, group: Group) -> bool:
    """Returns whether a price follows the amount that it is made of: 2.12 trillion yuan, or 3,673 a tonne."""
    before = [one for one in passage.figures if one.end <= group.first]
    amounts = [one for one in before if one.unit in HELD_IN and one.value >= LARGE]
    led = [tag.pair for tag in passage.tags[max(0, group.first - 2) : group.first]]
    is_or = ("join", "or") in led or not {group.end, group.first - 1}.isdisjoint(
        passage.list_cues("unit value")
    )
    is_told = len(before) > 1 or bool(passage.list_mentions("flow"))
    return bool(amounts) and is_told and is_or


def _is_of_amount(passage: Passage, group: Group) -> bool:
    """Returns whether an average price is told as the cause of an amount: 153 billion, as it was 5,235."""
    prices = [at for at in passage.list_story_words("price") if at < group.first]
    return any(
        one.unit in HELD_IN and one.value >= LARGE and one.end <= at
        for one in passage.figures
        for at in prices
    )


def _is_of_two_ways(passage: Passage, group: Group, near: range) -> bool:
    """Returns whether one rate is given for a rise and a fall: 数量增加、金额减少的幅度均为8.1%."""
    both = [at for at in passage.list_story_words("both") if near.start < at < group.first]
    moved = range(near.start, both[-1]) if both and group.is_percent else range(0)
    return all(any(at in moved for at in passage.list_cues(way)) for way in ("up", "down"))


def is_unit_supplied(passage: Passage, group: Group) -> bool:
    """Returns whether figures are money only because others before them are, or are compared with such."""
    is_money = group.figures[0].unit in HELD_IN
    is_counted = any(tag.kind == "currency" for tag in passage.tags[group.first : group.end])
    is_base = get_tag(passage.tags, group.first - 1).kind in ("prep", "join", "bound")
    return is_money and not (is_counted or is_base or passage.is_led or _is_listed_as(passage, group.first))


def _is_listed_as(passage: Passage, first: int) -> bool:
    """Returns whether a figure has a place in a list like one in a currency: India (465), Korea (317)."""
    form, tags = _find_form_of_item(passage, first), passage.tags
    before = [one for one in passage.figures if one.end <= first]
    counted = (one for one in before if any(tag.kind == "currency" for tag in tags[one.first : one.end]))
    return bool(form) and any(_find_form_of_item(passage, one.first) == form for one in counted)


def _find_form_of_item(passage: Passage, first: int) -> tuple[str, ...]:
    """Finds whom a figure stands right behind, with or without a bracket; empty where it is nobody."""
    led = [tag.pair for tag in passage.tags[max(0, first - 2) : first]]
    if led and led[-1][0] == "place":
        return ("place",)
    return ("place", "(") if len(led) > 1 and led[-1][1] == "(" and led[0][0] == "place" else ()


def find_narrowing(passage: Passage) -> int:
    """Finds unread words that narrow the goods spoken of, with no verb of trade: concentrate arrivals.

    −1 if there are none.
    """
    tags = passage.tags
    led = next((at for at, tag in enumerate(tags) if tag.kind == "unknown"), -1)
    behind = next((tag for tag in tags[led + 1 :] if tag.kind != "filler"), NO_TAG)
    if led < 0 or behind.kind not in _TRADED or is_act(behind):
        return -1
    return led if all(tag.kind in _OPENING for tag in tags[:led]) else -1


_MEASURING = ("of", "in")


def is_part_of_time(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a share is that of a month in a longer time: 占前7个月的四分之一."""
    led = passage.tags[one.first - 1].kind if one.first else ""
    return led == "possessive" and one.first - 2 in passage.dated


def is_owned(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a rate is a part of what stands before it: 잃은 것의 8할."""
    led = passage.tags[one.first - 1].kind if one.first else ""
    return led == "possessive" and passage.is_postposed and not one.is_multiple


def find_end_of_measured(passage: Passage, end: int) -> int:
    """Returns where what an amount is of ends: 29 million tonnes of crude oil; 7810亿元的双边贸易额."""
    tags = passage.tags
    at = next((at for at in range(end, len(tags)) if tags[at].value != "worth"), end)
    is_led = at < len(tags) and (tags[at].kind == "possessive" or tags[at].value in _MEASURING)
    return next((one.end for one in passage.mentions if is_led and one.first == at + 1), end)


def is_of_price(passage: Passage, group: Group, near: range) -> bool:
    """Returns whether growth is that of an average price, by the words next to it, of goods that it names."""
    own = range(near.start, group.first) if passage.is_led else near
    told = any(at in own for at in passage.list_story_words("price"))
    counted = [at for at in passage.list_cues("quantity") if at in own]
    return group.is_percent and told and not counted and bool(passage.list_mentions("product"))
