"""What a rank is about: who is ranked, in which flow and region, beside which amount."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Measure, Query, Side
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import BARE, HELD_IN
from bot.stories.mention import Mention
from bot.stories.pointing_words import find_pointed
from bot.stories.readings import ClaimReading
from bot.stories.regions import REGION, find_region
from bot.stories.tag_words import get_tag, skip_brackets
from bot.stories.trial import Trial
from bot.stories.trials import Trials
from bot.value_class import value_class

WITH_PARTNERS = ("export", "import")
_NEAR = 3
_AROUND = 5
_INSIDE = ("in", "on")
BALANCES = tuple(f"{Flow.BALANCE.value}+{one.value}" for one in Side)
"""Words for a balance that say on which side it is."""
_BY = ("filler", "by")
_BY_COUNTRY = ("partner", "region")


@value_class(slots=False)
class RankSubjects(ClaimFinder):
    """Says for a place in tags[first:end] of a sentence what it is about."""

    def list_ranked(self, first: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Lists who may be ranked: the nearest in the clause, else before, else behind."""
        passage = self.passage
        at = end + (get_tag(self.tags, end).value == "ending")  # 4위가 호주
        right = next((one.values for one in passage.list_mentions("place") if one.first == at), ())
        told = [at for at in passage.list_story_words("former", "latter") if at < first]
        beside = [one for one in passage.list_mentions("place") if told and told[-1] < one.first < first]
        told = told if all(map(passage.is_passed, beside)) else []  # the latter took 164, and Egypt, third
        pointed = find_pointed(self.passage, self.thread, "place", min(told) + 1) if told else ()
        if pointed:
            return right or pointed, ()
        regions = self.subjects.regions.list_own_regions()
        named_here = [one for one in passage.list_mentions("place") if one not in regions]
        places = [one for one in named_here if not (passage.is_passed(one) or passage.is_denied(one))]
        if right and (not places[0].end <= first or self._is_parted(first)):
            return right, ()
        led = first - (first > 1 and self.tags[first - 1].value == "open")  # South Korea the second
        beside = [one for one in places if one.end in (first, led) and not passage.is_postposed]
        if beside := [*filter(None, [self._find_apposed(first, end)]), *beside]:
            return beside[0].values, ()  # and South Korea fifth
        before = [one for one in places if one.end <= first and not passage.is_broken(one.end, first)]
        after = end + (get_tag(self.tags, end).value == ";")  # top supplier: Taiwan
        behind = [one for one in places if one.first >= end and not passage.is_broken(after, one.first)]
        behind = [one for one in behind if self.tags[one.first - 1].value not in (*_INSIDE, "followed")]
        commas = [at for at, tag in enumerate(self.tags[:first]) if tag.pair == (MARK, ",")]
        asides = [{one.first - 2, one.end} for one in passage.figures]
        asides = [one for one in asides if one <= {*commas}]  # Spain, with 291 billion yuan, was fourth
        if apposed := [one for one in before if any(one.end in aside for aside in asides)]:
            return apposed[-1].values, ()
        if len(places) < len(named_here) and not before and self.thread.partners:
            return self.thread.partners, ()
        last_first = before[::-1] if passage.is_led else before  # 越南增长31.4%，印度则超过韩国，成为第五大
        nearest = [one for one in before if commas and one.first > commas[-1]] or last_first or behind
        nearest = nearest or [one for one in places if one.end <= first][-1:]  # India: the fourth market
        named = nearest[0].values if nearest else self.thread.partners
        return named, before[0].values if before and nearest[0] is not before[0] else ()

    def _find_apposed(self, first: int, end: int) -> Mention | None:
        """Finds whom a rank between two commas is of: ahead of the European Union, the runner-up, whose.

        An amount in brackets may part it from one who follows: followed by Taiwan (166), in second place.
        """
        at = first
        while at and self.tags[at - 1].kind == "filler":
            at -= 1
        is_put_in = get_tag(self.tags, at - 1).value == get_tag(self.tags, end).value == ","
        places, is_next = self.passage.list_mentions("place"), get_tag(self.tags, at - 1).value == ","
        next_to = (one for one in places if is_next and skip_brackets(self.tags, one.end) == at - 1)
        if (one := next(next_to, None)) and (is_put_in or self.is_following(one)):
            return one
        return None

    def is_following(self, one: Mention) -> bool:
        """Returns whether a partner is said to follow another: followed by Taiwan."""
        return one.first - 1 in self.passage.list_story_words("followed")

    def list_periods(self, end: int) -> tuple[Period, ...]:
        """Lists the time behind a place, else the last of its sentence, else those of the story."""
        times = self.passage.told_times
        told = [one.period for one in times if one.first >= end][:1] or [one.period for one in times][-1:]
        return tuple(told) or self.thread.told_periods or self.thread.known_periods

    def make_reading(
        self, place: str, number: int, flow: str, period: Period, region: str | None
    ) -> ClaimReading:
        """Returns the reading that a partner has a rank in a region, or in the world."""
        query = Query(
            measure=Measure.RANK,
            flow=Flow(flow.partition("+")[0]),
            partners=(place,),
            periods=(period,),
            currency="CNY",
            of=region,
            side=Side(flow.partition("+")[2]) if "+" in flow else None,
        )
        claim = Claim(Aspect.RANK, Decimal(number), "rank")
        return ClaimReading(query, claim, has_blocs=self._find_whether_blocs_count(place))

    def _find_whether_blocs_count(self, place: str) -> bool | None:
        """Finds whether blocs are ranked: beside one that is named, and not among countries: 국가별 순위."""
        regions = self.subjects.regions.list_own_regions()
        beside = [one.values[0] for one in self.passage.list_mentions("place") if one not in regions]
        if {*BLOCS} & {*beside} - {place}:  # Vietnam is behind the EU
            return True
        is_by_country = any(tag.kind == "breakdown" and tag.value in _BY_COUNTRY for tag in self.tags)
        named = (*self.passage.list_values("place"), *self.thread.named_partners)
        return False if is_by_country and not {*BLOCS} & {*named} else None

    def make_second(self, place: str, query: Query) -> ClaimReading:
        """Returns the reading that a partner is second in the trade and time of a query."""
        return self.make_reading(place, 2, str(query.flow), query.periods[0], None)

    def list_flows(self, first: int, end: int) -> tuple[str, ...]:
        """Lists the flow next to it, else that of the story; of balances, surpluses or deficits."""
        own = [one for one in self.passage.list_mentions("flow") if one.end <= first or one.first <= end + 1]
        own += self._list_ranked_by(end)
        is_partner = self.tags[end - 1].pair == ("noun one", "partner")
        is_one_way = self.thread.flow in WITH_PARTNERS and not is_partner
        spoken = self.thread.flow if is_one_way else "total"
        acted = (self.subjects.find_own_flow(own[-1]),) if own and len(own[-1].values) == 1 else ()
        flows = acted or (own[-1].values if own else (spoken or "total",))
        sided = self._find_side()
        each = (sided if one == Flow.BALANCE.value else one for one in flows)
        return tuple(filter(None, each))

    def _find_side(self) -> str:
        """Finds which balances are ranked, if its sentence names surpluses or deficits alone."""
        told = {tag.value for tag in self.tags if tag.kind == "flow" and tag.value in BALANCES}
        return next(iter(told)) if len(told) == 1 else ""

    def find_flow_among(self, at: int) -> str:
        """Returns the flow of the ranking: 26th in the customer table, 在全部出口目的地中仅列第五."""
        since = max((one.end for one in self.passage.list_mentions("flow") if one.end <= at), default=0)
        near = [*reversed(self.tags[since:at]), *self.tags[at : at + _AROUND]]
        named = [tag.value for tag in near if tag.kind in ("noun", "noun one") and "partner" in tag.value]
        flow = next((flow for one in named if (flow := one.partition(" ")[2])), "")
        is_one = any(tag.kind == "noun one" for tag in near)
        return flow or ("total" if named and is_one and not self.passage.list_mentions("flow") else "")

    def is_of_own(self, first: int, end: int) -> bool:
        """Returns whether its sentence names the trade that is ranked."""
        flows = self.passage.list_mentions("flow")
        is_beside = any(one.end <= first or one.first <= end + 1 for one in flows)
        return is_beside or bool(self._list_ranked_by(end))

    def _list_ranked_by(self, end: int) -> list[Mention]:
        """Lists the trade that a place is said to be by: ranked second within ASEAN by trade."""
        near = range(end, self.passage.find_clause(end - 1).stop)
        flows = [one for one in self.passage.list_mentions("flow") if one.first in near]
        led = [self.tags[one.first - 1] for one in flows]
        return [one for one, tag in zip(flows, led, strict=True) if tag.pair == _BY]

    def is_of_both_ways(self, end: int) -> bool:
        """Returns whether it is a trading partner, in both directions."""
        noun = self.tags[end - 1]
        return noun.kind.startswith("noun") and noun.value == "partner"

    def list_regions(self, places: Sequence[str], month: Month, near: range) -> tuple[str | None, ...]:
        """Lists where the rank applies: in the region meant, else in any mentioned, and among all."""
        again = [at for at in near if get_tag(self.tags, at).value == REGION]
        atlas = self.subjects.vocabulary.atlas
        region = find_region(places[0], self.passage, self.thread, atlas) if again and places else None
        if region:
            return (region,)
        if self.thread.is_regional and places:
            told = find_region(places[0], self.passage, self.thread, atlas)
            if told:
                return (told, None)
        first, *others = [*self.thread.named_partners] or [""]
        spoken = (first, *self.thread.partners, *others)
        own = [one.values[0] for one in self.subjects.regions.list_own_regions()]
        named = (*own, *self.passage.list_values("place"), *spoken)
        holding = [
            one
            for one in dict.fromkeys(named)
            if one and {*places} & atlas.find_members(one, month) and one not in places
        ]
        return (*holding[:1],) if own and holding[:1] == own[:1] else (*holding, None)

    def is_of_untold_region(self, places: Sequence[str], month: Month, near: range) -> bool:
        """Returns whether a region is only pointed at, and the story names none that is read: 该地区."""
        again = any(get_tag(self.tags, at).value == REGION for at in near)
        named = {*self.passage.list_values("place"), *self.thread.named_partners}
        atlas = self.subjects.vocabulary.atlas
        return again and not any({*places} & atlas.find_members(one, month) for one in named)

    def _is_parted(self, first: int) -> bool:
        """Returns whether a list continues right before a place: 1위 대만(1조6509억 위안), 2위 한국."""
        return first > 0 and self.tags[first - 1].kind in (MARK, "join")

    def find_amount(self, first: int, end: int) -> int:
        """Returns the place of the amount given with a rank: third, with 1.37 trillion yuan; −1 if none."""
        own = [one for one in self.passage.figures if one.first == end + 1 and self.tags[end].kind == "prep"]
        for one in (*own, *self.passage.figures):  # Malaysia second with 1.37 trillion, Thailand third
            led = self.tags[end : one.first] if one.first >= end else self.tags[one.end : first]
            is_near = len(led) <= _NEAR + 1 and all(_is_passing(tag) for tag in led)
            if is_near and (one.unit in HELD_IN or (not one.unit and one.value >= BARE)):
                return one.first
        return -1


def _is_passing(tag: Tag) -> bool:
    """Returns whether a word may stand between a rank and its amount."""
    return tag.kind in ("filler", "prep", "story", "place") or (tag.kind == MARK and tag.value in ",(:;")


_OWN, BLOCS = "CHN", ("ASEAN", "EU")

_FAR = 3
"""A place this many times as far down is one in another ranking."""


def is_rank_as_counted(trials: Trials, one: Trial) -> bool:
    """Returns whether a rank is the one claimed, by any usual count of the partners.

    Nobody counts China among its suppliers; customs counts ASEAN and the EU among the partners.
    """
    query, found = one.query, trials.find_answer(one.query)
    row = found[1].lines[0].row if found else None
    if not row or row.rank is None:
        return one.verdict is Verdict.YES
    among = (_OWN, *BLOCS) if query.of is None else ()
    ahead = {place for place in among if _is_ahead(trials, place, query, row.value or 0)}
    rank = row.rank - (_OWN in ahead)
    is_bloc = bool({*query.partners} & {*BLOCS})  # the EU comes second, behind ASEAN
    is_of_both = query.flow is Flow.TOTAL or is_bloc
    is_with_blocs = is_of_both if one.reading.has_blocs is None else one.reading.has_blocs
    blocs = len(ahead.difference((_OWN,), query.partners)) if is_with_blocs else 0
    is_among_blocs = query.flow is Flow.TOTAL and is_bloc
    return one.claim.value in ((rank + blocs,) if is_among_blocs else (rank, rank + blocs))


def is_right_rank(trials: Trials, one: Trial) -> bool:
    """Returns whether it claims a rank, which is right by any usual count of the partners."""
    return one.claim.of is Aspect.RANK and not one.reading.others and is_rank_as_counted(trials, one)


def _is_ahead(trials: Trials, place: str, query: Query, value: float) -> bool:
    """Returns whether a place has a larger figure; of deficits the lower balance is the larger."""
    level = replace(query, partners=(place,), side=None)
    other = trials.find_figure(level, Aspect.LEVEL, HELD_IN[0])
    way = -1 if query.side is Side.DEFICIT else 1
    return other is not None and other.figure * way > value * way


def is_far_place(trials: Trials, one: Trial) -> bool:
    """Returns whether a place is so far off that it is in another ranking, such as a continent's."""
    found = trials.find_answer(one.query)
    rank, told = found and found[1].lines[0].row.rank, int(one.claim.value or 0)
    return bool(rank and rank > _FAR * (told + _FAR))
