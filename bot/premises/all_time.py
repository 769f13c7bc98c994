"""Judges claims of what is so of all that is held: records, places in time, and what ever was."""

from collections.abc import Callable
from dataclasses import replace

from bot.answer.finding import find_if_held
from bot.answer.lines import MeasureResult
from bot.answer.measures.record_comparison import compare_periods
from bot.answer.measures.records import find_record
from bot.answer.record_words import RecordWords
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.query import Side
from bot.messages import join_sentences, say
from bot.premises.judgement import Judgement, find_worst, is_met

COUNTED = "count"
"""The measure of the first row of a list: how many meet its condition."""


def judge_record(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges a record; one that holds only in the other currency is worded as it stands there first.

    A series is judged by its last figure.
    """
    if not found.verdicts:
        values = [one.row.value * claim.way for one in found.lines if one.row.value is not None]
        is_series = resolved.is_series and len(values) > 1
        verdict = Verdict.YES if is_series and values[-1] == max(values) else Verdict.NO
        return Judgement(claim, verdict, sentence=found.headline) if is_series else None
    verdict = find_worst(found.verdicts)
    other = measure_in_other_currency(find_record, resolved)
    if verdict is Verdict.YES and other and _lacks_months(resolved) and Verdict.NO in other.verdicts:
        return None
    there = other if verdict is Verdict.OTHER_BASIS else None
    sentence = join_sentences(there.headline, found.headline) if there else found.headline
    return Judgement(claim, verdict, sentence=sentence, lines=there.lines if there else ())


def judge_of_all(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges whether a figure is the record of all that is held: what has passed it since counts as well."""
    judged = judge_record(claim, resolved, found) if found.verdicts else None
    first = found.lines[0].row.period
    is_passed = any(one.row.measure == "value" and one.row.period > first for one in found.lines)
    if judged and is_passed and judged.verdict is not Verdict.NO:
        told = [note for note in found.notes[:1] if isinstance(note, str)]
        sentence = join_sentences(*told, found.headline)
        judged = Judgement(claim, Verdict.NO, sentence=sentence)
    if judged and claim.of is Aspect.BEATEN and judged.verdict is not Verdict.OTHER_BASIS:
        return replace(judged, verdict=Verdict.YES if judged.verdict is Verdict.NO else Verdict.NO)
    return judged


def judge_place_in_time(claim: Claim, resolved: ResolvedQuery) -> Judgement | None:
    """Judges the place of a month among all months held: the second best for exports to Brazil."""
    ((flow, subject), *others) = resolved.trades
    among = compare_periods(resolved, flow, subject)
    if others or among.named is None or among.named not in among.counted:
        return None
    ranked, words = among.rank_lines(), RecordWords(resolved, among)
    place = ranked.index(among.named) + 1
    best = words.say_held_record(ranked[0], ranked[1:2], is_earlier=False)
    sentence = say(words.say_place(among.named, place), best)
    return Judgement(claim, Verdict.YES if is_met(claim, place) else Verdict.NO, sentence=sentence)


def judge_ever(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges whether there was ever such a period: one is counted, passed the mark, or is on the side.

    Of a span, a month that is not held could have been one, and so could one held in another currency.
    """
    first, query = found.lines[0].row, resolved.query
    if first.measure == COUNTED:
        is_found = bool(first.number)
        if not is_found and lacks_periods(resolved, found):
            return None
    elif query.threshold:
        is_found = first.measure == "first"
        if not is_found and _lacks_months(resolved):
            return None
    else:
        is_found = query.side is Side.find_side(first.value)
    verdict = Verdict.YES if is_found is (claim.way > 0) else Verdict.NO
    return Judgement(claim, verdict, sentence=found.headline)


def lacks_periods(resolved: ResolvedQuery, found: MeasureResult) -> bool:
    """Returns whether some of the periods that a list asks for are not held, which may be any way."""
    return bool(resolved.query.periods) and len(resolved.addresses) > (found.lines[-1].row.number or 0)


def _lacks_months(resolved: ResolvedQuery) -> bool:
    """Returns whether fewer months are held in dollars than in the reporter's own currency."""
    own = None if resolved.is_in_own_currency else resolved.in_other_currency
    if own is None:
        return False
    return any(
        len(compare_periods(resolved, *trade).lines) < len(compare_periods(own, *trade).lines)
        for trade in resolved.trades
    )


def measure_in_other_currency(
    measure: Callable[[ResolvedQuery], MeasureResult], resolved: ResolvedQuery
) -> MeasureResult | None:
    there = resolved.in_other_currency
    return find_if_held(measure, there) if there else None
