"""Judges claims of ranks, records, runs and counts by what their own measure found."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from bot.answer.address import Subject
from bot.answer.finding import find_if_held
from bot.answer.lines import MeasureResult
from bot.answer.measures.lists import compute_list
from bot.answer.measures.ranks import find_place_beside_blocs, say_place_beside_blocs
from bot.answer.measures.streaks import compute_streak
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.units import WEIGHED
from bot.domain.claim import BY_PIECE, BY_WEIGHT, Aspect, Claim, Verdict
from bot.domain.query import Breakdown, Direction, Flow, Measure
from bot.messages import join_sentences, list_messages, say
from bot.premises.all_time import (
    COUNTED,
    judge_ever,
    judge_of_all,
    judge_place_in_time,
    judge_record,
    lacks_periods,
    measure_in_other_currency,
)
from bot.premises.compared import (
    compute_growth_between,
    judge_crossing,
    judge_multiple,
    judge_passing,
    judge_turn,
    judge_two,
)
from bot.premises.judgement import Judgement, goes_past, is_met, is_near

JUDGED = (
    *(Aspect.RANK, Aspect.RECORD, Aspect.STREAK, Aspect.COUNT, Aspect.AMONG, Aspect.ORDER, Aspect.POINTS),
    *(Aspect.EVERY, Aspect.PASSED, Aspect.MULTIPLE, Aspect.UNBEATEN, Aspect.BEATEN, Aspect.PLACES),
    *(Aspect.EVER, Aspect.ONLY, Aspect.CROSSED, Aspect.TURNED),
)
MEASURED = (
    *(Measure.AVERAGE, Measure.QUANTITY, Measure.UNIT_VALUE, Measure.CONTRIBUTION, Measure.CONCENTRATION),
)
"""Measures whose first row is the figure that every claim is about."""
_ROUGH = (Aspect.COUNT, Aspect.AMONG, Aspect.LEVEL, Aspect.POINTS, Aspect.GROWTH)
_FEWEST = Decimal(2)
"""The number of periods that make a run if the claim names none."""


def judge_answer(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges a claim by what its own measure found; None if the answer does not tell."""
    if judges := _JUDGES.get(claim.of):
        return judges(claim, resolved, found)
    if claim.row:
        return _judge_row(claim, found)
    if claim.of is Aspect.RANK and resolved.query.measure is Measure.RECORD:
        return judge_place_in_time(claim, resolved)
    number = find_number(claim.of, found)
    if number is None or not _is_measured_alike(claim, resolved, found):
        return None
    judged = Judgement(claim, _judge_by_number(claim, number), sentence=found.headline)
    return _judge_beside_blocs(judged, resolved, found) if claim.of is Aspect.RANK else judged


def _is_measured_alike(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> bool:
    """Returns whether a quoted quantity is by weight where the answer is, or of pieces where it is.

    By how many tonnes it moved, the answer does not tell. Stories do not tell weight from pieces.
    """
    if claim.unit not in (BY_WEIGHT, BY_PIECE):
        return True
    if resolved.query.measure is not Measure.QUANTITY or claim.of not in (Aspect.LEVEL, Aspect.CHANGE):
        return True
    return claim.of is Aspect.LEVEL and (claim.unit == BY_WEIGHT) is (found.lines[0].row.unit in WEIGHED)


def _judge_beside_blocs(judged: Judgement, resolved: ResolvedQuery, found: MeasureResult) -> Judgement:
    """Judges a bloc's rank beside blocs, as customs counts; the answer gives its rank beside countries too.

    Countries rank among countries; that counting ASEAN and the EU makes the US number three is given as the
    reason. The rank that the verdict is by comes first.
    """
    told = next((one for one in found.lines if one.row.measure == "beside_blocs"), None)
    is_so = judged.verdict is Verdict.YES
    beside = told or (None if is_so else find_place_beside_blocs(resolved))
    if beside is None or is_met(judged.claim, beside.row.number or 0) is is_so:
        return judged
    place = say_place_beside_blocs(resolved, beside)
    if told:
        others = (one for one in list_messages(found.headline) if one.id != place.id)
        verdict = Verdict.NO if is_so else Verdict.YES
        return replace(judged, verdict=verdict, sentence=say(place, *others))
    sentence = join_sentences(found.headline, say(place))
    return replace(judged, sentence=sentence, lines=(beside,))


def find_number(of: Aspect, found: MeasureResult) -> float | None:
    """Returns the figure of an answer that a claim is about; None if it has none."""
    first, last = found.lines[0].row, found.lines[-1].row
    ranked = [one.row for one in found.lines if one.row.measure == "rank"] if first.rank is None else []
    numbers = {
        Aspect.RANK: max(ranked, key=lambda row: row.period).rank if ranked else first.rank,
        Aspect.COUNT: first.number,
        Aspect.AMONG: last.number,
        Aspect.POINTS: next((one.row.number for one in found.lines if one.row.unit == "pp"), None),
        Aspect.GROWTH: compute_growth_between(found) or first.growth,
    }
    if of is Aspect.SHARE and first.share is not None:
        return first.share
    return numbers.get(of, first.value if first.number is None else first.number)


def _judge_by_number(claim: Claim, number: float) -> Verdict:
    if is_met(claim, number) or goes_past(claim, number):
        return Verdict.YES
    is_near_enough = claim.of in _ROUGH and is_near(claim, number)
    return Verdict.NEARLY if is_near_enough else Verdict.NO


def _judge_row(claim: Claim, found: MeasureResult) -> Judgement:
    """Judges the place of one row of a ranking; one that is not among the rows shown comes after them.

    Beside a partner whose rank was asked, its neighbours are shown with their own.
    """
    rows = [one.row for one in found.lines]
    places = (row.rank or at for at, row in enumerate(rows, 1) if claim.row in (str(row.period), row.partner))
    is_so = is_met(claim, next(places, len(rows) + 1))
    return Judgement(claim, Verdict.YES if is_so else Verdict.NO, sentence=found.headline)


def _judge_every_one(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges whether each step or partner moved as claimed, or each balance is on the side claimed.

    One without a figure leaves it open. Of a list of periods, all that is held must meet the condition.
    """
    query = resolved.query
    if found.lines[0].row.measure == COUNTED and query.breakdown is Breakdown.PERIOD:
        are_all = found.lines[0].row.number == found.lines[-1].row.number
        if are_all and lacks_periods(resolved, found):
            return None
        return Judgement(claim, Verdict.YES if are_all else Verdict.NO, sentence=found.headline)
    if query.measure is Measure.LIST or query.breakdown is Breakdown.PARTNER:
        return _judge_every_partner(claim, resolved, found)
    is_balance = query.measure is Measure.BALANCE
    told = [one.row.value if is_balance else one.row.growth for one in found.lines]
    moved = [figure * claim.way > 0 for figure in told if figure is not None]
    verdict = Verdict.YES if all(moved) else Verdict.NO
    return Judgement(claim, verdict, sentence=found.headline) if len(moved) > 1 else None


def _judge_every_partner(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges whether each partner moved as claimed, or has a balance on the side claimed.

    There may be none of which the opposite is true, and these are told.
    """
    is_balance = resolved.query.flow is Flow.BALANCE
    way = None if is_balance else Direction.DOWN if claim.way > 0 else Direction.UP
    bound = ("<0" if claim.way > 0 else ">0") if is_balance else resolved.query.threshold
    rows = resolved.replace_query(
        measure=Measure.LIST,
        direction=way,
        threshold=bound,
        breakdown=Breakdown.PARTNER,
        order=None,
        limit=None,
    )
    others = find_if_held(compute_list, rows)
    if others is None:
        return None
    count = next((one.row.number for one in others.lines if one.row.measure == "count"), None)
    if count is None:
        return None
    verdict, said = (Verdict.NO, others) if count else (Verdict.YES, found)
    return Judgement(claim, verdict, sentence=said.headline)


def _judge_only(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement:
    """Judges whether a list holds what is named and no others, or begins with it."""
    named = claim.row.split()
    of_steps = resolved.query.breakdown is Breakdown.PERIOD
    listed = [str(one.row.period) if of_steps else one.row.partner for one in found.lines[1:]]
    is_alone = found.lines[0].row.number == len(named) and {*listed}.issuperset(named)
    is_so = listed[:1] == named if claim.way else is_alone
    return Judgement(claim, Verdict.YES if is_so else Verdict.NO, sentence=found.headline)


def _judge_runs(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement:
    """Judges runs; those shorter than claimed come first."""
    if len(resolved.trades) == 1:
        return _judge_run(claim, resolved, found)
    each = [_narrow_to(resolved, flow, subject) for flow, subject in resolved.trades]
    judged = [_judge_run(claim, one, compute_streak(one)) for one in each]
    judged.sort(key=lambda one: -list(Verdict).index(one.verdict))
    return replace(judged[0], sentence=join_sentences(*(one.sentence for one in judged)))


def _narrow_to(resolved: ResolvedQuery, flow: Flow, subject: Subject) -> ResolvedQuery:
    """Narrows the judgement to one of the figures asked about."""
    is_sum = len(subject.include) > 1
    return resolved.replace_query(
        flow=flow, partners=subject.include, exclude=subject.exclude, breakdown=None, combine=is_sum
    )


def _judge_run(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement:
    """Judges a run, which may be longer unless all of it is told; the other currency may have another."""
    if _has_run(claim, found):
        return Judgement(claim, Verdict.YES, sentence=found.headline)
    there = measure_in_other_currency(compute_streak, resolved)
    if there and _has_run(claim, there):
        both = join_sentences(there.headline, found.headline)
        return Judgement(claim, Verdict.OTHER_BASIS, sentence=both, lines=there.lines)
    return Judgement(claim, Verdict.NO, sentence=found.headline)


def _has_run(claim: Claim, found: MeasureResult) -> bool:
    """Returns whether the run is long enough; one that is over has length 0."""
    run = next((one.row.number or 0 for one in found.lines if one.row.measure == "streak"), 0)
    bound = claim.bound or ("" if claim.reached else ">=")
    return is_met(replace(claim, value=claim.value or _FEWEST, way=0, bound=bound), run)


_JUDGES: Mapping[Aspect, Callable[[Claim, ResolvedQuery, MeasureResult], Judgement | None]] = {
    Aspect.RECORD: judge_record,
    Aspect.UNBEATEN: judge_of_all,
    Aspect.BEATEN: judge_of_all,
    Aspect.STREAK: _judge_runs,
    Aspect.ORDER: judge_two,
    Aspect.EVERY: _judge_every_one,
    Aspect.PASSED: judge_passing,
    Aspect.MULTIPLE: judge_multiple,
    Aspect.EVER: judge_ever,
    Aspect.ONLY: _judge_only,
    Aspect.CROSSED: judge_crossing,
    Aspect.TURNED: judge_turn,
}
"""How claims are judged that are about more than one number."""
