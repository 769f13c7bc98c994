"""Readings that are no answer, built alike."""

from bot.question.case import Case
from bot.question.reading import Outcome, Reading
from bot.question.restate import restate
from bot.trade.query import Query


def place_name(place: str, case: Case) -> str:
    return case.vocabulary.atlas.name(place) if place in case.vocabulary.atlas else place


def restated(case: Case, outcome: Outcome, query: Query, reason: str = "") -> Reading:
    return Reading(outcome, query, restate(query, case.vocabulary.atlas), reason=reason)


def refused(case: Case, outcome: Outcome, reason: str) -> Reading:
    return restated(case, outcome, case.query, reason)


def asked(case: Case, reason: str) -> Reading:
    return Reading(
        Outcome.CLARIFY, case.query, reason=reason, choices=(restate(case.query, case.vocabulary.atlas),)
    )


def instead(case: Case) -> tuple[str, ...]:
    return (restate(case.query, case.vocabulary.atlas),) if case.has_subject else examples(case)


def examples(case: Case) -> tuple[str, ...]:
    year = case.calendar.latest_full_year
    return (f"exports to ASEAN {year}", f"trade balance with the US {year}", f"top 10 export markets {year}")
