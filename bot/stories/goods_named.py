"""The goods that a figure of a story is about."""

from itertools import pairwise

from bot.language.tagger.tagging import MARK
from bot.stories.compared_sums import is_adding
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.kinds import HELD_IN
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.pointing_words import find_pointed
from bot.stories.quoted_figures import QUANTITY
from bot.stories.thread import Thread
from bot.stories.wholes import find_whole_goods

_JOINTS = ("possessive", "flow", "prep", "post", "our")
"""What may stand between goods and the partner that they are traded with."""


def list_goods(passage: Passage, groups: Groups, thread: Thread, group: Group) -> tuple[str | None, ...]:
    """Returns goods by their id, the likeliest first; None among them where it may be said of all goods."""
    if pointed := find_pointed(passage, thread, "product", group.first):
        return pointed
    goods = passage.list_mentions("product")
    counted = next((one for one in goods if group.first <= one.first < group.end), None)
    behind, before = groups.find_named(group, "product")
    rates = [each for each in groups.all if each.is_percent and each.first <= group.first]
    wholes = {each.first: find_whole_goods(passage, each.figures[0], each.end) for each in rates}
    before = [one for one in before if one not in wholes.values()]
    if whole := wholes.get(group.first):
        behind, before = None, [one for one in before if one.values != whole.values]
    named = counted or behind or (before[-1] if before else None)  # 988,000 cars
    if named is None and group.figures[0].unit == QUANTITY:
        named = next(iter(goods), None)
    if named and not counted and (_is_apart(passage, named, group) or _is_of_partner(passage, named, group)):
        return (None, *named.values)
    if named:
        return named.values
    if whole:
        return (thread.product,)
    is_counted = any(one.unit == QUANTITY for one in passage.figures) and not thread.has_counts  # 190 of them
    spoken = thread.product or (thread.last_product if is_counted else None)
    if passage.list_mentions("place") or not spoken:
        return (None,)
    is_of_all = passage.list_mentions("flow") and not (is_paid(passage) or spoken != thread.product)
    return (None, spoken) if is_of_all else (spoken, None)


def find_goods_together(passage: Passage, thread: Thread, group: Group) -> tuple[str, ...]:
    """Finds the goods that are added up before an amount, or the one that a rate is told with.

    Cars and ships together earned 855 billion; together they cost 3.6 trillion, 19.5% of all imports.
    """
    money = [one for one in passage.figures if one.unit in HELD_IN and one.end <= group.first]
    group = Group((money[-1],)) if group.is_percent and money else group
    adding = [at for at in range(group.first) if is_adding(passage.tags[at])]
    told = [one for one in passage.list_mentions("product") if adding and one.end <= group.first]
    lists = [one for one in told if len(one.values) > 1][-1:]
    since = lists[0].end if lists else adding[-1] if adding else 0
    is_parted = any(since < one.end <= group.first for one in passage.figures)
    named = tuple(dict.fromkeys(value for one in lists or told for value in one.values))
    kind, couple = thread.couple
    named = couple if adding and not passage.mentions and kind == "product" else named  # together they earned
    is_money = group.figures[0].unit in HELD_IN and len(group.figures) == 1
    is_told = len(named) > 1 and is_money and not (is_parted or passage.list_mentions("place"))
    return named if is_told else ()


def is_paid(passage: Passage) -> bool:
    """Returns whether words say what goods cost: the bill, the country paid."""
    return bool(passage.list_story_words("worth")) and not passage.is_led


def _is_of_partner(passage: Passage, goods: Mention, group: Group) -> bool:
    """Returns whether a partner's goods are several, or only a reason: no table has both.

    178.2 billion yuan of machinery, solar panels and textiles; its bauxite lifted purchases by 58.2%.
    """
    led = passage.tags[max(0, goods.first - 2) : goods.first]
    is_cause = any(tag.pair == ("story", "again") for tag in led)
    named = {*passage.list_values("product")}
    money = [one.end for one in passage.figures if one.unit in HELD_IN and one.end <= goods.first]
    is_list = len(named) > 1 and bool(money) and bool(passage.list_mentions("place"))
    is_list = is_list or (len(goods.values) > 1 and not group.is_percent)
    return not passage.is_led and group.figures[0].unit != QUANTITY and (is_cause or is_list)


def _is_apart(passage: Passage, goods: Mention, group: Group) -> bool:
    """Returns whether a partner's trade is named behind the goods: 반도체를 중심으로 대한국 수입이 15.7%."""
    behind = [one for one in passage.mentions if goods.end <= one.first < group.first]
    if behind and is_of_both(passage, goods, behind[0]):  # 희토류 대미 수출
        return False
    near = [(one.kind, two.kind) for one, two in pairwise(behind) if two.first - one.end <= 1]
    return any({*kinds} == {"place", "flow"} for kinds in near)


def is_of_both(passage: Passage, goods: Mention, partner: Mention) -> bool:
    """Returns whether goods and a partner are one noun: 对美稀土出口; soybeans from Brazil."""
    between = passage.tags[min(goods.end, partner.end) : max(goods.first, partner.first)]
    return partner.kind == "place" and all(tag.kind in _JOINTS for tag in between)


def is_in_clause(passage: Passage, partner: Mention, group: Group) -> bool:
    """Returns whether no mark stands between a partner and a group, or it is told with the goods."""
    tags = passage.tags[min(partner.end, group.end) : max(partner.first, group.first)]
    with_goods = any(is_of_both(passage, goods, partner) for goods in passage.list_mentions("product"))
    return with_goods or not any(tag.kind == MARK for tag in tags)


def is_of_goods_told(passage: Passage) -> bool:
    """Returns whether a sentence names the value, the quantity or the price of something: 금액으로는."""
    is_counted = passage.list_story_words("worth") or passage.list_cues("quantity", "unit value")
    return bool(is_counted) or any(tag.value == "money" for tag in passage.tags)
