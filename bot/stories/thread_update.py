"""What a sentence leaves to those that follow it."""

from collections.abc import Sequence
from itertools import pairwise

from bot.language.tagger.tagging import MARK
from bot.stories.kinds import HELD_IN
from bot.stories.left_times import is_only_cited
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QUANTITY
from bot.stories.regions import REGION
from bot.stories.subjects import Subjects
from bot.stories.tag_words import find_led, get_tag, is_act, is_than, read_cues
from bot.stories.thread import Thread
from bot.stories.unread_measures import find_narrowing
from bot.stories.with_china import find_ranked_flow

_TRADED = {"export", "import"}
_LED_ON = ("prep", "filler", "flow", "on")


def update_thread(subjects: Subjects) -> None:
    """Updates the state of the story with what the sentence leaves to the next."""
    passage, thread = subjects.passage, subjects.thread
    thread.stretch += len(passage.told_times)
    flow_before, before = "" if thread.is_fresh else thread.flow, thread.partners
    flows = [one for one in passage.list_mentions("flow") if not subjects.groups.is_whole(one)]
    places = [one for one in passage.list_mentions("place") if not subjects.groups.is_whole(one)]
    goods = [one for one in passage.list_mentions("product") if not passage.is_in_aside(one.first, -1)]
    if passage.mentions:
        flow, place = ({value for one in named for value in one.values} for named in (flows, places))
        is_led = bool(places) or not any("act" in passage.tags[one.first].value for one in flows)
        thread.is_single = len(flow) == 1 and len(place) < 2 and not goods and is_led
    if flows:
        thread.is_of_one_flow = len({value for one in flows for value in one.values}) == 1
        is_of_noun = not any(is_act(passage.tags[one.first]) for one in flows)
        thread.is_of_noun = is_of_noun and flows[0].values != ("balance",)
        thread.is_led = thread.is_of_one_flow and not passage.figures
        thread.flow = subjects.find_own_flow(flows[-1]) if len(flows[-1].values) == 1 else "total"
    else:
        thread.flow = find_ranked_flow(passage, 0) or thread.flow
    thread.is_of_goods = thread.is_of_goods or bool(flows and goods and not thread.has_flow)
    thread.has_flow = thread.has_flow or bool(flows)
    told_flows = (*thread.paragraph_flows, *passage.list_values("flow"))
    thread.paragraph_flows = tuple(dict.fromkeys(told_flows))
    is_counted = any(one.unit == QUANTITY for one in passage.figures) and not places
    is_counted = is_counted or _is_flow_in_question(passage)
    is_narrowed = find_narrowing(passage) >= 0
    goods_spoken_of = _list_goods_spoken_of(passage, goods, is_told=bool(thread.product))
    _update_goods(thread, goods_spoken_of, is_counted=is_counted, is_narrowed=is_narrowed)
    _update_partners(subjects, places)
    alone = [one for one in places if not subjects.regions.is_around(one)]  # the biggest African customer
    if {flow_before, thread.flow} == _TRADED and len(flows) == 1:  # of the sentence before and of this one
        thread.couple = ("flow", (flow_before or "", thread.flow or ""))
    for kind, named in (("flow", flows), ("place", alone), ("product", goods)):
        _update_couple(thread, kind, named, before)
    wholes = [
        one for one in map(subjects.groups.find_whole, subjects.groups.all) if one and one.kind == "flow"
    ]
    thread.whole = wholes[-1].values[0] if wholes else thread.whole
    nouns = [one for one in passage.list_mentions("flow") if not is_act(passage.tags[one.first])]
    told = {value for one in nouns for value in one.values}  # America took 11% of exports
    is_more = thread.is_of_one_whole and not told and bool(passage.list_cues("share"))
    thread.is_of_one_whole = len(told) == 1 if wholes else is_more
    if wholes and not (flows or goods) and len(places) == 1 == len(places[0].values):
        thread.flow, thread.is_single = thread.whole, True  # 홍콩은 중국 수출의 8.3%를
    thread.is_regional = any(tag.value == REGION for tag in passage.tags)
    thread.is_of_shares = bool(passage.list_cues("share"))
    counted = (tag.value for tag in passage.tags if tag.kind == "currency" and tag.value in HELD_IN)
    thread.counted_currencies = tuple(dict.fromkeys((*thread.counted_currencies, *counted)))
    _update_times(passage, thread)


def _is_flow_in_question(passage: Passage) -> bool:
    """Returns whether only a flow is asked about, of the goods before: 수입은?"""
    tags = passage.tags
    is_asked = bool(tags) and tags[-1].value == "?"
    return is_asked and [tag.kind for tag in tags[:-1] if tag.kind not in ("filler", "join")] == ["flow"]


def _update_couple(thread: Thread, kind: str, named: Sequence[Mention], before: tuple[str, ...]) -> None:
    """Updates the two that words like "the former" refer to: named here, or after the partner `before`."""
    each = tuple(dict.fromkeys(value for one in named for value in one.values))
    is_other = kind == "place" and len(each) == 1 == len(before) and before != each
    each = (*before, *each) if is_other else each  # Korea sold 5. Taiwan sold 4
    if len(each) > 1:
        thread.couple = (kind, each) if len(each) == 2 else ("", ())


def _update_partners(subjects: Subjects, places: Sequence[Mention]) -> None:
    """Updates the partners spoken of, and the region that words like "the continent" refer to."""
    passage, thread = subjects.passage, subjects.thread
    if places:
        behind = _list_passed(subjects, places)
        spoken = sorted(places, key=lambda one: one not in behind)
        thread.bases = {value for one in places if passage.is_base(one) for value in one.values}
        thread.partners = tuple(dict.fromkeys(value for one in reversed(spoken) for value in one.values))
        told = (one for one in thread.paragraph_partners if one not in thread.partners)
        thread.paragraph_partners = (*told, *reversed(thread.partners))
        thread.named_partners.update(dict.fromkeys(value for one in places for value in one.values))
        atlas = subjects.vocabulary.atlas
        regions = [one for one in thread.partners if one in atlas.memberships or one in atlas.continents]
        thread.region = regions[0] if regions else thread.region
        thread.named_regions = {*thread.named_regions, *regions}
    elif not thread.partners and any(tag.value == REGION for tag in passage.tags):  # the continent remains
        thread.partners = (thread.region,) if thread.region else ()


def _list_passed(subjects: Subjects, places: Sequence[Mention]) -> list[Mention]:
    """Lists those that another is ahead of, or in: in the EU, ahead of France (151) and Italy (143)."""
    passage, around = subjects.passage, subjects.regions.is_around
    passed = [one for one in places if passage.is_passed(one) or (one is not places[0] and around(one))]
    passed += [one for one in places if one not in passed and _is_set_against(passage, one)]
    pairs = [*pairwise(places)]
    for last, one in [two[::-1] for two in reversed(pairs)] if passage.is_postposed else pairs:
        since = range(min(last.end, one.end), max(last.first, one.first))
        is_listed = all(at in passage.counted or passage.tags[at].kind in ("join", MARK) for at in since)
        passed += [one] * (is_listed and last in passed)
    return passed


def _is_set_against(passage: Passage, one: Mention) -> bool:
    """Returns whether its trade is what another is compared with: higher than those to Saudi Arabia."""
    tags, at = passage.tags, one.first - 1
    while at > 0 and (tags[at].kind in _LED_ON or tags[at].pair == ("story", "those")):
        at -= 1
    is_compared = is_than(get_tag(tags, at)) or get_tag(tags, at).kind == "comparator"
    return not passage.is_led and (is_compared or bool(read_cues(get_tag(tags, at)) & {"faster", "slower"}))


def _update_times(passage: Passage, thread: Thread) -> None:
    """Updates the periods spoken of; those that are only cited or looked at once are not carried on."""
    times = [one.period for one in passage.times if not (one.is_base or is_only_cited(passage, one))]
    if times and (passage.mentions or passage.figures):  # 22年的工程师
        told = [one.period for one in passage.times if not (one.is_base or passage.is_alone(one))]
        thread.told_periods = tuple(dict.fromkeys((*reversed(told), *thread.told_periods)))
        last = max((one.first for one in passage.figures), default=0)
        led = [one for one in passage.told_times if one.first < last]
        led = [one for one in led if not is_only_cited(passage, one)]
        led = [one for one in led if not passage.is_alone(one)] or led
        thread.periods = tuple(dict.fromkeys((*thread.periods, led[-1].period if led else times[-1])))


def _list_goods_spoken_of(passage: Passage, goods: Sequence[Mention], *, is_told: bool) -> Sequence[Mention]:
    """Leaves out what goods are likened to, or have passed: rare earths are the mirror image of the chips.

    If goods were told before, they may be the ones that passed others: that is more than crude oil.
    """
    own = [one for one in goods if not (passage.is_passed(one) or is_than(find_led(passage.tags, one.first)))]
    goods = own or ([] if is_told else goods)
    led = passage.tags[goods[0].end : goods[0].end + 1] if len(goods) > 1 else ()
    is_said = any(tag.value == "yes or no" for tag in led) and not (goods[0].first or passage.is_led)
    return goods[:1] if is_said else goods


def _update_goods(thread: Thread, goods: Sequence[Mention], *, is_counted: bool, is_narrowed: bool) -> None:
    """Updates the goods named last, which counts without a name refer to."""
    thread.is_narrowed = not goods and (thread.is_narrowed or is_narrowed) and not thread.is_fresh
    if goods:
        thread.product = thread.last_product = goods[-1].values[-1]
        thread.goods = tuple(dict.fromkeys(value for one in goods for value in one.values))
        thread.named_goods.update(dict.fromkeys(thread.goods))
        told = (one for one in thread.paragraph_goods if one not in thread.goods)
        thread.paragraph_goods = (*told, *thread.goods)
    elif is_counted:
        thread.product = thread.product or thread.last_product
