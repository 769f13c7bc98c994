"""Claims of who is the extreme of several: grew fastest of any continent; of the three, shoes fell most."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Flow, Measure, Query
from bot.language.tagger.numbers import COUNTS
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.mention import Mention
from bot.stories.peers import Peers
from bot.stories.readings import ClaimReading, find_printed_product
from bot.stories.tag_words import find_led, is_than, read_cues
from bot.value_class import value_class

_PACES = {"fastest": 1, "slowest": -1}
_TWO_PACES = {"faster": 1, "slower": -1}
_SIZES = {"top": 1, "record": 1, "bottom": -1}
_MOVES = {"up": 1, "down": -1}
_AMOUNTS = ("amount", "extent")
"""What says that it may have moved by the largest amount, or rate."""
_COMING = ("weak flow", "import")
"""What says only whose growth it is: the strongest came from Vietnam."""
_NEAR, _MOST = 3, 24


@value_class()
class _Extreme:
    """Which extreme a word means, 1 for the most and −1 for the least, of growth or of amounts.

    `is_of_two` is true if it is one of two, `is_by_amount` if it may be that of amounts by which each moved.
    """

    way: int
    measure: Measure = Measure.YOY
    is_of_two: bool = False
    is_by_amount: bool = False


@value_class(slots=False)
class PeerGrowth(ClaimFinder):
    """Finds claims of one sentence that one of several partners, or goods, is the most or least."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word for the extreme of several beside the one that has it."""
        peers = Peers(self.subjects)
        if self.is_of_no_trade or peers.is_of_others:
            return
        for at in self.passage.list_cues(*_PACES, *_TWO_PACES, *_SIZES):
            extreme = self._read_extreme(at, peers)
            named = peers.find_named(at) if extreme else None
            others = peers.list_others(named) if named else []
            top = 0 if named and peers.is_set_told(named) else peers.find_top()
            is_of_rest = extreme is not None and extreme.is_of_two and len(others) > 1
            if extreme is None or named is None or not (others or top) or is_of_rest:
                continue
            is_sure = extreme.measure is not Measure.VALUE and not peers.is_of_flows
            if not (is_sure or top or peers.is_set_told(named)):
                continue
            words = range(min(at, named.first), max(at + 1, named.end))
            if any(one.first in words for one in self.passage.figures):
                words = range(at, at + 1)
            readings = self._list_readings(at, named, [] if top else others, extreme)
            readings = (replace(one, query=replace(one.query, among=top or None)) for one in readings)
            yield from self.list_read("rank", words, readings, _MOST)

    def _read_extreme(self, at: int, peers: Peers) -> _Extreme | None:
        """Reads which extreme a word means, and whether of two; None for no such word."""
        cues = read_cues(self.tags[at])
        if self._is_one_of_several(at):
            return None
        is_by_amount = any(one in cues for one in _AMOUNTS)
        if paces := [way for one, way in _PACES.items() if one in cues]:
            return _Extreme(paces[0], is_by_amount=is_by_amount)
        if sizes := [way for one, way in _SIZES.items() if one in cues]:
            if moved := self._read_move(at):
                return _Extreme(sizes[0] * moved, is_by_amount=True)
            if growth := self._read_growth(at):
                return _Extreme(sizes[0] * growth, is_by_amount=bool(self.passage.list_cues("absolute")))
            is_place = any(map(str.isdigit, self.passage.tagged.get_folded_text(self.tags[at])))  # 1위
            is_told = peers.is_of_counted or (self.passage.is_led and not self._is_of_market(at))
            is_plain = "top" in cues and is_told and not is_place
            return _Extreme(sizes[0], Measure.VALUE) if is_plain else None
        two = [way for one, way in _TWO_PACES.items() if one in cues]
        is_alone = not any(map(is_than, self.tags)) and "growth" not in cues
        counted = any(tag.kind in COUNTS and tag.value == "2" for tag in self.tags[:at])
        return _Extreme(two[0], is_of_two=True) if two and is_alone and counted else None

    def _is_one_of_several(self, at: int) -> bool:
        """Returns whether it is not said to be the one: one of the fastest, the three fastest."""
        led = find_led(self.tags, at, _NEAR)
        is_among = any(tag.value == "among" for tag in self.tags[max(0, at - _NEAR) : at])
        return not self.passage.is_led and (led.kind in COUNTS or is_among or led.pair == ("prep", "of"))

    def _read_move(self, at: int) -> int:
        """Reads which way it moved most, by the verb right before: rose the most; 0 for none."""
        led = find_led(self.tags, at, _NEAR)
        is_verb = not self.passage.is_led and led.kind == "cue"
        return next((way for one, way in _MOVES.items() if is_verb and one in read_cues(led)), 0)

    def _is_of_market(self, at: int) -> bool:
        """Returns whether a noun behind it says what is ranked: the largest market."""
        return any(tag.kind.startswith("noun") for tag in self.tags[at + 1 : at + _NEAR])

    def _read_growth(self, at: int) -> int:
        """Reads whether growth, 1, or a fall, −1, is spoken of: 증가율은 인도가 가장 높았다; 0 for none."""
        clause = self.passage.find_clause(at)
        told = [one for one in self.passage.list_cues("growth", "absolute") if clause.start <= one < at][-1:]
        near = range(told[0] if told else at, clause.stop)
        is_amount = any(one.first in near and one.unit in HELD_IN for one in self.passage.figures)
        return 0 if is_amount or not told else -1 if "down" in read_cues(self.tags[told[0]]) else 1

    def _list_readings(
        self, at: int, named: Mention, others: Sequence[str], extreme: _Extreme
    ) -> Iterator[ClaimReading]:
        """Lists the readings over the times and trades that may be meant, in yuan and in dollars."""
        told = [one.period for one in self.passage.told_times]
        periods = [*dict.fromkeys(told or self.thread.told_periods[:2] or self.thread.known_periods)]
        flows = [one for one in self.passage.list_mentions("flow") if len(one.values) == 1]
        flows = [one for one in flows if self.tags[one.first].pair != _COMING]
        flows = [one for one in flows if one.end <= at][-1:] or flows[:1]
        nouns = [tag.value.split()[1:] for tag in self.tags if tag.kind.startswith("noun")]
        markets = [one[0] for one in nouns if one]
        flow = self.subjects.find_own_flow(flows[0]) if flows else (*markets, self.thread.flow)[0]
        if not flow or flow == Flow.BALANCE.value:
            return
        is_goods = named.kind == "product"
        own = replace(self.subjects.make_subject(at, at + 1), flows=(flow,))
        own = replace(
            own,
            partners=((),) if is_goods else (named.values,),
            products=named.values if is_goods else (None,),
        )
        claim = Claim(Aspect.RECORD, way=extreme.way)
        for measure in (extreme.measure, *([Measure.CHANGE] if extreme.is_by_amount else [])):
            for one in self.list_queries(own, periods, measure, HELD_IN):
                spans = (one.periods[0].shift_to_year_earlier(), *one.periods)
                query = replace(one, periods=spans) if measure is Measure.CHANGE else one
                each = [self._set_peer(query, peer, is_goods=is_goods) for peer in (*named.values, *others)]
                yield ClaimReading(each[0], claim, tuple(each[1:]))

    def _set_peer(self, query: Query, peer: str, *, is_goods: bool) -> Query:
        """Returns the query for another partner, or for other goods."""
        goods = find_printed_product(peer, self.subjects.vocabulary) if is_goods else None
        return replace(query, product=goods) if is_goods else replace(query, partners=(peer,))
