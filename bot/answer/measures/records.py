"""Records: whether a period is one, the record before it, when a mark was first passed, the best periods."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.caveats import NEW_YEAR
from bot.answer.computation import Computation, list_parts, make_formula
from bot.answer.conditions import Condition, list_conditions
from bot.answer.finding import NotComputedError, NotHeldError, find_if_held
from bot.answer.lines import Line, MeasureResult, join_found
from bot.answer.measures.quantities import MIXED, list_asked_of
from bot.answer.measures.rankings import AT_EACH_END, begin_at_place
from bot.answer.measures.record_comparison import RecordComparison, compare_periods
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.ranked_rows import find_ends
from bot.answer.record_words import RecordWords
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.claim import Verdict
from bot.domain.query import COUNTED, Flow, Measure, Order, RankBy, Side
from bot.messages import Currency, PeriodPhrase, join_sentences, message, say

_MOST = 10
_TOLD = 2
"""The headline gives the best and the runner-up, so both are rows."""


def find_record(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the period asked about, or the record itself, with the records that it is compared with."""
    is_counted = resolved.query.of in COUNTED
    return join_found(
        [
            _find_record(asked, compare_periods(asked, flow, subject))
            for asked in (list_asked_of(resolved) if is_counted else (resolved,))
            for flow, subject in asked.trades
        ]
    )


def _find_record(resolved: ResolvedQuery, among: RecordComparison) -> MeasureResult:
    words = RecordWords(resolved, among)
    if resolved.query.threshold:
        by = RankBy.SHARE if resolved.query.of == "share" else resolved.query.rank_by
        # The direction of the question says which way a record lies.
        marks = list_conditions(resolved.replace_query(direction=None, rank_by=by))
        found = _find_passed(among, marks[0], words)
    elif among.named:
        found = _judge_named(among, among.named, words)
    else:
        found = _find_held_record(among, words)
    elsewhere = (
        _judge_in_other_currency(resolved, among) if among.named and not resolved.query.threshold else None
    )
    lines = (*_add_over_all(among, found.lines), *(elsewhere.lines if elsewhere else ()))
    mixed = (MIXED,) if among.of == "unit_value" else ()
    otherwise = elsewhere.notes if elsewhere else ()
    notes = (*mixed, *found.notes, *otherwise, *note_new_year(found.lines), *among.notes)
    if elsewhere and Verdict.YES in elsewhere.verdicts:
        found = replace(found, verdicts=(Verdict.OTHER_BASIS,))
    return replace(found, lines=lines, notes=notes, looked_at=among.looked_at)


def _judge_named(among: RecordComparison, named: Line, words: RecordWords) -> MeasureResult:
    """Judges a named period by what was held before it, and says what has passed it since."""
    if among.side and named not in among.counted:
        return _answer_on_other_side(among, named, words)
    if not among.earlier:
        raise NotHeldError(message("nothing-to-compare", period=named.row.period))
    if not among.earlier_counted:
        said = say(words.say_only(named, (*among.earlier, named)))
        return MeasureResult(said, (named,), verdicts=(Verdict.YES,))
    later = tuple(one for one in among.counted if one.row.period > named.row.period)
    passed = [one for one in later if among.compute_score(one) > among.compute_score(named)]
    notes = (say(words.say_surpassed(named, passed[0])),) if passed else ()
    above, before = among.above, among.find_best(among.earlier_counted)
    lines = (named, before, *above[-1:], *passed[:1])
    if above:
        told, verdict = words.say_no_record(named, before, above), Verdict.NO
    else:
        told, verdict = words.say_record(named, before, among.earlier), Verdict.YES
    return MeasureResult(say(told), tuple(dict.fromkeys(lines)), notes=notes, verdicts=(verdict,))


def _answer_on_other_side(among: RecordComparison, named: Line, words: RecordWords) -> MeasureResult:
    """Answers that a surplus cannot be a record among deficits, or the reverse."""
    found = _find_held_record(among, words)
    return replace(
        found,
        headline=join_sentences(say(words.say_on_other_side(named)), found.headline),
        lines=(named, *found.lines),
        verdicts=(Verdict.NO,),
    )


def _find_held_record(among: RecordComparison, words: RecordWords) -> MeasureResult:
    """Returns the best of all, and the record that it broke or else the runner-up."""
    if among.side and not among.counted:
        return _answer_none_on_side(among, among.side, words)
    best = among.find_best(among.counted)
    earlier = tuple(one for one in among.counted if one.row.period < best.row.period)
    others = earlier or tuple(one for one in among.counted if one is not best)
    second = (among.find_best(others),) if others else ()
    turned, notes = _find_turn(among, words)
    lines = tuple(dict.fromkeys((best, *second, *turned)))
    return MeasureResult(
        say(words.say_held_record(best, second, is_earlier=bool(earlier))), lines, notes=notes
    )


def _answer_none_on_side(among: RecordComparison, side: Side, words: RecordWords) -> MeasureResult:
    """Says that no balance on the side asked about is held, and gives the one nearest to it instead."""
    other = replace(among, side=None, high=side is Side.SURPLUS)
    nearest = _find_held_record(other, replace(words, among=other))
    return replace(nearest, headline=join_sentences(say(words.say_none_on(side)), nearest.headline), notes=())


def _find_turn(among: RecordComparison, words: RecordWords) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Finds the last period in which a balance was on the other side, and says so."""
    side = among.side or Side.find_side(among.find_best(among.lines).row.value)
    if among.flow is not Flow.BALANCE or among.of or not side:
        return (), ()
    other = Side.DEFICIT if side is Side.SURPLUS else Side.SURPLUS
    on_it = [one for one in among.lines if Side.find_side(one.row.value) is other]
    if not on_it:
        return (), (say(words.say_none_on(other)),)
    return (on_it[-1],), (say(words.say_last_on(other, on_it[-1])),)


def _find_passed(among: RecordComparison, mark: Condition, words: RecordWords) -> MeasureResult:
    """Returns the first and last period beyond a mark, or the nearest to it if there is none."""
    beyond = tuple(one for one in among.lines if mark.is_met(among.read_figure(one)))
    if not beyond:
        toward = replace(among, high=not mark.asks_for_small)
        nearest = toward.find_best(among.lines)
        return MeasureResult(say(words.say_never_passed(mark, nearest)), (nearest,))
    first = replace(beyond[0], row=replace(beyond[0].row, measure="first"))
    return MeasureResult(say(words.say_passed(mark, beyond)), tuple(dict.fromkeys((first, *beyond[1:]))))


def _add_over_all(among: RecordComparison, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Bases the first row on everything that it was compared with."""
    compared = list_parts(one.shown for one in among.lines)
    place = Computation(make_formula("record", count=len(among.lines)), compared)
    return (replace(lines[0], made_of=lines[0].origins._replace(place=place)), *lines[1:])


def note_new_year(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yields the note on the Lunar New Year if a line is about January or February alone."""
    if any(one.row.period.is_month and one.row.period.first.number < 3 for one in lines):
        yield NEW_YEAR


def _judge_in_other_currency(resolved: ResolvedQuery, among: RecordComparison) -> MeasureResult | None:
    """Returns the verdict by the levels published in the other currency, if it differs."""
    there = resolved.in_other_currency
    if among.of or not there:
        return None
    rival = find_if_held(compare_periods, there, among.flow, among.subject)
    if not rival:
        return None
    lines = tuple(one for one in rival.lines if not one.is_converted)
    rival = replace(rival, lines=lines)
    if not rival.named or rival.named not in lines or _is_record(rival) in (None, _is_record(among)):
        return None
    found = _judge_named(rival, rival.named, RecordWords(there, rival))
    otherwise = say(message("otherwise-in", currency=Currency(there.currency)))
    return replace(found, notes=(join_sentences(otherwise, found.headline),))


def _is_record(among: RecordComparison) -> bool | None:
    """Returns whether a line is a record; None if nothing earlier is held."""
    return not among.above if among.named and among.earlier else None


RECORD = MeasureSpec(
    Measure.RECORD,
    find_record,
    "the largest, or the smallest, of all periods held that are like for like",
    ChartDecision(),
    message("term-record"),
    labels=("first",),
    figures_of=("share", "rank", "yoy", *COUNTED),
    takes_threshold=True,
    takes_direction=True,
    is_over_time=True,
)


def find_best_periods(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the best periods of each figure as a ranking, ten unless the query says how many."""
    if resolved.query.rank_by is RankBy.CHANGE:
        raise NotComputedError(message("only-of-one", "rank"))
    contests = [compare_periods(resolved, flow, subject) for flow, subject in resolved.trades]
    return join_found([replace(_rank_periods(resolved, one), looked_at=one.looked_at) for one in contests])


def _rank_periods(resolved: ResolvedQuery, among: RecordComparison) -> MeasureResult:
    words = RecordWords(resolved, among)
    ranked = among.rank_lines()
    if among.side and not ranked:
        return _answer_none_on_side(among, among.side, words)
    has_both = resolved.query.order is Order.BOTH and len(ranked) > 1
    shown = range(len(ranked))[: max(resolved.query.limit or _MOST, _TOLD)]
    places = find_ends(ranked, resolved.query.limit or AT_EACH_END) if has_both else shown
    lines = tuple(
        replace(ranked[at], row=replace(ranked[at].row, measure="top", rank=at + 1)) for at in places
    )
    said = [
        words.say_both_ends(ranked[0], ranked[-1])
        if has_both
        else words.say_held_record(ranked[0], ranked[1:_TOLD], is_earlier=False)
    ]
    if place := resolved.query.ordinal:
        lines = begin_at_place(place, lines, message("stick", "value"), PeriodPhrase(among.looked_at))
        told = zip(lines, resolved.query.places, strict=False)
        said = [*(words.say_place(line, one) for line, one in told), *said]
    return MeasureResult(say(*said), lines, notes=(*note_new_year(lines), *among.notes))
