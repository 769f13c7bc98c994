"""Trade that others report: refused, with China's own figures of it to choose."""

from collections.abc import Iterator
from dataclasses import replace

from bot.question.reading import Outcome, Reading
from bot.question.verdicts.case import Case
from bot.question.verdicts.offers import examples, offered
from bot.question.verdicts.replies import place_name
from bot.trade.query import Breakdown, Flow, Measure, Query

_MIRROR = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}
_WHY = (
    "China's customs publishes China's trade, not {whose}. What both sides report of the same trade differs: "
    "exports are counted FOB, imports CIF."
)
_PLAIN = (Measure.VALUE, Measure.YOY, Measure.BALANCE, Measure.CHANGE)


def not_ours(case: Case) -> Reading | None:
    """The trade of another reporter, seen from China's side."""
    if not case.reporter:
        return None
    named = case.reporter != "WORLD" and case.reporter in case.vocabulary.atlas
    whose = f"what {place_name(case.reporter, case)} reports" if named else "what others report"
    views = _seen_from_china(case, case.reporter) if named else _with_the_world(case)
    choices = offered(case, views) or examples(case)
    return Reading(Outcome.OUT_OF_SCOPE, reason=_WHY.format(whose=whose), choices=choices)


def _seen_from_china(case: Case, reporter: str) -> Iterator[Query]:
    """Their exports to China are China's imports; their trade with others stands beside China's with each."""
    ours = replace(_simple(case.query), partners=(reporter,))
    others = tuple(place for place in case.query.partners if place != reporter)
    if others:
        yield ours
        yield from (replace(ours, partners=(place,)) for place in others)
    yield _mirrored(ours)
    if not (others or case.tagged.has("our")):
        yield ours


def _with_the_world(case: Case) -> Iterator[Query]:
    yield _mirrored(replace(_simple(case.query), partners=()))


def _simple(query: Query) -> Query:
    """The query without what is taken of a whole or ranked."""
    measure = query.measure if query.measure in _PLAIN else Measure.VALUE
    return Query(
        measure=measure,
        flow=query.flow,
        product=query.product,
        periods=query.periods,
        frequency=query.frequency,
        breakdown=Breakdown.PERIOD if query.frequency else None,
        currency=query.currency,
    )


def _mirrored(query: Query) -> Query:
    return replace(query, flow=_MIRROR.get(query.flow, query.flow)) if query.flow else query
