"""Judges claims of two figures: which is larger, how many times, and whether it overtook the other."""

from dataclasses import replace

from bot.answer.finding import find_if_held
from bot.answer.lines import MeasureResult
from bot.answer.measures.comparisons import compute_comparison
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.claim import Claim, Verdict
from bot.domain.query import Measure
from bot.messages import join_sentences
from bot.premises.judgement import Judgement, is_met

_PERCENT, _PERCENTS = "%", 100
_TIMES = 2


def judge_two(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges which of two amounts, shares or rates of growth is the larger; goods are shown by their size."""
    measure, rows = resolved.query.measure, [one.row for one in found.lines[:2]]
    if claim.row:
        rows.sort(key=lambda row: row.product != claim.row)
        if rows[0].product != claim.row:
            return None
    first, second = (
        {Measure.SHARE: row.share, Measure.YOY: row.growth}.get(measure, row.value) for row in rows
    )
    if first is None or second is None:
        return None
    apart = second - first if claim.of_deficits else first - second
    return Judgement(claim, Verdict.YES if is_met(claim, apart) else Verdict.NO, sentence=found.headline)


def judge_multiple(claim: Claim, _: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges how many times as much the first of two amounts is as the second."""
    first, second = (one.row.value for one in found.lines[:2])
    if not (first and second):
        return None
    if claim.unit == _PERCENT:  # 26 % more
        is_so = is_met(claim, _PERCENTS * (first / second - 1))
    else:
        is_so = is_met(replace(claim, way=0), first / second if claim.way > 0 else second / first)
    return Judgement(claim, Verdict.YES if is_so else Verdict.NO, sentence=found.headline)


def judge_passing(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges whether one overtook another: it is larger now, and was not a year before."""
    now = judge_two(claim, resolved, found)
    if now is None or now.verdict is not Verdict.YES:
        return now
    earlier = resolved.cut_to(resolved.periods[0].shift_to_year_earlier())
    before = find_if_held(compute_comparison, earlier)
    then = judge_two(claim, earlier, before) if before else None
    if not (before and then and then.verdict is Verdict.YES):
        return now
    sentence = join_sentences(found.headline, before.headline)
    return Judgement(claim, Verdict.NO, sentence=sentence, lines=before.lines)


def judge_turn(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges whether a balance is on the side claimed, and was on the other before."""
    rows = [one.row for one in found.lines if one.row.value and one.row.currency == resolved.currency]
    then, now = min(rows, key=lambda row: row.period), max(rows, key=lambda row: row.period)
    if then.period == now.period:
        return None
    is_so = (now.value or 0) * claim.way > 0 > (then.value or 0) * claim.way
    return Judgement(claim, Verdict.YES if is_so else Verdict.NO, sentence=found.headline)


def judge_crossing(claim: Claim, resolved: ResolvedQuery, found: MeasureResult) -> Judgement | None:
    """Judges whether a partner has come to be among the first so many, or has ceased to be, in between."""
    of_one = (one.row for one in found.lines if one.row.partner in resolved.query.partners)
    ranked = sorted((row for row in of_one if row.measure == "rank"), key=lambda row: row.period)
    if len(ranked) < len(("before", "after")):
        return None
    was, is_now = (is_met(replace(claim, way=0), row.rank or 0) for row in (ranked[0], ranked[-1]))
    is_so = was is not is_now and is_now is (claim.way > 0)
    return Judgement(claim, Verdict.YES if is_so else Verdict.NO, sentence=found.headline)


def compute_growth_between(found: MeasureResult) -> float | None:
    """Computes by how much a quantity or unit value moved between two times as long; None without two.

    Beside that of a month the answer gives that of the year to date.
    """
    rows = [line.row for line in found.lines if line.row.measure == found.lines[0].row.measure]
    of_one = {(row.flow, row.partner, row.product, row.unit, row.period.months) for row in rows}
    if len({row.period for row in rows}) != _TIMES or len(rows) != _TIMES or len(of_one) != 1:
        return None
    earlier, later = (row.number for row in sorted(rows, key=lambda row: row.period))
    return _PERCENTS * (later / earlier - 1) if earlier and later is not None else None
