"""What can be asked instead: whole questions made from what was asked, each of which has an answer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.language.lexicon.typed import fold_word
from bot.language.queries.restate import restate
from bot.language.reading import Offer
from bot.language.verdicts.case import Case
from bot.language.verdicts.nearest import nearest_held
from bot.trade.month import Period
from bot.trade.query import Flow, Measure, Query

MOST = 4
_LEANING = ("cause", "forecast", "opinion")
"""Topics that are asked of the figure before: why?"""
_WORDS = re.compile(r"\w+")


def offered(case: Case, queries: Iterable[Query]) -> tuple[Offer, ...]:
    """The queries over months that are held, as questions, none twice and none as it was asked."""
    held = (near for query in queries for near in nearest_held(query, case.calendar.held))
    asked = _words(case.tagged.typed.folded)
    found: dict[str, Offer] = {}
    for query in held:
        question = restate(query, case.vocabulary.atlas)
        if question not in found and _words(question) != asked:
            found[question] = Offer(question, query)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _words(text: str) -> list[str]:
    return _WORDS.findall(fold_word(text))


def instead(case: Case, topic: str) -> tuple[Offer, ...]:
    """Trade in what the question names, or what is suggested on its topic."""
    own = case.own
    names = own.flows or own.weak_flows or own.partners or own.products
    if not names and not (case.in_thread and topic in _LEANING):
        return suggested(case, topic)
    return offered(case, _by_flow(case, topic)) or suggested(case, topic)


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


def suggested(case: Case, topic: str = "nothing") -> tuple[Offer, ...]:
    """Questions that fit a topic, over the latest full year or month."""
    fitting = case.vocabulary.suggestions.get(topic) or case.vocabulary.suggestions["nothing"]
    year, month = Period.year(case.calendar.latest_full_year), Period.month(case.calendar.latest)
    return offered(case, (suggestion.over(year, month) for suggestion in fitting))
