"""Claims that one partner is ahead of another: overtook South Africa, 대만을 제쳤다, 超过韩国."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Flow, Measure, Query
from bot.language.tagger.tagging import MARK
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.passage import Mention
from bot.stories.readings import ClaimReading

_FLOWS = ("total", "export", "import")
_OF_RATES = ("growth", "share", "up", "down", "more", "faster")
_MOST = 12
_REACH = 2
"""How many words may stand between the partner and the word that compares."""


@dataclass(frozen=True)
class LargerPartners(ClaimFinder):
    """Finds them in one sentence."""

    def all(self) -> Iterator[StoryClaim]:
        if self.passage.told("forecast", "voice", "apart"):
            return
        ways = dict.fromkeys(self.passage.told("ahead"), 1) | dict.fromkeys(self.passage.told("behind"), -1)
        for at, way in sorted(ways.items()):
            other = self._other(at)
            subject = self._subject(at, other) if other else None
            if other and subject and subject != other.values[0] and not self._is_of_rates(at):
                yield self._claim(at, way, subject, other)

    def _other(self, at: int) -> Mention | None:
        """Who is passed: right behind the word, or right before it where verbs stand last."""
        places = [one for one in self.passage.of("place") if len(one.values) == 1]
        behind = [one for one in places if 0 < one.first - at <= _REACH]
        before = [one for one in places if 0 < at - one.end + 1 <= _REACH]
        near = before[-1:] or behind[:1] if self.passage.is_postposed else behind[:1]
        return next(iter(near), None)

    def _subject(self, at: int, other: Mention) -> str | None:
        """Who passes: the partner before it in the sentence, else the one spoken of."""
        before = [
            one for one in self.passage.of("place") if one.end <= min(at, other.first) and one is not other
        ]
        named = [one for one in before if not self.passage.is_passed(one)]
        if named:
            return named[-1].values[-1] if len(named[-1].values) == 1 else None
        spoken = self.thread.partners
        return spoken[0] if len(spoken) == 1 and not before else None

    def _is_of_rates(self, at: int) -> bool:
        """Whether growth or shares are compared, and not amounts."""
        tags = self.passage.tags
        start = max((place + 1 for place in range(at) if tags[place].kind == MARK), default=0)
        return any(start <= place < at + _REACH for place in self.passage.cues(*_OF_RATES))

    def _periods(self, at: int) -> tuple[Period, ...]:
        """The time of its sentence, else those that the story has told lately."""
        own = [one.period for one in self.passage.times if not one.is_base and one.first < at]
        thread = self.thread
        return tuple(own[-1:]) or thread.told[:2] or thread.periods[-2:] or thread.main

    def _claim(self, at: int, way: int, subject: str, other: Mention) -> StoryClaim:
        said = self.subjects.at(at, at + 1)
        named = [one for one in self.passage.of("flow") if one.end <= at]
        flows = said.flows if named else (*filter(None, (self.thread.flow,)), *_FLOWS)
        readings = tuple(
            ClaimReading(
                Query(
                    measure=Measure.COMPARE,
                    flow=Flow(flow),
                    partners=(subject, other.values[0]),
                    periods=(period,),
                    currency="CNY",
                ),
                Claim(Aspect.ORDER, way=way),
            )
            for period, flow in product(self._periods(at), dict.fromkeys(flows))
            if flow != Flow.BALANCE.value
        )[:_MOST]
        first, end = min(at, other.first), max(at + 1, other.end)
        return StoryClaim("rank", first, end, readings[:1], others=readings[1:])
