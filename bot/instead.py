"""Queries that the figures at hand answer, for one that they don't."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from bot.answer.holdings import answerable, held_months
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Query
from bot.language import nearby, restate
from bot.store.figures.reader import Figures


@dataclass(frozen=True, slots=True)
class Instead:
    """What can be asked of the figures up to a month."""

    figures: Figures
    atlas: Atlas
    latest: Month

    def of(self, asked: Sequence[Query]) -> tuple[Query, ...]:
        """At most four: those of the queries that have figures, else the nearest that have."""
        return self._answerable(asked) or self._answerable(self._near(asked))

    def _answerable(self, queries: Iterable[Query]) -> tuple[Query, ...]:
        return answerable(queries, self.figures, self.atlas, self.latest)

    def _near(self, asked: Sequence[Query]) -> Iterator[Query]:
        """What lies near the queries, a step away from each in turn, none said twice."""
        steps = [nearby(query, self._held(query)) for query in asked]
        said: set[str] = set()
        for query in filter(None, chain.from_iterable(zip_longest(*steps))):
            text = restate(query, self.atlas)
            if text not in said:
                said.add(text)
                yield query

    def _held(self, query: Query) -> Period:
        """From the first to the last month held of the partner asked for, else of all together."""
        months = self._months(query) or self._months(Query())
        return Period(months[0], months[-1]) if months else Period.month(self.latest)

    def _months(self, query: Query) -> tuple[Month, ...]:
        return held_months(self.figures, query, self.latest)
