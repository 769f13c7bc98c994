"""Claims that growth was the highest, or the lowest, since some month: the fastest pace since February."""

from collections.abc import Iterator

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Flow, Measure
from bot.stories.claims import StoryClaim
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN
from bot.stories.readings import ClaimReading
from bot.stories.since_records import (
    find_first_after,
    find_since,
    is_of_month,
    list_months,
    list_since_readings,
)
from bot.stories.story_times import Time
from bot.stories.tag_words import read_cues
from bot.value_class import value_class

_FASTEST, _SLOWEST = frozenset(("fastest",)), frozenset(("slowest",))
_UP, _DOWN = frozenset(("top", "record")), frozenset(("bottom", "record low"))
_NEAR, _MOST = 4, 16


@value_class(slots=False)
class PaceRecords(ClaimFinder):
    """Finds claims of one sentence that a month's growth is extreme since another month."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word for an extreme of growth with the month since when it is."""
        if not any(one.is_from for one in self.passage.times):
            return
        for at in self.passage.list_cues(*_FASTEST, *_SLOWEST, *_UP, *_DOWN):
            since = find_since(self.passage, at)
            if since is None:
                continue
            words = range(min(at, since.first), max(at + 1, since.end))
            if way := self._read_way(at, since):
                yield from self.list_read("record", words, self._list_readings(at, since, way), _MOST)

    def _read_way(self, at: int, since: Time) -> int:
        """Reads whether the highest growth is meant, 1, or the lowest, −1; 0 if no word says of growth."""
        cues = read_cues(self.tags[at])
        if cues & (_FASTEST | _SLOWEST):
            return 1 if cues & _FASTEST else -1
        size, first = 1 if cues & _UP else -1, min(at, since.first)
        near = [*self.tags[max(0, first - _NEAR) : first], *self.tags[at + 1 : at + 2]]
        moved = [one for one in map(read_cues, near) if one & {"growth", "absolute"}]
        if moved and not any(tag.kind in ("currency", "scale") for tag in near):
            return size * (-1 if "down" in moved[-1] else 1)
        return 0

    def _list_readings(self, at: int, since: Time, way: int) -> Iterator[ClaimReading]:
        """Lists the readings over the months that may be meant, in yuan and in dollars."""
        subject = self.subjects.make_subject(at, at + 1).narrow_to_likeliest()
        told = [one.period for one in self.passage.times if not (one.is_base or one.is_from)]
        spoken = dict.fromkeys((*reversed(told), *self.thread.likely_periods))
        months = [Period.of_month(one.last) for one in spoken if one.is_month][:2]
        currencies = dict.fromkeys((self.thread.currency or HELD_IN[0], *HELD_IN))
        for query in self.list_queries(subject, months, Measure.YOY, currencies):
            month = query.periods[0]
            if query.flow is Flow.BALANCE or not since.period.first < month.first:
                continue
            if is_of_month(self.passage, since):
                yield from list_since_readings(query, (since.period.first,), way)
            elif passed := list_months(query, find_first_after(self.passage, since), month):
                yield ClaimReading(query, Claim(Aspect.RECORD, way=way), tuple(passed))  # since 2024
