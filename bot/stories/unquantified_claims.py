"""Claims without an amount: records, runs, and what did not move; ranks and counts are in `ranks.py`."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Breakdown, Direction, Flow, Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.stories.claims import StoryClaim
from bot.stories.extreme_months import ExtremeMonths
from bot.stories.finder import ClaimFinder
from bot.stories.first_moves import FirstMoves
from bot.stories.goods_ranks import GoodsRanks
from bot.stories.kinds import NOT_HELD
from bot.stories.member_counts import MemberCounts
from bot.stories.month_counts import MonthCounts
from bot.stories.peer_growth import PeerGrowth
from bot.stories.rank_lists import RankLists
from bot.stories.ranks import Ranks
from bot.stories.readings import ClaimReading
from bot.stories.record_kinds import PaceRecords, PlacedRecords, QuarterRecords
from bot.stories.records import Records
from bot.stories.runs import Runs
from bot.stories.since_records import is_start_of_run
from bot.stories.tag_words import is_monthly
from bot.value_class import value_class

_NEAR = 4
_UNMOVED, _ROUGHLY = Decimal("0.3"), Decimal(8)
"""How far what did not move may have moved, in both directions together, and what it never did."""
_MOST = 6


@value_class(slots=False)
class UnquantifiedClaims(ClaimFinder):
    """Finds the claims of one sentence that state no amount."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields the claims that state no amount, by kind; none for a sentence that is a forecast."""
        if self.passage.list_story_words("forecast"):
            return
        for record in (PlacedRecords, PaceRecords, ExtremeMonths, QuarterRecords, Records):
            yield from record(self.subjects).list_claims()
        yield from self._list_records()
        for other in (Runs, FirstMoves, MonthCounts, MemberCounts, PeerGrowth, GoodsRanks):
            yield from other(self.subjects).list_claims()
        ranks = [*Ranks(self.subjects).list_claims()]
        yield from ranks
        yield from RankLists(self.subjects).list_claims(ranks)
        yield from self._list_unmoved()

    def _list_records(self) -> Iterator[StoryClaim]:
        passage, tags = self.passage, self.tags
        cues = passage.list_cues("record", "record low")
        for at in cues:
            firsts = (one for one in passage.list_cues("first") if at - _NEAR <= one < at)
            if at - 1 in cues or is_start_of_run(passage, at) or any(firsts):  # for the first time in history
                continue
            behind = next((one for one in passage.list_mentions("flow") if at < one.first <= at + 2), None)
            end = behind.end if behind else at + 1 + (at + 1 in cues)
            led = [tag.kind for tag in tags[max(0, at - 2) : at]]
            if led == ["unknown", "join"]:  # more beans than ever
                yield StoryClaim("record", at, end, exclusion=NOT_HELD)
                continue
            passing = [one for one in range(max(0, at - _NEAR), at) if tags[one].kind == "comparator"]
            subject = self.subjects.make_subject(at, at + 1)
            flows = behind.values if behind else subject.flows
            way = -1 if {at, at + 1} & {*passage.list_cues("record low")} else 1
            ways = self.list_balance_ways(way) if flows[0] == "balance" else (way,)
            directions = tuple(Direction.DOWN if one < 0 else None for one in ways)
            named = {*passage.list_values("flow")}
            each = {"export", "import"} <= {*flows} & named
            readings = tuple(
                ClaimReading(
                    Query(
                        measure=Measure.RECORD,
                        flow=None if each else Flow(flows[0]),
                        partners=partners,
                        combine=len(partners) > 1,
                        periods=(period,),
                        breakdown=Breakdown.FLOW if each else None,
                        direction=way,
                        currency=self.thread.currency,
                    ),
                    Claim(self.find_aspect_of_record(at)),
                )
                for period, partners, way in product(self._list_periods(at), subject.partners, directions)
            )
            is_open = not (behind or any(one.first < at for one in passage.list_mentions("flow")))
            record = StoryClaim("record", passing[0] if passing else at, end, readings, is_open=is_open)
            yield replace(record, amount_at=self.find_amount_beside(at))

    def _list_periods(self, at: int) -> tuple[Period, ...]:
        """Lists the periods, leaving out that of the record before, which is named behind."""
        times = [one for one in self.passage.told_times if one.first < at]
        spoken = (times[-1].period,) if times else self.thread.likely_periods
        monthly = any(is_monthly(tag) for tag in self.tags[max(0, at - _NEAR) : at + _NEAR])
        return tuple(dict.fromkeys(Period.of_month(one.last) for one in spoken)) if monthly else spoken

    def _is_predicate(self, at: int) -> bool:
        """Returns whether it says that the trade before it did not move: imports were almost unchanged."""
        led = [tag for tag in self.tags[max(0, at - 2) : at] if tag.kind != "story"][-1:]
        is_told = bool(led) and led[0].pair == ("cue", "yes or no")
        flows = [one for one in self.passage.list_mentions("flow") if one.end <= at]
        return is_told and bool(flows) and not any(one.unit for one in self.passage.figures)

    def _list_unmoved(self) -> Iterator[StoryClaim]:
        """Lists what did not move: unchanged on the year."""
        for at in self.passage.list_story_words("flat"):
            subject = self.subjects.make_subject(at, at + 1)
            claim = Claim(Aspect.GROWTH, Decimal(0), PERCENT, _UNMOVED)
            own = replace(subject, flows=subject.flows[:1], products=(None,))
            currencies = (*subject.currencies, "CNY")[:1]
            queries = self.list_queries(own, subject.periods, Measure.YOY, currencies)
            readings = tuple(ClaimReading(one, claim) for one in queries)
            if self.passage.list_mentions("flow"):
                roughly = tuple(
                    replace(one, claim=replace(claim, digit=_ROUGHLY)) for one in readings[:_MOST]
                )
                yield StoryClaim(
                    "direction",
                    at,
                    at + 1,
                    roughly,
                    others=readings[:_MOST],
                    is_open=not self._is_predicate(at),
                )
