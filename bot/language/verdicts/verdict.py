"""Decides whether a question is answered as read, or why not: the first rule that applies."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.domain.month import Period
from bot.domain.query import Measure, Query, Vintage
from bot.language.grammar.amounts import list_figures
from bot.language.grammar.slots import BLANK
from bot.language.queries.assumption import Assumption, Slot, list_switches
from bot.language.queries.editions import note_editions
from bot.language.queries.origins import list_origins
from bot.language.queries.restate import restate_query
from bot.language.reading import WHY, Origin, Outcome, Reading
from bot.language.times.conventions import Calendar
from bot.language.verdicts.about import answer_about_data, find_aspect_of_answer
from bot.language.verdicts.case import Case
from bot.language.verdicts.claims import list_claims
from bot.language.verdicts.doubts import (
    ask_about_code,
    ask_about_size,
    ask_about_unplaced,
    ask_about_unread,
    ask_which_meaning,
    note_assumed_places,
)
from bot.language.verdicts.foreign import ask_which_side, refuse_foreign
from bot.language.verdicts.refusals import (
    COMMANDS,
    TOPICS,
    UNPUBLISHED,
    ask_about_fragment,
    ask_for_words,
    cancel_order,
    read_command,
    refuse_no_trade,
    refuse_off_topic,
    refuse_outside_months,
    refuse_unpublished,
)
from bot.messages import message, say

_PAIR = 2
"""Two periods: the one asked about, and its base."""
_ALIKE = "alike"
"""A cue of a record among the same times of all years."""
_REVISED = (Measure.VALUE, Measure.YOY, Measure.BALANCE)

_ANY: frozenset[str] = frozenset()
_RULES: Sequence[tuple[Callable[[Case], Reading | None], frozenset[str]]] = (
    (ask_for_words, _ANY),
    (read_command, COMMANDS),
    (cancel_order, _ANY),
    (refuse_off_topic, TOPICS),
    (refuse_unpublished, UNPUBLISHED),
    (ask_about_code, _ANY),
    (answer_about_data, _ANY),
    (ask_about_size, _ANY),
    (ask_which_side, _ANY),
    (refuse_foreign, _ANY),
    (refuse_no_trade, _ANY),
    (ask_about_fragment, _ANY),
    (ask_which_meaning, _ANY),
    (ask_about_unread, _ANY),
    (ask_about_unplaced, _ANY),
    (refuse_outside_months, _ANY),
)
"""The rules in order, each with the kinds of words that call for it; a rule without any always applies."""


def judge_case(case: Case) -> Reading:
    """Returns the reading of a case: refused, asked back about, or answered."""
    reading = _find_refusal(case) or _answer_case(case)
    others = case.other_publishers if reading.query and not reading.topic else ()
    return reading.replace_fields(
        read=lambda: case.spans,
        unread=case.unread,
        unused=tuple(dict.fromkeys((*case.unused, *others))),
        assumed=(*case.repairs, *reading.assumed),
        origins=partial(_list_origins, case, reading.query, reading.topic),
        language=case.language,
    )


def _find_refusal(case: Case) -> Reading | None:
    kinds = case.tagged.kinds
    for rule, needed in _RULES:
        if (not needed or not needed.isdisjoint(kinds)) and (reading := rule(case)):
            return reading
    return None


def _list_origins(case: Case, query: Query | None, topic: str | None) -> tuple[Origin, ...]:
    if query is None:
        return ()
    earlier = case.earlier
    if topic not in (None, WHY):  # what is held, or when it comes out, takes no measure and no time
        flows = earlier.flows if query.flow else ()
        earlier = replace(BLANK, flows=flows, partners=earlier.partners, products=earlier.products)
    return list_origins(case.own, earlier, query, case.vocabulary.atlas)


def _answer_case(case: Case) -> Reading:
    atlas = case.vocabulary.atlas
    vintage = _find_vintage(case)
    whole = replace(case.query, vintage=vintage) if vintage else case.query
    query = _cut_at_latest(whole, case.calendar)
    assumed = (
        *note_assumed_places(case),
        *case.conclusion.assumed,
        *note_editions(query, case.vocabulary.nomenclature),
        *(() if query is whole else (_note_cut(case.calendar),)),
    )
    return Reading(
        Outcome.ANSWER,
        query,
        partial(restate_query, query, atlas),
        assumed=assumed,
        switches=partial(list_switches, query, assumed, atlas),
        topic=find_aspect_of_answer(case),
        claimed=list_claims(case, query) if _may_claim(case, query) else (),
    )


def _may_claim(case: Case, query: Query) -> bool:
    """Returns whether anything could be claimed: most messages only name what they ask for."""
    own = case.own
    if _ALIKE in own.cues:
        return False  # the best December of all is told, whichever was thought to be it
    is_told = own.posed or own.singled or own.placed or own.counted or "none" in own.cues
    is_told = is_told or query.measure in (Measure.RECORD, Measure.STREAK) or "sole" in case.frame
    return bool(is_told or list_figures(case.tagged, own.times.used))


def _find_vintage(case: Case) -> Vintage | None:
    """Finds which vintage the message asks for; whether something was revised is asked of single figures."""
    said = case.tagged.list_values("about")
    if "first" in said:
        return Vintage.FIRST
    return Vintage.ALL if "revised" in said and case.query.measure in _REVISED else None


def _note_cut(calendar: Calendar) -> Assumption:
    latest = Period.of_month(calendar.latest)
    return Assumption(say(message("read-up-to", period=latest)), Slot.PERIOD)


def _cut_at_latest(query: Query, calendar: Calendar) -> Query:
    if all(period.last <= calendar.latest for period in query.periods):
        return query
    periods = tuple(Period(one.first, min(one.last, calendar.latest)) for one in query.periods)
    if query.measure in (Measure.CHANGE, Measure.COMPARE) and len(periods) == _PAIR:
        periods = _cut_alike(query.periods, periods)
    return replace(query, periods=periods)


def _cut_alike(said: Sequence[Period], cut: Sequence[Period]) -> tuple[Period, ...]:
    """Cuts both of two like periods as much as one: from 2025 to 2026 so far is from half to half."""
    if len({(one.months, one.first.number) for one in said}) > 1:
        return tuple(cut)
    months = min(one.months for one in cut)
    return tuple(Period(one.first, one.first.shift(months - 1)) for one in cut)
