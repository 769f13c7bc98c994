"""Claims of by how many points a share or a rate moved: down 3.5 points; 增速比上年回落1个百分点."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.claim import Claim
from bot.domain.month import Period
from bot.domain.query import Flow, Measure, Query
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import NOT_HELD
from bot.stories.pair import ComparedChange, Pair
from bot.stories.readings import ClaimReading
from bot.stories.tag_words import get_tag, read_cues
from bot.value_class import value_class

_RATES, _MOVED = ("growth", "share"), (Measure.SHARE, Measure.YOY)
_NEAR = 4
_WAYS = ("up", "down", "widen", "narrow", "growth")


@value_class(slots=False)
class MovedPoints(ClaimFinder):
    """Finds what moved by a figure in points, and from when."""

    claims: Sequence[StoryClaim]

    def find_moved(self, one: StoryClaim, claim: Claim) -> StoryClaim | None:
        """Returns the claim that a share or a rate moved; by the one told beside it, if that is right."""
        way = self._find_way(one)
        before = [each for each in self.claims if each.end <= one.first and each.figure]
        before = [each for each in before if not self.passage.is_broken(each.end, one.first)]
        last = before[-1] if before and before[-1].kind in _RATES else self._find_reached(one)
        asked = [each.query for each in last.readings] if last else [*self._list_shares(one)]
        asked = [each for each in asked if each.flow is not Flow.BALANCE and each.measure in _MOVED]
        claim, each = replace(claim, way=way), list[ClaimReading]()
        for query in asked if way else ():
            for base in self._list_bases(one, last, query):
                is_alike = base.months == query.periods[0].months
                if last and is_alike:
                    pair = Pair(last.first, None, ComparedChange(period=base), claim)
                    return replace(one, exclusion=NOT_HELD, pair=pair)
                if is_alike or query.measure is Measure.YOY:
                    each.append(ClaimReading(query, claim, (replace(query, periods=(base,)),)))
        return replace(one, exclusion="", readings=tuple(each[:1]), others=tuple(each[1:])) if each else None

    def _find_reached(self, one: StoryClaim) -> StoryClaim | None:
        """Finds the share or rate that it moved to: fell 1.8 points to 10.2%."""
        tags = self.passage.tags
        behind = (each for each in self.claims if each.first == one.end + 1 and each.kind in _RATES)
        is_to = get_tag(tags, one.end).pair == ("prep", "to")
        return next(behind, None) if is_to else None

    def _find_way(self, one: StoryClaim) -> int:
        """Finds which way it went by the words beside the points: 回落1个百分点; 1 point slower than."""
        passage = self.passage
        near = {one.first - 1, *range(one.end, one.end + 2)}
        ways = passage.list_ways(("faster",), ("slower",))
        paces = {way for at, way in ways.items() if at in near}
        way = next(iter(paces), 0) or self.subjects.groups.find_way(one.first, one.end)
        return -way if self._is_of_fall(one) else way

    def _is_of_fall(self, one: StoryClaim) -> bool:
        """Returns whether a fall is said to have narrowed or widened by so much: 降幅收窄15个百分点."""
        start = self.passage.find_clause(one.first).start
        rates = [each for each in self.claims if each.kind in _RATES and each.end <= one.first]
        if rates and rates[-1].kind == "share":
            return False
        since = max([start, *(each.end for each in rates)])
        ways = self.passage.list_cues(*_WAYS)
        near = [at for at in ways if since <= at < one.first]
        is_behind = any(one.end <= at <= one.end + 1 for at in (*ways, *self._list_comparing()))
        noun = near[-1:] if is_behind else near[-2:-1]  # 감소폭이 15%포인트 줄었다; the decline narrowed by
        return any("down" in read_cues(self.tags[at]) for at in noun)

    def _list_comparing(self) -> Iterator[int]:
        """Lists the words that say that one is smaller: a decline 15 points smaller than."""
        yield from (at for at, tag in enumerate(self.tags) if tag.kind == "comparator")
        yield from self.passage.list_cues("more", "lesser")

    def _list_bases(self, one: StoryClaim, last: StoryClaim | None, query: Query) -> Iterator[Period]:
        """Lists the times that it may have moved from; a rate only where words say from when."""
        passage, period = self.passage, query.periods[0]
        since = last.end if last and last.end <= one.first else 0
        near = range(since, one.end + _NEAR)
        bases = [each.period for each in passage.times if each.is_base and each.first in near]
        if bases:
            yield from bases[:1]
        elif any(at in near for at in passage.list_cues("mom")):
            yield period.shift(-period.months) if period.is_month else period.shift_to_year_earlier()
        elif (
            query.measure is Measure.SHARE
            or one.kind == "share"
            or any(at in near for at in passage.list_cues("year earlier"))
        ):
            yield period.shift_to_year_earlier()

    def _list_shares(self, one: StoryClaim) -> Iterator[Query]:
        """Lists the share of which its own words speak: the US share of exports fell by 3.5 points."""
        passage = self.passage
        shares = passage.list_cues("share")
        told = [at for at in shares if not passage.is_broken(min(at, one.first), max(at, one.first))]
        is_of_others = any(each.is_percent and one.first < each.first for each in self.subjects.groups.all)
        if not told or is_of_others or not passage.list_mentions("place"):
            return
        subject = self.subjects.make_subject(one.first, one.end)
        whole = subject.whole
        flows = whole.values if whole and whole.kind == "flow" else subject.flows
        partners = tuple(filter(None, subject.partners))
        own = replace(subject, flows=flows, partners=partners, products=(None,))
        yield from self.list_queries(own, subject.periods, Measure.SHARE)
