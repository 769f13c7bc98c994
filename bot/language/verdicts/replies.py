"""Readings that are no answer, built alike."""

from dataclasses import replace

from bot.language.queries.restate import restate
from bot.language.reading import Outcome, Reading
from bot.language.verdicts.case import Case
from bot.language.verdicts.offers import offered
from bot.language.verdicts.variants import variants
from bot.messages import Message, in_plain_english
from bot.trade.query import Breakdown, Measure, Query


def place_name(place: str, case: Case) -> str:
    return case.vocabulary.atlas.name(place) if place in case.vocabulary.atlas else place


def restated(case: Case, outcome: Outcome, query: Query, reason: str = "") -> Reading:
    return Reading(outcome, query, restate(query, case.vocabulary.atlas), reason=reason)


def not_held(case: Case, reason: str, query: Query | None = None) -> Reading:
    """Understood, but not held: with the latest month that is, and the nearest questions with an answer."""
    query = query or case.query
    return Reading(
        Outcome.NO_DATA,
        query,
        restate(query, case.vocabulary.atlas),
        reason=f"{reason} The latest month held is {case.calendar.latest.label}.",
        offers=offered(case, (query,)),
    )


def asked(case: Case, reason: str | Message) -> Reading:
    """A question back, with the plain reading as the first offer."""
    plain = _answerable(case)
    offers = offered(case, (plain, *variants(case, plain)))
    if isinstance(reason, Message):
        return Reading(
            Outcome.CLARIFY, case.query, reason=in_plain_english(reason), said=reason, offers=offers
        )
    return Reading(Outcome.CLARIFY, case.query, reason=reason, offers=offers)


def _answerable(case: Case) -> Query:
    """What can be asked of the query: a ranking of one partner or of the goods named alone has no answer.

    Nor is anything left out of a partner that is no group.
    """
    query, groups = case.query, case.vocabulary.atlas.memberships
    if query.partners and not any(place in groups for place in (*query.partners, query.of)):
        query = replace(query, exclude=())
    if query.measure is Measure.SHARE and not (query.partners or query.product or query.of or query.exclude):
        return replace(query, measure=Measure.VALUE)
    if query.measure not in (Measure.TOP, Measure.LIST):
        return query
    if query.breakdown is Breakdown.PRODUCT and query.product:
        return replace(query, product=None)
    alone = len(query.partners) == 1 and query.partners[0] not in groups
    if query.breakdown is Breakdown.PARTNER and (alone or query.combine):
        return replace(query, partners=(), combine=False)
    return query
