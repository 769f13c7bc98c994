"""Claims of whose trade grew fastest, or slowest, of those that are named: 其中韩国增速最快."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Flow, Measure
from bot.language.tagger.numbers import COUNTS
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.mention import Mention
from bot.stories.readings import ClaimReading
from bot.stories.regions import REGION
from bot.stories.tag_words import is_than, read_cues
from bot.value_class import value_class

_PACES = {"fastest": 1, "slowest": -1}
_TWO_PACES = {"faster": 1, "slower": -1}
_SIZES = {"top": 1, "record": 1, "bottom": -1}
_BETWEEN = ("filler", "prep", "post", "possessive", "noun", "part")
_NEAR, _PAIR, _MOST = 3, 2, 24


@value_class(slots=False)
class PeerGrowth(ClaimFinder):
    """Finds claims of one sentence that one of the partners named grew most, or least."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word for the extreme of several rates beside the partner that has it."""
        passage = self.passage
        if self.is_of_no_trade or self._is_of_others():
            return
        for at in passage.list_cues(*_PACES, *_TWO_PACES, *_SIZES):
            way, is_of_two = self._read_way(at)
            named = self._find_named(at) if way else None
            others = self._list_others(named) if named else []
            if named is None or not others or (is_of_two and len(others) > 1):
                continue
            words = range(min(at, named.first), max(at + 1, named.end))
            if not any(one.first in words for one in passage.figures):
                yield from self.list_read(
                    "rank", words, self._list_readings(at, named.values[0], others, way), _MOST
                )

    def _is_of_others(self) -> bool:
        """Returns whether a region, a month or a place in a ranking is in question."""
        tags = self.tags
        is_placed = any(tag.kind == "ordinal" or tag.value == REGION for tag in tags)
        flows = {value for one in self.passage.list_mentions("flow") for value in one.values}
        is_of_month = any(one.is_from for one in self.passage.times)
        return is_placed or is_of_month or len(flows) > 1 or bool(self.passage.list_mentions("product"))

    def _read_way(self, at: int) -> tuple[int, bool]:
        """Reads which extreme a word means, 0 for none, and whether of two."""
        cues = read_cues(self.tags[at])
        paces = [way for one, way in _PACES.items() if one in cues]
        led = self.tags[max(0, at - _NEAR) : at]
        if any(tag.kind in COUNTS or tag.value == "among" for tag in led if tag.kind != "place") and (
            not self.passage.is_led
        ):
            return 0, False  # one of the fastest
        if paces:
            return paces[0], False
        sizes = [way for one, way in _SIZES.items() if one in cues]
        if sizes and self._is_of_growth(at):
            return sizes[0], False
        two = [way for one, way in _TWO_PACES.items() if one in cues]
        is_alone = not any(map(is_than, self.tags)) and "growth" not in cues
        counted = any(tag.kind in COUNTS and tag.value == "2" for tag in self.tags[:at])
        return (two[0], True) if two and is_alone and counted else (0, False)

    def _is_of_growth(self, at: int) -> bool:
        """Returns whether growth is what is spoken of: 증가율은 아프리카가 가장 높았다."""
        clause = self.passage.find_clause(at)
        near = range(clause.start, at)
        amounts = [one for one in self.passage.figures if one.first in clause and one.unit in HELD_IN]
        return not amounts and any(at in near for at in self.passage.list_cues("growth"))

    def _find_named(self, at: int) -> Mention | None:
        """Finds the one partner that has the extreme: right before or right behind its word."""
        places = self.passage.list_mentions("place")
        behind = [one for one in places if one.first > at and self._is_led(at + 1, one.first)]
        if self.passage.is_postposed:  # 가장 높은 곳은 베트남; 가장 큰 폭으로 늘었고 중남미 is of another
            behind = [one for one in behind if not self._is_verb_of_clause(at, one.first)]
        before = [one for one in places if one.end <= at and self._is_led(one.end, at)]
        near = [*before[-1:], *behind[:1]]
        return near[0] if len(near) == 1 and len(near[0].values) == 1 else None

    def _is_verb_of_clause(self, at: int, end: int) -> bool:
        """Returns whether only the ending of a verb stands between a word and what is behind it."""
        return all(tag.value == "ending" for tag in self.tags[at + 1 : end])

    def _is_led(self, first: int, end: int) -> bool:
        idle = ("yes or no", "growth", "growth+rate", "up", "down")
        return end - first <= _NEAR + 1 and all(
            tag.kind in _BETWEEN or tag.value in idle or tag.pair == ("story", "those")
            for tag in self.tags[first:end]
        )

    def _list_others(self, named: Mention) -> list[str]:
        """Lists the other partners with a rate of their own: of its sentence, else of the one before."""
        places = [value for one in self.passage.list_mentions("place") for value in one.values]
        own = [*dict.fromkeys(one for one in places if one not in named.values)]
        rates = [one for one in self.passage.figures if one.unit == "%"]
        spoken = own if own and len(rates) >= _PAIR else [] if own else [*self.thread.partners]
        if not own and named.values[0] not in spoken:
            return []
        return [one for one in spoken if one not in named.values]

    def _list_readings(self, at: int, place: str, others: list[str], way: int) -> Iterator[ClaimReading]:
        """Lists the readings over the times and trades that may be meant, in yuan and in dollars."""
        subject = self.subjects.make_subject(at, at + 1)
        told = [one.period for one in self.passage.told_times]
        periods = dict.fromkeys(told or self.thread.told_periods[:2] or self.thread.likely_periods)
        named = [one.values[0] for one in self.passage.list_mentions("flow")]
        flow = next(iter(named), self.thread.flow)
        if not flow or flow == Flow.BALANCE.value:
            return
        own, claim = replace(subject, flows=(flow,), partners=((place,),)), Claim(Aspect.RECORD, way=way)
        for query in self.list_queries(replace(own, products=(None,)), periods, Measure.YOY, HELD_IN):
            yield ClaimReading(query, claim, tuple(replace(query, partners=(one,)) for one in others))
