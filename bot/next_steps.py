"""Suggests what to ask next: queries one step away that the figures held can answer, each in words."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bot.answer.answering import is_answered
from bot.answer.periods import list_whole_parts
from bot.domain.place import Atlas
from bot.domain.query import Measure, Query
from bot.language import Calendar, list_next_queries, list_view_queries, restate_query
from bot.messages import Sentences
from bot.store.figures.reader import Figures
from bot.value_class import value_class

if TYPE_CHECKING:  # only help shows examples
    from bot.answer.about.examples import ExampleQuestion

MOST = 4
_SERIES = {Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE}


@value_class()
class NextStep:
    """A question to ask next; `label` says in a word or two what it changes."""

    label: str
    question: str


@value_class()
class NextSteps:
    """Suggests next questions from the figures held on a day.

    A suggestion is worded from its query and not read again; tests/language holds that every wording reads
    back as its query.
    """

    figures: Figures
    atlas: Atlas
    calendar: Calendar

    def list_after(self, query: Query, offered: Collection[str] = ()) -> tuple[NextStep, ...]:
        """Returns at most four questions, leaving out those already `offered`."""
        return tuple(islice(self._list_steps(query, offered), MOST))

    def list_views(self, query: Query) -> tuple[NextStep, ...]:
        """Returns the same figures in other views: month by month or as one, and in the other currency."""
        views = ((view.label, view.query) for view in list_view_queries(query, self.atlas))
        return tuple(
            NextStep(label, restate_query(changed, self.atlas))
            for label, changed in views
            if changed != query and self._has_latest(query, replace(changed, output=None))
        )

    def has_figures(self, query: Query) -> bool:
        """Returns whether a query has an answer."""
        latest = self.calendar.select_reporter(query.reporter, of_goods=query.is_of_goods).latest
        return is_answered(query, self.figures, self.atlas, latest)

    def _has_latest(self, query: Query, changed: Query) -> bool:
        """Returns whether a step has an answer; in another currency a series for its latest time too."""
        if changed.currency != query.currency and changed.frequency and changed.measure in _SERIES:
            latest = list_whole_parts(changed.periods, changed.frequency)[-1:]
            at_end = replace(changed, periods=latest, frequency=None, breakdown=None)
            if latest and not self.has_figures(at_end):
                return False
        return self.has_figures(changed)

    def _list_steps(self, query: Query, offered: Collection[str]) -> Iterator[NextStep]:
        said = {*offered, restate_query(query, self.atlas)}
        others = [name for name, _ in self.calendar.others]
        for step in list_next_queries(query, self.atlas, others):
            question = restate_query(step.query, self.atlas)
            if question not in said and self._has_latest(query, step.query):
                said.add(question)
                yield NextStep(step.label, question)


def say_examples(examples: "Iterable[ExampleQuestion]", atlas: Atlas) -> tuple[Sentences, ...]:
    """Returns questions as they are asked in English; in other languages, as their reading is worded."""
    return tuple(Sentences(one.words, restate_query(one.query, atlas).messages) for one in examples)
