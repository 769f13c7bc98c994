"""Ranks that follow from the order of a list: followed by Taiwan, the top three were, 미국·홍콩·베트남 순."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, permutations, product

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Flow, Measure, Query
from bot.language.tagger.numbers import COUNTS
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.mention import Mention
from bot.stories.rank_subjects import RankSubjects
from bot.stories.readings import ClaimReading, join_readings
from bot.value_class import value_class

_NEAR, _FEWEST, _LONGEST = 5, 2, 4
_MOST = 24


@value_class(slots=False)
class RankLists(ClaimFinder):
    """Finds the ranks that lists of partners in one sentence imply."""

    def list_claims(self, ranks: Sequence[StoryClaim]) -> Iterator[StoryClaim]:
        """Yields the ranks of those that follow one of `ranks`, then the ranks and orders of lists."""
        yield from self._list_following(ranks)
        yield from self._list_leading()
        yield from self._list_orders()

    @property
    def _of(self) -> RankSubjects:
        return RankSubjects(self.subjects)

    def _list_following(self, ranks: Sequence[StoryClaim]) -> Iterator[StoryClaim]:
        """Lists those behind a rank: the largest supplier was South Korea, followed by Taiwan and Japan."""
        for at in self.passage.list_story_words("followed"):
            before = [one for one in ranks if one.end <= at and one.readings and one.kind == "rank"]
            behind = [one for one in self.passage.list_mentions("place") if one.first > at]
            if self.passage.is_postposed:
                yield from self._list_followers(before, at)
                continue
            ahead = 1
            for mention in behind if before else ():
                readings = tuple(
                    join_readings(
                        [_move_place(one, value, ahead + more) for more, value in enumerate(mention.values)]
                    )
                    for one in before[-1].readings
                )
                ahead += len(mention.values)
                beside = self._of.find_amount(mention.first, mention.end) if len(mention.values) == 1 else -1
                yield StoryClaim("rank", mention.first, mention.end, readings, amount_at=beside)

    def _list_followers(self, before: Sequence[StoryClaim], at: int) -> Iterator[StoryClaim]:
        """Lists those between a rank and a word for following: 한국과 일본이 뒤를 이었다."""
        since = before[-1].end if before else at
        named = [one for one in self.passage.list_mentions("place") if since <= one.first < at]
        values = [value for one in named for value in one.values]
        if values:
            readings = tuple(
                join_readings([_move_place(one, value, more) for more, value in enumerate(values, 1)])
                for one in before[-1].readings
            )
            yield StoryClaim("rank", at, at + 1, readings)

    def _list_leading(self) -> Iterator[StoryClaim]:
        """Lists leading places: the top three markets were A, B and C, in order if a word says so."""
        passage, tags = self.passage, self.tags
        for at in passage.list_story_words("leading"):  # 韩国、台湾分列前两位
            count = int(tags[at].value.split()[1])
            led = [
                one for one in passage.list_mentions("place") if one.end <= at and len(one.values) == count
            ]
            if led and not passage.is_broken(led[-1].end, at):
                claim = self._make_leading(led[-1], at, self._of.find_flow_among(at))
                yield replace(claim, first=at, end=at + 1)
            elif named := self._find_list_behind(at, count):  # 前三位是香港、美国和越南
                yield self._make_leading(named, at + 1, self._of.find_flow_among(at))
        for at, tag in enumerate(tags):
            is_place = passage.is_postposed and tag.pair == ("filler", "noun")  # 3곳
            is_place = is_place and bool(at) and tags[at - 1].kind in COUNTS
            is_partner = tag.kind in ("noun", "noun one") and tag.value.startswith("partner")
            if not (is_place or is_partner):
                continue
            near = range(max(0, at - _NEAR), at)
            counts = [int(tags[one].value) for one in near if tags[one].kind in COUNTS]
            if not any(one in near for one in passage.list_cues("top")):
                continue
            counts = counts or self._count_ordered(at)  # the largest markets were A, B and C, in that order
            if not counts:
                continue
            lists = [one for one in passage.list_mentions("place") if len(one.values) == counts[-1]]
            named = self._find_list_behind(at, counts[-1])
            told = (one for one in lists if one.end < at and tags[one.end].value == "order")
            named = named or next(told, None)  # 美国、中国香港、日本依次为我前三大出口市场
            if named and _FEWEST <= counts[-1] <= _LONGEST:
                yield self._make_leading(named, at + 1, tag.value.partition(" ")[2])

    def _find_list_behind(self, at: int, count: int) -> Mention | None:
        """Finds a list of so many partners behind a place."""
        lists = (one for one in self.passage.list_mentions("place") if len(one.values) == count)
        return next(
            (one for one in lists if one.first > at and not self.passage.is_broken(at, one.first)), None
        )

    def _count_ordered(self, at: int) -> list[int]:
        """Counts the partners listed behind a noun for several, if a word says that they are in order."""
        words = [one for one in self.passage.list_story_words("respectively", "order") if one > at]
        behind = [
            one for one in self.passage.list_mentions("place") if at < one.first < max(words, default=0)
        ]
        is_several = self.tags[at].kind == "noun" and len(behind) == 1
        return [len(behind[0].values)] if is_several else []

    def _make_leading(self, named: Mention, end: int, flow: str) -> StoryClaim:
        flows = (flow,) if flow else self._of.list_flows(end - 1, end)
        periods = self._of.list_periods(end)
        regions = self._of.list_regions(named.values, periods[0].last, range(end, end))
        is_ordered = bool(self.passage.list_story_words("respectively", "order"))
        is_ordered = is_ordered or end - 1 in self.passage.list_cues("apart")  # 分列
        orders = [named.values] if is_ordered else [*permutations(named.values)]
        readings = [
            join_readings(
                [
                    self._of.make_reading(place, number, flow, period, region)
                    for number, place in enumerate(order, 1)
                ]
            )
            for order, period, flow, region in product(orders, periods[:2], flows[:2], regions[:2])
        ]
        return StoryClaim("rank", named.first, named.end, tuple(readings[:1]), others=tuple(readings[1:]))

    def _list_orders(self) -> Iterator[StoryClaim]:
        """Lists orders, in which each is larger than the next: 미국, 홍콩, 베트남 순."""
        passage = self.passage
        for at in passage.list_story_words("order"):
            start = max((one for one in passage.breaks if one < at), default=-1)
            named = [one for one in passage.list_mentions("place") if start < one.first < at]
            if sum(len(one.values) for one in named) <= _FEWEST or self._is_of_others:
                continue
            before = ""
            for mention in named:
                each = (*filter(None, (before,)), *mention.values)
                before = mention.values[-1]
                if len(each) > 1:
                    readings = self._list_order_readings(each, mention)
                    yield from self.list_read("rank", range(mention.first, mention.end), readings, _MOST)

    @property
    def _is_of_others(self) -> bool:
        """Returns whether ranks, or rates, are given themselves."""
        passage = self.passage
        return bool(
            passage.list_cues("growth", "faster", "share") or passage.list_story_words("place", "rank")
        )

    def _list_order_readings(self, each: Sequence[str], mention: Mention) -> Iterator[ClaimReading]:
        flows = self._of.list_flows(mention.first, mention.end)
        for period, flow in product(self._of.list_periods(mention.end), flows):
            levels = [
                Query(
                    measure=Measure.VALUE,
                    flow=Flow(flow.partition("+")[0]),
                    partners=(one,),
                    periods=(period,),
                    currency="CNY",
                )
                for one in each
            ]
            claim = Claim(Aspect.ORDER, way=1)
            yield join_readings([ClaimReading(one, claim, (other,)) for one, other in pairwise(levels)])


def _move_place(one: ClaimReading, place: str, ahead: int) -> ClaimReading:
    """Returns the same claim for another partner, so many places further down."""
    claim = replace(one.claim, value=(one.claim.value or Decimal(0)) + ahead)
    return replace(one, query=replace(one.query, partners=(place,)), claim=claim)
