"""Claims of how many times, or points, faster something grew than something else, or than before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Flow, Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.stories.change_nouns import PACES, is_of_pace
from bot.stories.claims import StoryClaim
from bot.stories.figure_pairs import ROUGH, FigurePairs
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import NOT_HELD, find_limit_of_difference, is_in_points
from bot.stories.mention import Mention
from bot.stories.pair import ComparedChange, Pair
from bot.stories.readings import ClaimReading
from bot.stories.tag_words import get_tag, is_than, read_cues
from bot.value_class import value_class

_REACH, _FAR, _NEXT, _BOTH = 7, 12, 3, 2


@value_class(slots=False)
class RatePairs(FigurePairs):
    """Finds pairs of figures, and rates compared with those of what is named."""

    def pair_figures(self) -> list[StoryClaim]:
        """Returns the claims, each with the two whose difference or quotient it states."""
        return [
            self._pair_rates(one) if one.pair is None or self._is_of_pace(one) else one
            for one in super().pair_figures()
        ]

    def list_order_words(self) -> dict[int, int]:
        """Returns those words, except what a multiple passes: 7배를 넘는다."""
        times = {one.end for one in self.passage.figures if one.is_multiple}
        return {at: way for at, way in super().list_order_words().items() if at not in times}

    def _pair_rates(self, one: StoryClaim) -> StoryClaim:
        """Pairs rates; a multiple of a pace is no growth of its own."""
        figure = one.figure
        is_points = figure is not None and is_in_points(self.passage, figure)
        is_rate = figure is not None and one.kind == "growth" and figure.unit == PERCENT
        if figure and is_rate and not (is_points or figure.is_multiple):
            return one if one.pair or one.exclusion else replace(one, pair=self._find_slip(one))
        if figure is None or not (is_points or (figure.is_multiple and self._is_of_pace(one))):
            return one
        value, digit = figure.rounding
        bound = figure.bound if figure.is_multiple else find_limit_of_difference(self.passage, figure)
        claim = Claim(Aspect.CHANGE, value, figure.unit, digit * 2, bound=bound)
        if not is_points:
            claim = replace(claim, of=Aspect.GROWTH, digit=max(digit, (value + 100) * ROUGH))
        pair = self._find_rates(one, claim)
        is_moved = is_points and (pair is None or pair.change.period is not None)
        moved = MovedPoints(self.subjects, self.claims).find_moved(one, claim) if is_moved else None
        if is_points and not (moved or pair):
            pair = self._find_two_rates(one, claim)
        is_named = any(each.others and each.query.measure is Measure.YOY for each in one.readings)
        return moved or replace(one, exclusion="" if is_named else NOT_HELD, pair=pair)

    def _find_two_rates(self, one: StoryClaim, claim: Claim) -> Pair | None:
        """Finds the rates on both sides of it, or both before it: 13.4% and 22.1%, 8.7 points faster."""
        rates = self._list_rates(one)
        before = [each for each in rates if each.end <= one.first]
        behind = [each for each in rates if one.end <= each.first <= one.end + _REACH]
        near = range(one.first - _REACH, one.end + _NEXT)
        is_told = any(at in near for at in self.passage.list_cues("faster", "slower", "gap"))
        is_moved = any(at in (one.first - 1, one.end) for at in self.passage.list_cues("up", "down"))
        if not before or (is_moved and not is_told):
            return None
        sides = (before[-1], behind[0]) if behind else tuple(before[-2:])
        if len(sides) < _BOTH or self.passage.is_broken(
            before[-1].end, sides[1].first if behind else one.first
        ):
            return None
        is_guessed = not is_told or len(before) > _BOTH - bool(behind)  # which of several rates
        return Pair(sides[0].first, sides[1].first, ComparedChange(), claim, is_possible_only=is_guessed)

    def _find_slip(self, one: StoryClaim) -> Pair | None:
        """Finds two rates that are compared in percent, where points are meant: grew 7.7% faster."""
        near = range(one.first - _REACH, one.end + _NEXT)
        compared = [at for at in near if get_tag(self.tags, at).kind == "comparator"]
        compared += [at for at in self.passage.list_cues("faster", "slower", "compare") if at in near]
        is_more = any(at in (one.end, one.end + 1) for at in self.passage.list_cues("more", "lesser"))
        is_more = is_more and one.first > 1 and is_than(self.tags[one.first - 1])  # 수출보다 7.7% 높았다
        rates = self._list_rates(one)
        before = [each for each in rates if each.end <= one.first]
        behind = [each for each in rates if one.end <= each.first <= one.end + _REACH]
        sides = (before[-1], behind[0]) if before and behind else tuple(before[-2:])
        if not (compared or is_more) or len(sides) < _BOTH or one.figure is None:
            return None
        value, digit = one.figure.rounding
        claim = Claim(Aspect.CHANGE, value, PERCENT, digit * 2)
        first, second = sides
        return Pair(first.first, second.first, ComparedChange(), claim, is_possible_only=True, is_slip=True)

    def _list_rates(self, one: StoryClaim) -> list[StoryClaim]:
        rates = [each for each in self.claims if each.kind == "growth" and each is not one]
        return [each for each in rates if not (each.exclusion or (each.figure and each.figure.is_multiple))]

    def _is_of_figure_before(self, one: StoryClaim) -> bool:
        """Returns whether it is a multiple of a figure that a word refers to: 그 두 배가 넘는 1조 위안."""
        return get_tag(self.tags, one.first - 1).pair == ("filler", "determiner")

    def _find_multiplied(
        self, one: StoryClaim, near: Sequence[StoryClaim]
    ) -> tuple[StoryClaim, StoryClaim] | None:
        """Finds which figure is a multiple of the one before, to which a word refers."""
        if not self._is_of_figure_before(one):
            return super()._find_multiplied(one, near)
        before = [each for each in near if each.end <= one.first]
        behind = [each for each in near if one.end <= each.first <= one.end + 2]
        return (behind[0], before[-1]) if before and behind else None

    def _is_of_pace(self, one: StoryClaim) -> bool:
        return one.figure is not None and is_of_pace(self.passage, one.figure)

    def _find_rates(self, one: StoryClaim, claim: Claim) -> Pair | None:
        """Finds the rate before it, and the rate named or stated on its other side."""
        is_points = one.figure is not None and is_in_points(self.passage, one.figure)
        shares = [each for each in self.claims if each.kind == "share" and not each.exclusion]
        rates = [*self._list_rates(one), *(shares if is_points else ())]
        before = sorted((each for each in rates if each.end <= one.first), key=lambda each: each.first)
        beside = self._list_named_beside(one)
        if named := self._find_rates_named(before, one, beside):
            return Pair(named[0].first, named[1].first, ComparedChange(), claim)
        if len(before) > 1 and self._is_owned(before[-1], one):
            return Pair(before[-2].first, before[-1].first, ComparedChange(), claim)
        since = before[-1].end if before else 0
        first = min([one.first, *(each.first for each in beside if each.first >= since)])
        own = [each for each in before if each.end <= first][-1:]
        if not (own and beside) or first - own[0].end > _FAR or self.passage.is_broken(own[0].end, first):
            return None
        change = self.find_change(beside)
        return Pair(own[0].first, None, change, claim) if change != ComparedChange() else None

    def _find_rates_named(
        self, before: Sequence[StoryClaim], one: StoryClaim, beside: Sequence[Mention]
    ) -> tuple[StoryClaim, StoryClaim] | None:
        """Finds the rates of the two directions named since: 进口增速是出口增速的2倍.

        In English one of them is behind it: with exports growing twice as fast as imports.
        """
        since = before[-1].end if before else one.first
        flows = [each for each in self.passage.list_mentions("flow") if since <= each.first < one.first]
        if not self.passage.is_led:
            flows += [each for each in beside if each.kind == "flow" and each.first >= one.end]
        told = {each.readings[0].query.flow: each for each in before if each.readings}
        two = [each for flow in flows if (each := told.get(Flow(self.subjects.find_own_flow(flow))))]
        return (two[0], two[1]) if len(two) == len(flows) == _BOTH and two[0] is not two[1] else None

    def _is_owned(self, owner: StoryClaim, one: StoryClaim) -> bool:
        """전체 수입 증가율(0.5%)의 7배; 전체 수출(6.1%)보다 4.3배."""
        return any(tag.kind == "possessive" or is_than(tag) for tag in self.tags[owner.end : one.first])

    def _list_named_beside(self, one: StoryClaim) -> list[Mention]:
        """Lists what is named behind it, or before it in some languages, with a word for pace."""
        is_led = self.passage.is_led
        step, at = (-1, one.first - 1) if is_led else (1, one.end)
        named: list[Mention] = []
        paces = {*self.passage.list_cues(*PACES), *self.passage.list_cues("more", "lesser")}
        is_told = False
        for _ in range(_REACH):
            mention = self.find_mention_at(at)
            if mention:
                named.append(mention)
                at = mention.first - 1 if is_led else mention.end
                continue
            if not 0 <= at < len(self.tags) or not self.is_link(self.tags[at]):
                break
            is_told = is_told or at in paces or self.tags[at].kind == "comparator"
            is_told = is_told or "compare" in read_cues(self.tags[at])  # 比进口快5.6个百分点
            is_told = is_told or (is_than(self.tags[at]) and is_led)  # 미국보다 8.5%포인트 높다
            at += step
        flows = [each for each in self.passage.list_mentions("flow") if each.end <= one.first]
        inner = {tag.kind for tag in self.tags[at + 1 : one.first]}
        named = named or (flows[-1:] if is_led and {"filler", "cue"} <= inner else [])  # 高于整体增速
        return named if is_told else []


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
