"""Whether a question can be answered as read, or why not: the first rule that holds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.domain.month import Period
from bot.domain.query import Measure, Query, Vintage
from bot.language.queries.assumption import Assumption, Slot, list_switches
from bot.language.queries.editions import note_editions
from bot.language.queries.origins import list_origins
from bot.language.queries.restate import restate_query
from bot.language.reading import Origin, Outcome, Reading, TextSpan
from bot.language.times.conventions import Calendar
from bot.language.verdicts.about import about_answer, about_data
from bot.language.verdicts.case import Case
from bot.language.verdicts.claims import claims_of
from bot.language.verdicts.doubts import assumed_places, uncertain, unknown_code, unplaced, unread_words
from bot.language.verdicts.foreign import both_sides, not_ours
from bot.language.verdicts.refusals import (
    command,
    empty,
    fragment,
    no_trade,
    off_topic,
    outside_months,
    unpublished,
)
from bot.messages import PeriodName, message, say

_REVISED = (Measure.VALUE, Measure.YOY, Measure.BALANCE)

_RULES: Sequence[Callable[[Case], Reading | None]] = (
    empty,
    command,
    off_topic,
    unpublished,
    unknown_code,
    about_data,
    both_sides,
    not_ours,
    no_trade,
    fragment,
    uncertain,
    unread_words,
    unplaced,
    outside_months,
)


def verdict(case: Case) -> Reading:
    """The reading of a case: refused, asked back about, or answered."""
    found = next((reading for rule in _RULES if (reading := rule(case))), None)
    reading = found or _answer(case)
    return reading.replace_fields(
        read=partial(_spans, case),
        unread=case.unread,
        unused=case.unused,
        assumed=(*case.repairs, *reading.assumed),
        origins=partial(_origins, case, reading.query),
        language=case.language,
    )


def _spans(case: Case) -> tuple[TextSpan, ...]:
    return case.spans


def _origins(case: Case, query: Query | None) -> tuple[Origin, ...]:
    return list_origins(case.own, case.earlier, query, case.vocabulary.atlas) if query else ()


def _answer(case: Case) -> Reading:
    atlas = case.vocabulary.atlas
    vintage = _vintage(case)
    whole = replace(case.query, vintage=vintage) if vintage else case.query
    query = _cut_at_latest(whole, case.calendar)
    assumed = (
        *assumed_places(case),
        *case.conclusion.assumed,
        *note_editions(query, case.vocabulary.nomenclature),
        *(() if query is whole else (_told_of_cut(case.calendar),)),
    )
    return Reading(
        Outcome.ANSWER,
        query,
        partial(restate_query, query, atlas),
        assumed=assumed,
        switches=partial(list_switches, query, assumed, atlas),
        topic=about_answer(case),
        claimed=claims_of(case, query),
    )


def _vintage(case: Case) -> Vintage | None:
    """Which publication the message asks for; whether something was revised is asked of single figures."""
    said = case.tagged.list_values("about")
    if "first" in said:
        return Vintage.FIRST
    return Vintage.ALL if "revised" in said and case.query.measure in _REVISED else None


def _told_of_cut(calendar: Calendar) -> Assumption:
    latest = PeriodName(Period.of_month(calendar.latest))
    return Assumption(say(message("read-up-to", period=latest)), Slot.PERIOD)


def _cut_at_latest(query: Query, calendar: Calendar) -> Query:
    if all(period.last <= calendar.latest for period in query.periods):
        return query
    periods = (Period(period.first, min(period.last, calendar.latest)) for period in query.periods)
    return replace(query, periods=tuple(periods))
