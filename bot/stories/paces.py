"""Claims that something grew faster, or slower, than before: 增速比5月放缓, growth slowed in June."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Period
from bot.domain.query import Flow, Measure
from bot.language.tagger.tagging import MARK
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.readings import ClaimReading
from bot.stories.story_times import Time
from bot.stories.tag_words import find_led, get_tag, is_than, read_cues, skip_brackets
from bot.value_class import value_class

_FASTER, _SLOWER = frozenset(("faster",)), frozenset(("slower",))
_HIGHER, _LOWER = frozenset(("up", "more", "widen")), frozenset(("down", "lesser", "narrow"))
_MOST, _REACH = 24, 4
_BETWEEN = ("prep", "filler", "post", "possessive", "our", "flow")
_IDLE = frozenset(("growth", "growth+rate", "up", "up+absolute", "yes or no", "compare", "base"))


@value_class(slots=False)
class Paces(ClaimFinder):
    """Finds claims of one sentence that growth is above, or below, that of a time before."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word that compares growth with that of a time, or of the step before."""
        passage = self.passage
        if self.is_of_no_trade:
            return
        for at in passage.list_cues(*_FASTER, *_SLOWER, *_HIGHER, *_LOWER):
            way, is_of_pace = self._read_way(at)
            if not way or get_tag(self.tags, at - 1).pair == ("filler", "not"):
                continue
            base = self._find_base(at)
            is_alone = base is None and is_of_pace and self._is_of_step_before(at)
            if not (base or is_alone):
                continue
            own = self._list_own(at, base)
            bases = [base.period] if base else []
            readings = self._list_readings(at, way, own, bases, is_alone=is_alone)
            yield from self.list_read("direction", range(at, at + 1), readings, _MOST)

    def _read_way(self, at: int) -> tuple[int, bool]:
        """Reads whether growth is above or below, and whether the word itself is one of pace.

        Words for more and less are, where growth is what they say it of: 증가율이 5월보다 높았다.
        """
        cues = read_cues(self.tags[at])
        if cues & (_FASTER | _SLOWER):
            return (-1 if cues & _SLOWER else 1), "growth" in cues
        if not cues & (_HIGHER | _LOWER) or "growth" in cues:
            return 0, False
        return (-1 if cues & _LOWER else 1) * self._is_of_rate(at), False

    def _is_of_rate(self, at: int) -> bool:
        """Returns whether the noun that a word says something of is one for growth."""
        clause = self.passage.find_clause(at)
        told = self.passage.dated | self.passage.counted
        for one in range(at - 1, clause.start - 1, -1):
            tag = self.tags[one]
            is_idle = one in told or tag.kind in ("filler", "prep", "post") or is_than(tag)
            if is_idle or read_cues(tag) & {"mom", "compare", "base"}:
                continue
            return tag.kind == "cue" and ("growth" in read_cues(tag) or "absolute" in read_cues(tag))
        return False

    def _find_base(self, at: int) -> Time | None:
        """Finds the time that growth is compared with: than in May; 比5月; 5월보다."""
        is_pair = "more" in read_cues(self.tags[at]) and self.passage.is_led
        is_pair = is_pair and not self.passage.is_postposed  # 增速高于5月
        for one in self.passage.times:
            is_behind = one.first > at
            told = range(at + 1, one.first) if is_behind else range(skip_brackets(self.tags, one.end), at)
            between = [self.tags[each] for each in told]
            is_near = len(between) <= _REACH and all(
                tag.kind in _BETWEEN or is_than(tag) or read_cues(tag) & _IDLE or tag.kind == "bound"
                for tag in between
            )
            led = [*between, *(self.tags[max(0, one.first - 1) : one.first] if not is_behind else ())]
            is_compared = one.is_base or any(map(is_than, led)) or (bool(is_behind) and is_pair)
            if is_near and is_compared and one.period.months <= YEAR:
                return one
        return None

    def _is_of_step_before(self, at: int) -> bool:
        """Returns whether growth is said to have quickened, and nothing else is compared with it."""
        clause = self.passage.find_clause(at)
        is_noun = "growth" in read_cues(find_led(self.tags, at))
        rates = [one for one in self.passage.figures if one.first in clause]
        is_to = len(rates) <= 1 and not any(one.is_base for one in self.passage.times)
        return is_noun and is_to and get_tag(self.tags, at + 1).kind in ("", MARK, "filler", "prep")

    def _list_own(self, at: int, base: Time | None) -> list[Period]:
        """Lists the times whose growth it may be."""
        told = [one for one in self.passage.times if one is not base and not one.is_base]
        before = [one.period for one in told if one.end <= at][::-1]
        behind = [one.period for one in told if one.first > at]
        thread = self.thread
        spoken = [*before, *behind] or [*thread.told_periods[:1], *thread.periods[-1:], *thread.main_periods]
        return [*dict.fromkeys(spoken)]

    def _list_readings(
        self, at: int, way: int, own: list[Period], bases: list[Period], *, is_alone: bool
    ) -> Iterator[ClaimReading]:
        """Lists the readings, in yuan and in dollars, over each pair of times that may be meant."""
        spans = [
            (one, base)
            for one in own[: 1 if is_alone else None]
            for base in bases or _list_bases(one, is_alone=is_alone)
            if one.months == base.months and one.last > base.last
        ]
        subject = self.subjects.make_subject(at, at + 1)
        claim = Claim(Aspect.ORDER, way=way)
        subject = replace(subject, flows=subject.flows[:1])
        currencies = [*dict.fromkeys((self.thread.currency or HELD_IN[0], *HELD_IN))]
        pairs = spans if is_alone else spans[:1]
        for one, base in pairs if subject.flows[0] != Flow.BALANCE.value else ():
            for query in self.list_queries(subject, (one,), Measure.YOY, currencies):
                yield ClaimReading(query, claim, (replace(query, periods=(base,)),))


def _list_bases(own: Period, *, is_alone: bool) -> Iterator[Period]:
    """Lists the step before a time; if nothing says which is meant, also the year before."""
    if own.is_month or own.months < YEAR:
        yield own.shift(-own.months)
    if is_alone or own.months == YEAR:
        yield own.shift_to_year_earlier()
