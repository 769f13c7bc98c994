"""Questions about the data themselves: what is held, since when, what a group is."""

from dataclasses import replace

from bot.question.case import Case
from bot.question.reading import Outcome, Reading
from bot.question.replies import examples, restated
from bot.question.slots import NEUTRAL
from bot.trade.month import Period
from bot.trade.query import Breakdown, Frequency, Measure, Query

_ASIDE = frozenset(("last time", "list", "news", "average"))
_ALWAYS_ABOUT = ("release", "coverage", "fob")
"""Topics about the data even where a flow is named."""


def about_data(case: Case) -> Reading | None:
    """A question about the data themselves."""
    topics = case.tagged.values("about")
    if not topics or (case.own.flows and topics[0] not in _ALWAYS_ABOUT):
        return None
    judged = case.own.threshold or case.own.cues - NEUTRAL - _ASIDE
    if case.own.flows and judged and topics[0] in ("coverage", "release"):
        return None
    if topics[0] in ("source", "query", "revised") and case.in_thread:
        return None
    if topics[0] == "un":
        return Reading(
            Outcome.OUT_OF_SCOPE, reason="Figures of other publishers are not held.", choices=examples(case)
        )
    query = Query(measure=Measure.LIST, partners=case.own.partners, product=case.query.product)
    return restated(case, Outcome.ANSWER, _about_rows(query, topics[0], case))


def _about_rows(query: Query, topic: str, case: Case) -> Query:
    if topic == "coverage":
        return replace(query, periods=(Period.month(case.calendar.latest),), frequency=Frequency.MONTH)
    if topic == "products":
        return replace(query, breakdown=Breakdown.PRODUCT)
    if topic == "partners" or (topic == "definition" and query.partners):
        groups = tuple(place for place in query.partners if place in case.vocabulary.atlas.memberships)
        return replace(query, partners=groups or query.partners, breakdown=Breakdown.PARTNER)
    return replace(query, periods=case.own.periods)
