"""What can be asked instead: whole questions made from what was asked, each of which has an answer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.question.queries.restate import restate
from bot.question.verdicts.case import Case
from bot.question.verdicts.nearest import nearest_held
from bot.question.words.typed import fold_word
from bot.trade.query import Flow, Measure, Query

_MOST = 3
_LEANING = ("cause", "forecast", "opinion")
"""Topics that are asked of the figure before: why?"""
_WORDS = re.compile(r"\w+")


def offered(case: Case, queries: Iterable[Query], most: int = _MOST) -> tuple[str, ...]:
    """The queries over months that are held, as questions, none twice and none as it was asked."""
    held = (near for query in queries for near in nearest_held(query, case.calendar.held))
    texts = dict.fromkeys(restate(query, case.vocabulary.atlas) for query in held)
    asked = _words(case.tagged.typed.folded)
    return tuple(text for text in texts if _words(text) != asked)[:most]


def _words(text: str) -> list[str]:
    return _WORDS.findall(fold_word(text))


def instead(case: Case, topic: str) -> tuple[str, ...]:
    """Trade in what the question names, or examples that fit its topic."""
    own = case.own
    names = own.flows or own.weak_flows or own.partners or own.products
    if not names and not (case.in_thread and topic in _LEANING):
        return examples(case, topic)
    return offered(case, _by_flow(case, topic)) or examples(case, topic)


def _by_flow(case: Case, topic: str) -> Iterator[Query]:
    """The query, or where no flow was named exports and imports; a tariff is of a place, not from it."""
    own, query = case.own, case.query
    towards = own.sides & {"to", "from"} and topic != "tariff"
    said = own.flows or own.weak_flows or towards or (case.in_thread and not own.partners)
    if said or query.flow is None:
        yield query
    else:
        yield from each_flow(query)


def each_flow(query: Query) -> tuple[Query, ...]:
    """The exports and the imports of a query; of a balance there is only one."""
    if query.measure is Measure.BALANCE or query.flow is Flow.BALANCE:
        return (query,)
    return tuple(replace(query, flow=flow) for flow in (Flow.EXPORT, Flow.IMPORT))


def examples(case: Case, topic: str = "nothing") -> tuple[str, ...]:
    """Questions that fit a topic, over the latest full year or month."""
    fitting = case.vocabulary.examples.get(topic) or case.vocabulary.examples["nothing"]
    year, month = case.calendar.latest_full_year, case.calendar.latest.label
    return tuple(text.format(year=year, month=month) for text in fitting)[:_MOST]
