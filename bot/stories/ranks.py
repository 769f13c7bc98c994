"""Claims of places in a ranking, and of how many partners there are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Month
from bot.domain.query import Breakdown, Direction, Flow, Measure, Query
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.pointing_words import find_pointed
from bot.stories.readings import ClaimReading
from bot.stories.regions import REGION, find_region
from bot.value_class import value_class

_SOME = Decimal("0.03")
"""Half of how far a round number of partners may lie below their number: more than 190, of 194."""
_FEWEST = 20
_WITH_PARTNERS = ("export", "import")
_MOST = 12
_NEAR = 3
_AROUND = 5
_BLOCS = ("EU", "ASEAN")
_INSIDE = ("in", "on")
_WITHIN = ("in", "of", "on", "")
_LEADING = (
    *((MARK, ","), ("story", "next"), ("story", "ahead")),
    *(("cue", "yes or no"), ("join", "only"), ("cue", "rank")),
)
_ENDING = ("prep", "after", "bound", "join")


@value_class(slots=False)
class Ranks(ClaimFinder):
    """Finds places in a ranking, and counts of partners, in one sentence."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields the places in a ranking that the sentence tells, then the numbers of partners."""
        yield from self._list_ranks()
        yield from self._list_counts()

    def _list_ranks(self) -> Iterator[StoryClaim]:
        """The third-largest market, 第二大贸易伙伴, 3위; ranked fourth."""
        passage, tags = self.passage, self.tags
        for at, tag in enumerate(tags):
            is_one = tag.kind == "noun one" or self.passage.tagged.tokens[tag.first].kind == "glyph"
            if tag.kind in ("noun", "noun one") and tag.value.startswith("partner") and is_one:
                yield from self._list_ranks_beside(
                    range(max(0, at - 5), at), at + 1, tag.value.partition(" ")[2]
                )
            elif tag.kind == "story" and tag.value.startswith("rank "):  # 居首: of whom is not said
                flow = self._find_flow_among(at)
                yield from self._make_ranks(at, at + 1, int(tag.value[5:]), flow, is_unread=not flow)
            elif self._is_predicate(at):
                yield from self._make_ranks(at, at + 1, int(tag.value), self._find_flow_among(at))
            elif (first := self._find_ordinal(at)) is not None:
                yield from self._make_ranks(first, at + 1, int(tags[first].value), self._find_flow_among(at))
            elif (tag.kind, tag.value) == ("story", "place") or self._is_first(at):
                number = 1 if self._is_first(at) else self._read_number(at - 1)
                if number:
                    first = at - (not self._is_first(at))
                    yield from self._make_ranks(first, at + 1, number, self._find_flow_among(at))
        for at in passage.list_story_words("placed"):
            placed = next(
                (one for one in range(at + 1, min(at + 3, len(tags))) if tags[one].kind in COUNTS),
                None,
            )
            if placed is not None:
                yield from self._make_ranks(
                    at, placed + 1, int(tags[placed].value), self._find_flow_among(at)
                )

    def _is_first(self, at: int) -> bool:
        """1위, 第一: a word of its own."""
        tag = self.tags[at]
        return (
            tag.kind == "cue"
            and tag.value == "top+one"
            and self.passage.tagged.get_folded_text(tag)[:1].isdigit()
        )

    def _read_number(self, at: int) -> int:
        tag = self.tags[at] if at >= 0 else None
        return int(tag.value) if tag and tag.kind in ("small", "ordinal") else 0

    def _list_ranks_beside(self, near: range, end: int, flow: str) -> Iterator[StoryClaim]:
        tags = self.tags
        ordinals = [
            at
            for at in near
            if tags[at].kind == "ordinal" or ((tags[at].kind, tags[at + 1].value) == ("small", "place"))
        ]
        tops = [at for at in near if at in self.passage.list_cues("top")]
        if ordinals and (tops or tags[ordinals[-1]].kind == "ordinal"):
            yield from self._make_ranks(ordinals[-1], end, int(tags[ordinals[-1]].value), flow)
        elif tops and not any(tags[at].kind in COUNTS for at in near if at >= tops[-1] - 1):
            yield from self._make_ranks(tops[-1], end, 1, flow)

    def _find_ordinal(self, at: int) -> int | None:
        """Where the ordinal of `the second-largest` stands, behind which nothing says of what."""
        tags = self.tags
        first = at - 1 - (at > 1 and tags[at - 1].value == "-")
        if at not in self.passage.list_cues("top") or first < 0 or tags[first].kind != "ordinal":
            return None
        behind = tags[at + 1] if at + 1 < len(tags) else None
        is_end = behind is None or behind.kind == MARK or behind.kind in _ENDING
        return first if is_end else None

    def _is_predicate(self, at: int) -> bool:
        """Japan was third; Australia, with 620.8 billion, fourth; 越南排第三: behind a partner."""
        tags = self.tags
        if tags[at].kind != "ordinal" or not at or at in self.passage.list_story_words("former", "latter"):
            return False
        behind = next((tag for tag in tags[at + 1 :] if tag.kind != "filler"), None)
        is_end = behind is None or behind.kind in (MARK, "join") or behind.value in _WITHIN
        is_end = is_end or (tags[at + 1].kind, tags[at + 1].value) == ("filler", "ending")  # 두 번째였고
        before = tags[at - 1]
        is_led = (before.kind, before.value) in _LEADING or before.kind == "filler"
        is_led = is_led or (before.kind == "place" and self.passage.is_led)  # 日本第三
        starts = [place for place, tag in enumerate(tags[:at]) if tag.kind == MARK and tag.value in ";。"]
        near = range(max(starts, default=0), at)
        return is_end and is_led and any(one.first in near for one in self.passage.list_mentions("place"))

    def _find_flow_among(self, at: int) -> str:
        """26th in the customer table, 在全部出口目的地中仅列第五: the flow of whom it is among."""
        since = max((one.end for one in self.passage.list_mentions("flow") if one.end <= at), default=0)
        near = [*reversed(self.tags[since:at]), *self.tags[at : at + _AROUND]]
        named = [tag.value for tag in near if tag.kind in ("noun", "noun one") and "partner" in tag.value]
        flow = named[0].partition(" ")[2] if named else ""
        is_one = any(tag.kind == "noun one" for tag in near)
        return flow or ("total" if named and is_one and not self.passage.list_mentions("flow") else "")

    def _make_ranks(
        self, first: int, end: int, number: int, flow: str, *, is_unread: bool = False
    ) -> Iterator[StoryClaim]:
        named, before = self._list_ranked(first, end)
        times = [one for one in self.passage.times if not one.is_base]
        told = [one.period for one in times if one.first >= end][:1] or [one.period for one in times][-1:]
        periods = told or self.thread.told_periods or self.thread.likely_periods
        flows = (flow,) if flow else self._list_flows(first, end)
        if any(one in range(end, end + 2) for one in self.passage.list_cues("year earlier")):
            periods = tuple(one.shift_to_year_earlier() for one in periods)
        regions = self._list_regions(named[:2], periods[0].last, range(first - 2, end + _AROUND))
        likeliest, others = (
            tuple(
                ClaimReading(
                    Query(
                        measure=Measure.RANK,
                        flow=Flow(one),
                        partners=(place,),
                        periods=(time,),
                        currency="CNY",
                        of=region,
                    ),
                    Claim(Aspect.RANK, Decimal(number), "rank"),
                )
                for time, one, place, region in product(periods, flows, places[:2], regions)
                if place != region
            )
            for places in (named, before)
        )
        if likeliest:
            others += tuple(
                replace(one, query=replace(one.query, flow=Flow(other)))
                for one in (*likeliest[:1], *others[:1])
                for other in _WITH_PARTNERS
                if not (flow or self._is_of_own(first, end) or self._is_of_both_ways(end))
            )
            untold = any(tag.kind in ("unknown", "breakdown") for tag in self.tags[end : end + _NEAR])
            untold = untold and not self.passage.is_postposed
            untold = untold or any(first < one.first < end for one in self.passage.list_mentions("product"))
            is_unread = untold or (is_unread and not any(regions[:1]))
            beside = self._find_amount(first, end)
            rank = StoryClaim("rank", first, end, likeliest[:_MOST], others=others, is_unread=is_unread)
            yield replace(rank, amount_at=beside)

    def _is_of_both_ways(self, end: int) -> bool:
        """A trading partner."""
        noun = self.tags[end - 1]
        return noun.kind.startswith("noun") and noun.value == "partner"

    def _find_amount(self, first: int, end: int) -> int:
        """Where the amount stands that a place is told with: third, with 1.37 trillion yuan; -1 for none."""
        for one in self.passage.figures:
            led = self.tags[end : one.first] if one.first >= end else self.tags[one.end : first]
            is_near = len(led) <= _NEAR + 1 and all(_is_passing(tag) for tag in led)
            if is_near and one.unit in HELD_IN:
                return one.first
        return -1

    def _list_ranked(self, first: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who is ranked, and who else may be: the nearest in the clause, else before, else behind."""
        passage = self.passage
        right = next(
            (one.values for one in passage.list_mentions("place") if one.first == end), ()
        )  # 2위 홍콩
        told = [at for at in passage.list_story_words("former", "latter") if at < first]
        pointed = find_pointed(self.passage, self.thread, "place", min(told) + 1) if told else ()
        if not pointed and find_pointed(self.passage, self.thread, "flow", first):
            pointed = self.thread.partners
        if pointed:
            return right or pointed, ()
        places = [one for one in passage.list_mentions("place") if not passage.is_passed(one)]
        before = [one for one in places if one.end <= first and not passage.is_broken(one.end, first)]
        after = end + (end < len(self.tags) and self.tags[end].value == ";")  # top supplier: Taiwan
        behind = [one for one in places if one.first >= end and not passage.is_broken(after, one.first)]
        behind = [one for one in behind if self.tags[one.first - 1].value not in _INSIDE]
        commas = [at for at, tag in enumerate(self.tags[:first]) if (tag.kind, tag.value) == (MARK, ",")]
        if len(places) < len(passage.list_mentions("place")) and not before and self.thread.partners:
            return self.thread.partners, ()
        last_first = before[::-1] if passage.is_led else before  # 越南增长31.4%，印度则超过韩国，成为第五大
        nearest = [one for one in before if commas and one.first > commas[-1]] or last_first or behind
        nearest = nearest or [one for one in places if one.end <= first][-1:]  # India: the fourth market
        named = nearest[0].values if nearest else self.thread.partners
        return named, before[0].values if before and nearest[0] is not before[0] else ()

    def _is_of_own(self, first: int, end: int) -> bool:
        """Whether its sentence names the trade that is ranked."""
        return any(one.end <= first or one.first <= end + 1 for one in self.passage.list_mentions("flow"))

    def _list_flows(self, first: int, end: int) -> tuple[str, ...]:
        """Of the flow beside it, else of that spoken of; a surplus is ranked, a deficit is not."""
        own = [one for one in self.passage.list_mentions("flow") if one.end <= first or one.first <= end + 1]
        if pointed := find_pointed(self.passage, self.thread, "flow", first):
            return pointed
        is_partner = (self.tags[end - 1].kind, self.tags[end - 1].value) == ("noun one", "partner")
        is_one_way = self.thread.flow in _WITH_PARTNERS and not is_partner
        spoken = self.thread.flow if is_one_way else "total"
        acted = (self.subjects.find_own_flow(own[-1]),) if own and len(own[-1].values) == 1 else ()
        flows = acted or (own[-1].values if own else (spoken or "total",))
        is_surplus = own and "surplus" in self.tags[own[-1].first].value
        return tuple(one for one in flows if one != "balance" or is_surplus)

    def _list_regions(self, places: Sequence[str], month: Month, near: range) -> tuple[str | None, ...]:
        """Where a place is told: in the region that is meant, else in any spoken of, and among all."""
        again = [at for at in near if 0 <= at < len(self.tags) and self.tags[at].value == REGION]
        atlas = self.subjects.vocabulary.atlas
        region = find_region(places[0], self.passage, self.thread, atlas) if again and places else None
        if region:
            return (region,)
        spoken = (*[*self.thread.named_partners][:1], *self.thread.partners)
        named = (*(value for one in self.passage.list_mentions("place") for value in one.values), *spoken)
        groups = (one for one in dict.fromkeys(named) if one in atlas.continents or one in _BLOCS)
        return (*(one for one in groups if {*places} & atlas.find_members(one, month)), None)

    def _list_counts(self) -> Iterator[StoryClaim]:
        """240 countries, 190 of them."""
        tags = self.tags
        for at, tag in enumerate(tags):
            behind = tags[at + 1 : at + 3]
            if tag.kind not in ("small", "number") or int(tag.value) < _FEWEST or not behind:
                continue
            counts = (behind[0].kind, behind[0].value) == ("noun", "partner") and self.passage.list_mentions(
                "flow"
            )
            them = self.thread.has_counts and (behind[0].kind, behind[0].value) in (
                ("prep", "of"),
                ("story", "piece"),
            )
            if not (counts or them):
                continue
            self.thread.has_counts = True
            subject, value = self.subjects.make_subject(at, at + 1), Decimal(tag.value)
            claim = Claim(Aspect.COUNT, value * (1 + _SOME), "partners", value * _SOME * 2)
            direction = {1: Direction.UP, -1: Direction.DOWN}.get(subject.way)
            readings = tuple(
                ClaimReading(
                    replace(
                        self.subjects.make_query(subject, period, (), None),
                        measure=Measure.LIST,
                        breakdown=Breakdown.PARTNER,
                        direction=direction,
                    ),
                    claim,
                )
                for period in subject.periods
            )
            yield StoryClaim("count", at, at + 2, readings)


def _is_passing(tag: Tag) -> bool:
    """What may stand between a place and its amount."""
    return tag.kind in ("filler", "prep", "story") or (tag.kind == MARK and tag.value == ",")
