"""What can be asked next: whole questions that the figures at hand do answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from bot.answer.holdings import answerable
from bot.figures.reader import Figures
from bot.question import Calendar, Vocabulary, next_queries, read, restate
from bot.trade.figure import own_currency
from bot.trade.place import Atlas
from bot.trade.query import Query

MOST = 4


@dataclass(frozen=True, slots=True)
class Step:
    """A question to ask next; `label` says in a word or two what it changes."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What can be asked of the figures, as the questions are read on a day."""

    figures: Figures
    atlas: Atlas
    calendar: Calendar
    vocabulary: Vocabulary

    def after(self, query: Query, offered: Collection[str] = ()) -> tuple[Step, ...]:
        """At most four, none of which is `offered` already."""
        return tuple(islice(self._steps(query, offered), MOST))

    def _steps(self, query: Query, offered: Collection[str]) -> Iterator[Step]:
        said = {*offered, restate(query, self.atlas)}
        others = [name for name, _ in self.calendar.others]
        for step in next_queries(query, self.atlas, others):
            question = restate(step.query, self.atlas)
            if question not in said and self._is_answered(question, step.query):
                said.add(question)
                yield Step(step.label, question)

    def _is_answered(self, question: str, meant: Query) -> bool:
        """Whether the words are read as what they are meant for, and that has figures."""
        reading = read(question, (), self.calendar, self.vocabulary)
        if reading.query is None or _full(reading.query) != _full(meant):
            return False
        latest = self.calendar.of(meant.reporter).latest
        return bool(answerable((reading.query,), self.figures, self.atlas, latest))


def _full(query: Query) -> Query:
    return replace(query, currency=query.currency or own_currency(query.reporter))
