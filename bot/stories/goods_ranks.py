"""Claims of the place of goods among all goods: cars were the third-largest export; 出口商品第三位."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Measure
from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.mention import Mention
from bot.stories.readings import ClaimReading, list_printed_goods
from bot.stories.tag_words import NO_TAG, get_tag, read_cues
from bot.value_class import value_class

_TRADED = (Flow.EXPORT.value, Flow.IMPORT.value)
_LED = ("filler", "our", "possessive", "post", "prep")
_NEAR, _FAR, _MOST = 4, 12, 6
_APART = ("fastest", "slowest", "faster", "slower", "quantity", "weight", "quantity+weight", "share")


@value_class(slots=False)
class GoodsRanks(ClaimFinder):
    """Finds the ranks of goods in one sentence that names no partner."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each place that words give to goods."""
        passage = self.passage
        goods = passage.list_mentions("product")
        if not goods or passage.list_mentions("place"):
            return
        apart = passage.list_cues(*_APART)
        for at in range(len(self.tags)):
            clause = passage.find_clause(at)
            place = None if any(one in clause for one in apart) else self._read_place(at)
            named = self._find_goods(at, place[2]) if place else None
            flow = self._find_flow(at) if named else ""
            if place and named and flow:
                first, end, _, number = place
                words = range(first, named.end if named.first > at else end)
                yield from self.list_read("rank", words, self._list_readings(named, flow, number), _MOST)

    def _read_place(self, at: int) -> tuple[int, int, int, int] | None:
        """Reads a place: where it begins and ends, where its noun stands, −1 for none, and the number."""
        tag, tags = self.tags[at], self.tags
        if tag.kind == "story" and tag.value.startswith("rank "):
            return at, at + 1, self._find_noun(at), int(tag.value[5:])
        if tag.pair == ("story", "place") and get_tag(tags, at - 1).kind in COUNTS:
            return at - 1, at + 1, self._find_noun(at), int(tags[at - 1].value)
        if tag.kind == "ordinal":
            noun = self._find_noun(at)
            if get_tag(tags, at + 1).kind in (*NUMBERS, "unit"):
                return None  # 前11个月
            is_led = at > 0 and (noun >= 0 or self._is_predicate(at))
            return (at, max(at, noun) + 1, noun, int(tag.value)) if is_led else None
        led = tags[max(0, at - 2) : at]
        is_counted = any(one.kind in ("ordinal", *COUNTS) for one in led)
        if "top" in read_cues(tag) and not is_counted:
            noun = self._find_noun(at)
            is_first = "one" in read_cues(tag) and self.passage.is_postposed
            return (at, max(at, noun) + 1, noun, 1) if noun >= 0 or is_first else None
        return None

    def _find_noun(self, at: int) -> int:
        """Finds the noun that is ranked, or the trade that stands for it: the second-largest import."""
        clause = self.passage.find_clause(at)
        for one in range(at + 1, min(at + _NEAR, clause.stop)):
            tag = self.tags[one]
            if tag.kind in ("noun", "noun one"):
                return one if tag.value.startswith("product") else -1
            is_noun = get_tag(self.tags, one + 1).kind not in ("noun", "noun one", "product")
            if tag.kind == "flow" and tag.value in _TRADED and not self.passage.is_led and is_noun:
                return one
        before = range(max(0, at - _NEAR), at) if self.passage.is_led else ()
        nouns = [one for one in before if self.tags[one].kind in ("noun", "noun one")]
        return nouns[-1] if nouns and self.tags[nouns[-1]].value.startswith("product") else -1

    def _is_predicate(self, at: int) -> bool:
        """Returns whether an ordinal ends a clause: cars came third; phones, at 64.5 billion, eighth."""
        behind = next((tag for tag in self.tags[at + 1 :] if tag.kind != "filler"), NO_TAG)
        return behind.kind in ("", MARK, "join") or behind.value in ("with", "at")

    def _find_goods(self, at: int, noun: int) -> Mention | None:
        """Finds the goods that are ranked: those right behind the place, else those spoken of before it."""
        goods = [one for one in self.passage.list_mentions("product") if len(one.values) == 1]
        parts = [one for one, tag in enumerate(self.tags) if tag.kind == MARK and tag.value in ";。"]
        first = max((one for one in (*parts, *self.passage.breaks) if one < at), default=-1)
        before = [one for one in goods if first < one.first and one.end <= at]
        behind = next((one for one in goods if one.first > at), None)
        if behind and (not before or self.passage.is_postposed) and self._leads_to(max(at, noun) + 1, behind):
            return behind
        if not before or (noun < 0 and not self._is_beside(before[-1].end, at)):
            return None
        return before[-1]

    def _leads_to(self, end: int, behind: Mention) -> bool:
        """Returns whether only minor words and times stand between a place and what has it: 1위는 반도체."""
        dated = self.passage.dated
        return all(
            tag.kind in _LED or at in dated or read_cues(tag) == {"yes or no"}
            for at, tag in enumerate(self.tags[end : behind.first], end)
        )

    def _is_beside(self, end: int, at: int) -> bool:
        """Returns whether only an amount and minor words stand between goods and their place."""
        between = range(end, at)
        is_idle = all(
            one in self.passage.counted
            or self.tags[one].kind in ("filler", "prep", "story", "flow", *COUNTS)
            or (self.tags[one].kind == MARK and self.tags[one].value in ",()-")
            or read_cues(self.tags[one]) == {"yes or no"}
            for one in between
        )
        return is_idle and len(between) <= _FAR

    def _find_flow(self, at: int) -> str:
        """Finds the trade in which goods are ranked."""
        near = self.tags[max(0, at - _NEAR) : at + _NEAR]
        nouns = [tag.value.split()[1:] for tag in near if tag.kind in ("noun", "noun one")]
        told = [one[0] for one in nouns if one and one[0] in _TRADED]
        named = {value for one in self.passage.list_mentions("flow") for value in one.values}
        spoken = {*told} or named or {self.thread.flow or ""}
        flow = next(iter(spoken)) if len(spoken) == 1 else ""
        return flow if flow in _TRADED else ""

    def _list_readings(self, named: Mention, flow: str, number: int) -> Iterator[ClaimReading]:
        """Lists the readings by value, in the times that may be meant, among goods that do not overlap."""
        vocabulary = self.subjects.vocabulary
        lines = vocabulary.atlas.commodities
        own = next((one for one in list_printed_goods(named.values[0], vocabulary) if one in lines), None)
        if own is None or lines[own].overlaps:
            return
        told = [one.period for one in self.passage.told_times] or self.thread.told_periods
        periods: list[Period] = [*dict.fromkeys(told or self.thread.likely_periods)]
        claim = Claim(Aspect.RANK, Decimal(number), "rank")
        subject = self.subjects.make_subject(named.first, named.end)
        subject = replace(subject, flows=(flow,), partners=((),), products=(own,))
        for query in self.list_queries(subject, periods):
            ranked = replace(query, measure=Measure.RANK, breakdown=Breakdown.PRODUCT)
            yield ClaimReading(ranked, claim)
