"""The base of what finds claims in one sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from bot.domain.claim import Aspect
from bot.domain.month import Period
from bot.domain.query import Measure, Query
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.claims import StoryClaim
from bot.stories.figure_subject import FigureSubject
from bot.stories.kinds import BARE, HELD_IN
from bot.stories.passage import Passage
from bot.stories.readings import ClaimReading
from bot.stories.subjects import Subjects
from bot.stories.thread import Thread
from bot.value_class import value_class

_REACH, _LED = 5, ("prep", "filler", "cue")
"""How far behind a word for a record its amount may stand, and what leads to it."""
_PLACED = ("story", "placed")
_STANDING = 5
"""How far from it the words may stand that say that nothing has come near it since."""


@value_class(slots=False)
class ClaimFinder:
    """Finds claims of one sentence, given what the story has said before."""

    subjects: Subjects

    @property
    def passage(self) -> Passage:
        """The sentence and what it names."""
        return self.subjects.passage

    @property
    def thread(self) -> Thread:
        """What the sentences before it leave to it."""
        return self.subjects.thread

    @property
    def tags(self) -> Sequence[Tag]:
        """The tags of the sentence, to which the places of its claims refer."""
        return self.passage.tags

    @property
    def is_of_no_trade(self) -> bool:
        """True if the sentence is a forecast, an opinion, or about something other than trade."""
        return bool(self.passage.list_story_words("forecast", "voice", "apart"))

    def list_queries(
        self,
        subject: FigureSubject,
        periods: Iterable[Period],
        measure: Measure = Measure.VALUE,
        currencies: Iterable[str] = ("",),
    ) -> Iterator[Query]:
        """Yields the query of each time, flow, partner, goods and currency; unsaid, that of the story."""
        each = product(periods, subject.flows, subject.partners, subject.products, currencies)
        for period, flow, partners, goods, currency in each:
            query = self.subjects.make_query(replace(subject, flows=(flow,)), period, partners, goods)
            yield replace(query, measure=measure, currency=currency or query.currency)

    def list_read(
        self, kind: str, words: range, readings: Iterable[ClaimReading], most: int
    ) -> Iterator[StoryClaim]:
        """Yields the claim of some words that may be read so, the likeliest first; none without a reading."""
        read = tuple(islice(readings, most))
        if read:
            yield StoryClaim(kind, words.start, words.stop, read[:1], others=read[1:])

    def find_amount_beside(self, at: int) -> int:
        """Returns where the amount begins that a word says something of: 1.86 trillion yuan, also a record.

        −1 if there is none in its clause, or anything else is named between.
        """
        near = (one for one in self.passage.figures if at < one.first <= at + _REACH)
        for one in near:  # hit a record high of 2.28 trillion yuan
            is_money = one.unit in HELD_IN or (not one.unit and one.value >= BARE)
            if is_money and all(map(self._is_leading, range(at + 1, one.first))):
                return one.first
        own = next((one for one in reversed(self.passage.figures) if one.end <= at), None)
        if own is None or own.unit not in HELD_IN or self.passage.is_broken(own.end, at):
            return -1
        named = [one.first for one in self.passage.mentions] + [one.first for one in self.passage.times]
        return -1 if any(own.end <= one < at for one in named) else own.first

    def find_amount_before(self, at: int) -> int:
        """Returns where the amount before a word begins, past its rate; −1 if anything is named since."""
        before = [one for one in self.passage.figures if one.end <= at and one.unit in HELD_IN][-1:]
        named = [one.first for one in self.passage.mentions] + [one.first for one in self.passage.times]
        is_next = bool(before) and not any(before[0].end <= one < at for one in named)
        return before[0].first if is_next and not self.passage.is_broken(before[0].end, at) else -1

    def is_behind_rate(self, at: int) -> bool:
        """Returns whether the last figure before is a rate, and nothing is named since."""
        before = [one for one in self.passage.figures if one.end <= at][-1:]
        named = [one.first for one in self.passage.mentions]
        is_rate = bool(before) and before[0].unit == PERCENT and self.tags[at].kind != "story"
        is_rate &= bool(before) and self.tags[before[0].first - 1].value != "("  # 146 billion (up 12.9%)
        return is_rate and not any(before[0].end <= one < at for one in named)

    def _is_leading(self, at: int) -> bool:
        """Returns whether a word may lead to an amount; a comma only before some: slightly, to 1.59 tn."""
        tag, behind = self.tags[at], self.tags[at + 1]
        is_comma = tag.pair == (MARK, ",") and behind.pair in (("prep", "to"), _PLACED)  # rose, coming in at
        return is_comma or tag.pair == _PLACED or (tag.kind in _LED and tag.pair != ("prep", "from"))

    def find_aspect_of_record(self, at: int) -> Aspect:
        """Returns whether a record is one to this day: 지금도 사상 최대; highest ever, and nothing since."""
        near = self.tags[max(0, at - _STANDING) : at + _STANDING + 1]
        is_standing = any(tag.pair == ("filler", "still") for tag in near)
        return Aspect.UNBEATEN if is_standing else Aspect.RECORD

    def list_balance_ways(self, way: int) -> tuple[int, ...]:
        """Returns the ways, 1 or −1, in which a balance is extreme: the largest deficit is the lowest.

        Both, if nothing says whether it is a surplus.
        """
        named = {part for tag in self.tags if tag.kind == "flow" for part in tag.value.split("+")}
        if {"surplus", "deficit"} <= named or not {"surplus", "deficit"} & named:
            return (way, -way)
        return (way,) if "surplus" in named else (-way,)
