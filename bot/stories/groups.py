"""The figures of a sentence in groups, and which words around a group belong to it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from bot.deferred import Kept
from bot.language.tagger.tagging import MARK
from bot.stories.change_nouns import find_way_of_moved, is_contribution, is_of_clause_before, is_said_of_rate
from bot.stories.group import Group, list_groups
from bot.stories.mention import Mention
from bot.stories.multiples import is_count_of_members
from bot.stories.passage import Passage
from bot.stories.pointing_words import is_part_of_it
from bot.stories.tag_words import FOR, WAYS, get_tag, read_cues, read_sign, skip_brackets
from bot.stories.wholes import find_whole_in_front, is_whole_before
from bot.value_class import value_class

_PASSED = (
    *("filler", "cue", "noun", "noun one", "our", "story", "unit", "world", "percent", "unknown"),
    "product",
)
"""What may stand between a figure and the trade behind it that it is about."""
_LED = ("filler", "currency", "on", "percent", "product", "flow", "shift")
_LEADING = ("in", "of", "to", "from", "with")
_OF_WHOLE = ("place", "post", "prep", "possessive", "filler", "cue", "our")
_LISTED = frozenset(
    (
        *("filler", "place", "prep", "post", "our", "possessive", "currency", "scale", "decimal", "small"),
        *("number", "percent", "join", "mark sign", "year", "month", "part", "unit", "ordinal", "relative"),
        *("world", "product", "noun one", "date"),
    )
)
"""What may stand in a list between its subject and a figure."""
_OWNED = ("filler", "our", "possessive", "flow")
"""What may stand before growth of which something is a share: of China's export growth."""
_COPULA, _GROWN, _WHOLE = "yes or no", "share of growth", "whole"
_MOVED = frozenset(("up", "down", "growth"))
_NEAR = 3


@value_class(slots=False)
class Groups:
    """Says what belongs to each figure of a passage."""

    passage: Passage

    @cached_property
    def all(self) -> tuple[Group, ...]:
        """The groups of the sentence in order; listed figures in one unit are one group."""
        return tuple(list_groups(self.passage))

    @cached_property
    def _firsts(self) -> Sequence[int]:
        return [one.first for one in self.all]

    @cached_property
    def _commas(self) -> Sequence[int]:
        return [
            at
            for at, tag in enumerate(self.passage.tags)
            if (tag.kind == MARK and tag.value in ",。()") or tag.pair == ("join", "and")
        ]

    def find_bounds(self, group: Group) -> tuple[int, int]:
        """Returns the places next to a group, from the figure before to the next, within its clause."""
        passage = self.passage
        left = [one.end for one in passage.figures if one.end <= group.first]
        left += passage.breaks[: bisect_left(passage.breaks, group.first)][-1:]
        right = [one.first for one in passage.figures if one.first >= group.end][:1]
        right += passage.breaks[bisect_left(passage.breaks, group.end) :][:1]
        return max(left, default=0), min(right, default=len(passage.tags))

    def find_limit(self, group: Group, *, commas: bool = True) -> int:
        """Returns the place up to which words behind a figure can be its own."""
        told = (self._firsts, self.passage.breaks, self._commas if commas else ())
        behind = ((places, bisect_left(places, group.end)) for places in told)
        ends = (places[at] for places, at in behind if at < len(places))
        return min(ends, default=len(self.passage.tags))

    def find_behind(self, group: Group, kind: str) -> Mention | None:
        """Returns what a figure is about if that is right behind it: a 20 % drop in exports."""
        limit, tags = self.find_limit(group), self.passage.tags
        end = group.end if group.is_percent else skip_brackets(tags, group.end)  # (약 48조 원)의 적자
        led = ["possessive"] * self.passage.is_led
        for one in self.passage.list_mentions(kind):
            is_next = group.end < end <= one.first and [tag.kind for tag in tags[end : one.first]] == led
            if is_next or (group.end <= one.first < limit and self._leads_to(group, one)):
                return one
        return None

    def _leads_to(self, group: Group, one: Mention) -> bool:
        between = self.passage.tags[group.end : one.first]
        named = {
            at
            for other in self.passage.mentions
            if other.kind != one.kind
            for at in range(other.first, other.end)
        }
        led = any(tag.kind == "prep" and tag.value in _LEADING for tag in between)
        is_paid = one.kind == "product" and any(tag.pair == FOR for tag in between[-1:])
        is_spent = get_tag(self.passage.tags, group.first - 1).pair == ("story", "worth")
        spent_on = group.end if is_spent and between and between[0].kind == "on" else -1  # on Korean goods
        is_paid |= spent_on >= 0
        led = led or is_paid or self.ends_in_of(group) or self._is_apposed(group, one)
        owned = any(tag.kind == "possessive" for tag in between)
        turned = ("story", "turned") in [tag.pair for tag in between]
        idle = not turned and all(
            tag.kind in (*_PASSED, "possessive")
            or (tag.kind == "prep" and tag.value in _LEADING)
            or at in named
            or at == spent_on
            or tag.value == "-"
            or (tag.value == "'s" and self._is_of_china(at))
            or is_count_of_members(self.passage.tags, at)
            for at, tag in enumerate(between, group.end)
        )
        moved = any(tag.kind == "cue" and tag.value not in (_COPULA, _GROWN, _WHOLE) for tag in between)
        return idle and (led or owned or (one.kind == "flow" and not moved))

    def _is_of_china(self, at: int) -> bool:
        """Returns whether the country that owns a flow is China, named before: of the country's exports."""
        tags = self.passage.tags
        is_country = tags[at - 1].pair == ("noun one", "partner")
        return is_country and any(tag.kind == "our" for tag in tags[:at])

    def _is_apposed(self, group: Group, one: Mention) -> bool:
        """Returns whether an apposition follows: 164.5 billion for South Africa and 142.9 for Egypt.

        The same goes for parts: 5.5% of exports, against 11.1% for the US.
        """
        tags = self.passage.tags
        between = range(group.end, one.first)
        is_end = get_tag(tags, one.end).kind in ("", MARK, "join")
        is_against = tags[max(group.first - 1, 0)].value == "versus"
        is_told = is_against or not group.is_percent or bool(self.passage.list_cues("share"))
        is_for = all(tags[at].kind == "filler" or is_count_of_members(tags, at) for at in between)
        return one.kind == "place" and is_told and is_end and is_for and tags[group.end].kind == "filler"

    def ends_in_of(self, group: Group) -> bool:
        """Returns whether it ends in “of”: % of total; a fifth of."""
        last = self.passage.tags[group.end - 1]
        said = self.passage.tagged.get_folded_text(last).split()
        return last.kind in ("story", "cue") and "of" in said and not group.figures[0].is_multiple

    def find_named(self, group: Group, kind: str) -> tuple[Mention | None, list[Mention]]:
        """Returns what of a kind a figure is said of right behind it, and what stands before it.

        The whole of a share is neither, nor is what an aside names that the figure is not in.
        """
        behind = self.find_behind(group, kind)
        behind = behind if behind and not self.is_whole_behind(behind, group) else None
        beside = self.passage.list_mentions_beside(kind, group.first)
        return behind, [one for one in beside if one.end <= group.first and not self.is_whole(one)]

    def find_whole(self, group: Group) -> Mention | None:
        """Returns the flow, or the place, of which a group is a share."""
        return self._wholes[group]

    @cached_property
    def _wholes(self) -> Kept[Group, Mention | None]:
        """The whole of each group."""
        return Kept(self._find_own_whole)

    def _find_own_whole(self, group: Group) -> Mention | None:
        for kind in ("flow", "place"):
            behind = self.find_behind(group, kind)
            if behind and self.is_whole_behind(behind, group):
                return behind
        way = self.find_way(group.first, group.end)
        before = (one for one in reversed(self.passage.mentions) if one.kind in ("flow", "place"))
        owning = (one for one in before if is_whole_before(self.passage, one, group, way))
        found = next(owning, None) or self.find_whole_of_list(group)
        return found or find_whole_in_front(self.passage, group)

    def is_whole_behind(self, one: Mention, group: Group) -> bool:
        """Returns whether a mention behind a group is the whole of its share: 8.8 % of total exports."""
        is_of_it = is_part_of_it(self.passage, group.figures[0])  # a quarter of it from Peru
        if not group.is_percent or one.first < group.end or is_of_it:
            return False
        if self.ends_in_of(group):
            return True
        between = self.passage.tags[group.end : one.first]
        moved = any(
            read_cues(tag) & {*_MOVED, "change"}
            for tag in self.passage.tags[group.end - 1 : one.first]  # % growth
        )
        ofs = [at for at, tag in enumerate(between) if tag.pair == ("prep", "of")]
        return not moved and any(not at or between[at - 1].kind != "noun" for at in ofs)  # 18% for members of

    def find_whole_of_list(self, group: Group) -> Mention | None:
        """Returns the flow before the word for shares in a list: 수출에서 차지하는 몫은 홍콩 10.1%."""
        shares = [at for at in self.passage.list_cues("share") if at < group.first]
        flows = [one for one in self.passage.list_mentions("flow") if one.end <= group.first]
        is_led = group.is_percent and shares and flows and self._is_beside(flows[-1].end, shares[-1])
        is_led = is_led and not read_sign(self.passage.tags, group.first)  # 교역에서 미국이 1조(+0.9%)
        return flows[-1] if is_led and not self.passage.is_broken(flows[-1].end, group.first) else None

    def is_of_growth(self, group: Group) -> bool:
        """Returns whether a group is a share of the growth of the whole: 전체 수출 증가분의 38.2%."""
        beside = self.passage.tags[max(0, group.first - 2) : group.end + 1]
        near = {tag.value for tag in beside if tag.kind == "cue"}  # 기여한 몫은 38%
        is_told = _GROWN in near or {"contribution", "share"} <= near
        is_told = is_told or is_contribution(self.passage, group.first)
        behind = (tag for tag in self.passage.tags[group.end :] if tag.kind not in _OWNED)
        is_behind = self.ends_in_of(group) and next((tag.value in _MOVED for tag in behind), False)
        return group.is_percent and (is_told or is_behind)

    def _is_beside(self, end: int, share: int) -> bool:
        """Returns whether at most a partner stands between: 중국 수출에서 미국이 차지하는 몫."""
        near = self.passage.tags[end:share]
        return end <= share <= end + _NEAR + 1 and all(tag.kind in _OF_WHOLE for tag in near)

    def is_whole(self, one: Mention) -> bool:
        """Returns whether a mention is the whole of some share."""
        return one in self._all_wholes

    @cached_property
    def _all_wholes(self) -> frozenset[Mention | None]:
        return frozenset(map(self.find_whole, self.all))

    def is_led(self, end: int, first: int) -> bool:
        """Returns whether a time stands right behind a figure: in 2025."""
        between = self.passage.tags[end:first]
        return len(between) <= _NEAR + 2 and all(
            tag.kind in _LED or (tag.kind == "prep") or read_cues(tag) & _MOVED for tag in between
        )

    def is_listed(self, end: int, first: int) -> bool:
        """Returns whether only a list stands between: imports from Vietnam, 422; from Taiwan, 641."""
        return all(
            tag.kind in _LISTED or (tag.kind == "cue" and read_cues(tag) <= _MOVED)
            for tag in self.passage.tags[end:first]
        )

    def is_told_before(self, group: Group, kind: str = "place") -> bool:
        """Returns whether a partner or trade stands before a figure, in a language where it belongs to it."""
        if not self.passage.is_led:
            return False
        before = [one.end for one in self.passage.list_mentions(kind) if one.end <= group.first]
        figures = [one.first for one in self.all if one.first < group.first]
        return bool(before) and max(before) > max(figures, default=-1)

    def is_anothers_verb(self, at: int, first: int) -> bool:
        """Returns whether a final verb belongs to the figure before: 4.2% 늘었으며, 미국은 11.2%를."""
        is_parted = any(tag.kind == MARK and tag.value == "," for tag in self.passage.tags[at:first])
        is_behind = any(one.end == at for one in self.passage.figures)  # 19.5% 급감했지만 아프리카(26.5%)와
        is_parted |= is_behind and any(at < one.first < first for one in self.passage.mentions)
        return self.passage.is_postposed and is_parted

    def find_way(self, first: int, end: int) -> int:
        """Returns which way it moved, by the nearest word next to the figure: 1, −1, or 0 if none says."""
        passage = self.passage
        if sign := read_sign(self.passage.tags, first):
            return sign
        ways = passage.list_ways(("up", "growth", "widen", "more"), ("down", "narrow", "lesser"))
        based = passage.list_cues("base")  # 6.1%, down from 7.1%: which way 7.1 went is not said
        led = [at for at in passage.list_cues("growth") if ways.get(at + 1)]  # 同比下滑
        led += [at for at in passage.list_cues("faster") if ways.get(at - 1)]  # shrank faster
        ways = {at: way for at, way in ways.items() if at not in led and (at + 1 != first or at not in based)}
        if own := [at for at in ways if first <= at < end]:  # a 20 % drop
            return ways[own[-1]]
        if get_tag(passage.tags, end).kind == "comparator":  # lower than a year earlier
            return WAYS.get(passage.tags[end].value[:1], 0)
        left = max((one.end for one in self.all if one.end <= first), default=0)
        right = min((one.first for one in self.all if one.first >= end), default=len(passage.tags))
        before = [at for at in sorted(ways) if left <= at < first and not passage.is_broken(at, first)]
        before = [at for at in before if not self.is_anothers_verb(at, first)]
        joints = (",",) if passage.is_led else (",", "and")  # to ASEAN 19% and to Iran fell 58%
        commas = [at for at in range(end, right) if passage.tags[at].value in joints]
        parted = (one for one in passage.mentions if commas and one.first > commas[0])
        named = [one.first for one in (*passage.list_mentions("flow"), *parted) if one.first >= end]
        behind = [at for at in sorted(ways) if end <= at < right and not passage.is_broken(end, at)]
        behind = [at for at in behind if not any(one < at for one in named)]  # 7.4%, so the surplus slipped
        behind = [at for at in behind if not is_said_of_rate(passage, first, end, at)]
        if before and behind and behind[0] <= end + 1 and is_of_clause_before(passage, before[-1], first):
            before = []  # 对美出口下降，对非出口实现26.5%的增长
        if behind and (not before or (behind[0] == end and "growth" not in passage.tags[end].value)):  # 20%↓
            return find_way_of_moved(passage, behind[0], first, end, self.find_way) or ways[behind[0]]
        moved = find_way_of_moved(passage, before[-1], first, end, self.find_way) if before else 0
        return moved or (ways[before[-1]] if before else 0)

    def find_way_of_list(self, group: Group) -> int:
        """Finds the way of a whole list by the verb after its last figure: 대남아공 수출은 6.5% 줄었다."""
        tags, passage = self.passage.tags, self.passage
        if not (group.is_percent and passage.is_postposed) or group.end >= len(tags):
            return 0
        behind = [one for one in self.all if one.first >= group.end and one.is_percent]
        behind = [one for one in behind if not passage.is_broken(group.end, one.first)]
        ways = (self.find_way(one.first, one.end) for one in behind)
        return next(filter(None, ways), 0) if tags[group.end].value == "," else 0
