"""What can be asked next: whole questions that the figures at hand do answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from bot.answer.holdings import answerable
from bot.figures.reader import Figures
from bot.question import Calendar, Vocabulary, next_queries, read, restate
from bot.question.reading import Outcome
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

    def answers(self, question: str, meant: Query | None = None) -> bool:
        """Whether a question has figures, and is read as what it is meant for."""
        known = self.figures.remembered()
        key = (question, meant, self.calendar)
        if key not in known:
            known[key] = self._is_answered(question, meant)
        return known[key]

    def _steps(self, query: Query, offered: Collection[str]) -> Iterator[Step]:
        said = {*offered, restate(query, self.atlas)}
        others = [name for name, _ in self.calendar.others]
        for step in next_queries(query, self.atlas, others):
            question = restate(step.query, self.atlas)
            if question not in said and self.answers(question, step.query):
                said.add(question)
                yield Step(step.label, question)

    def _is_answered(self, question: str, meant: Query | None) -> bool:
        reading = read(question, (), self.calendar, self.vocabulary)
        query = reading.query
        if query is None or reading.outcome is not Outcome.ANSWER or (meant and _full(query) != _full(meant)):
            return False
        latest = self.calendar.of(query.reporter).latest
        return bool(answerable((query,), self.figures, self.atlas, latest))


def _full(query: Query) -> Query:
    return replace(query, currency=query.currency or own_currency(query.reporter))
