"""What can be asked next: whole questions that the figures at hand do answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from bot.answer.answering import is_answered
from bot.figures.reader import Figures
from bot.language import Calendar, Vocabulary, next_queries, parts, read, restate
from bot.language.reading import Outcome
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

    def answers(self, question: str, meant: Query) -> bool:
        """Whether a question has figures, and is read as what it is meant for."""
        known = self.figures.remembered()
        key = (question, meant, self.calendar)
        if key not in known:
            known[key] = self._reads_as(question, meant) and self._has_figures(meant)
        return bool(known[key])

    def _steps(self, query: Query, offered: Collection[str]) -> Iterator[Step]:
        said = {*offered, restate(query, self.atlas)}
        others = [name for name, _ in self.calendar.others]
        for step in next_queries(query, self.atlas, others):
            question = restate(step.query, self.atlas)
            if question not in said and self.answers(question, step.query):
                said.add(question)
                yield Step(step.label, question)

    def _has_figures(self, query: Query) -> bool:
        return is_answered(query, self.figures, self.atlas, self.calendar.of(query.reporter).latest)

    def _reads_as(self, question: str, meant: Query) -> bool:
        """By reading it, once for each form of a question and each name in one."""
        known = self.figures.remembered()
        latest = self.calendar.of(meant.reporter).latest
        told = [(part, self.calendar) for part in parts(meant, self.atlas, latest)]
        if not all(part in known for part in told):
            reading = read(question, (), self.calendar, self.vocabulary)
            if reading.outcome is not Outcome.ANSWER or _full(reading.query) != _full(meant):
                return False
            known.update(dict.fromkeys(told, True))
        return True


def _full(query: Query | None) -> Query | None:
    return query and replace(query, currency=query.currency or own_currency(query.reporter))
