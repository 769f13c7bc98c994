"""Whether a period is a record, what was the record before, which first passed a mark; the best periods."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.caveats import NEW_YEAR
from bot.answer.computation import Computation, formula, parts
from bot.answer.conditions import Condition, conditions
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.lines import Found, Line, joined
from bot.answer.measures.record_comparison import RecordComparison, comparison
from bot.answer.measures.spec import ChartDecision, MeasureSpec
from bot.answer.record_words import RecordWords
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.claim import Verdict
from bot.domain.query import Flow, Measure, RankBy, Side
from bot.messages import Count, Currency, PeriodName, in_turn, message, say

_MOST = 10
_TOLD = 2
"""The headline tells the best and the one that comes next to it, so both are rows."""


def record(resolved: ResolvedQuery) -> Found:
    """The period asked about, or the record itself, beside the records that it is measured by."""
    contests = [comparison(resolved, flow, subject) for flow, subject in resolved.trades]
    return joined([_found(resolved, one) for one in contests])


def _found(resolved: ResolvedQuery, among: RecordComparison) -> Found:
    words = RecordWords(resolved, among)
    if resolved.query.threshold:
        found = _passed(among, _mark(resolved), words)
    elif among.named:
        found = _verdict(among, among.named, words)
    else:
        found = _held_record(among, words)
    elsewhere = _elsewhere(resolved, among) if among.named and not resolved.query.threshold else None
    lines = (*_over_all(among, found.lines), *(elsewhere.lines if elsewhere else ()))
    notes = (*found.notes, *(elsewhere.notes if elsewhere else ()), *new_year(found.lines), *among.notes)
    if elsewhere and Verdict.YES in elsewhere.verdicts:
        found = replace(found, verdicts=(Verdict.OTHER_BASIS,))
    return replace(found, lines=lines, notes=notes, looked_at=among.looked_at)


def _verdict(among: RecordComparison, named: Line, words: RecordWords) -> Found:
    """Against what was held before it; what has passed it since is told."""
    if among.side and named not in among.counted:
        return _on_other_side(among, named, words)
    before_it = tuple(one for one in among.lines if one.row.period < named.row.period)
    if not before_it:
        raise NotHeldError(message("nothing-to-compare", period=PeriodName(named.row.period)))
    earlier = tuple(one for one in before_it if one in among.counted)
    if not earlier:
        return Found(say(words.alone(named, (*before_it, named))), (named,), verdicts=(Verdict.YES,))
    later = tuple(one for one in among.counted if one.row.period > named.row.period)
    passed = [one for one in later if among.score(one) > among.score(named)]
    notes = (say(words.surpassed(named, passed[0])),) if passed else ()
    above = [one for one in earlier if among.score(one) >= among.score(named)]
    before = among.best(earlier)
    lines = (named, before, *above[-1:], *passed[:1])
    said = words.no_record(named, before, above) if above else words.is_record(named, before, before_it)
    verdicts = (Verdict.NO if above else Verdict.YES,)
    return Found(say(said), tuple(dict.fromkeys(lines)), notes=notes, verdicts=verdicts)


def _on_other_side(among: RecordComparison, named: Line, words: RecordWords) -> Found:
    """What is no deficit can be no record of deficits."""
    found = _held_record(among, words)
    return replace(
        found,
        headline=in_turn(say(words.on_other_side(named)), found.headline),
        lines=(named, *found.lines),
        verdicts=(Verdict.NO,),
    )


def _held_record(among: RecordComparison, words: RecordWords) -> Found:
    """The best of all; before it the record that it broke, else the one that came next to it."""
    if among.side and not among.counted:
        return _none_on_side(among, among.side, words)
    best = among.best(among.counted)
    earlier = tuple(one for one in among.counted if one.row.period < best.row.period)
    others = earlier or tuple(one for one in among.counted if one is not best)
    second = (among.best(others),) if others else ()
    turned, notes = _turned(among, words)
    lines = tuple(dict.fromkeys((best, *second, *turned)))
    return Found(say(words.held_record(best, second, is_earlier=bool(earlier))), lines, notes=notes)


def _none_on_side(among: RecordComparison, side: Side, words: RecordWords) -> Found:
    """No deficit is held: said so, and the smallest surplus told instead."""
    other = replace(among, side=None, high=side is Side.SURPLUS)
    nearest = _held_record(other, replace(words, among=other))
    return replace(nearest, headline=in_turn(say(words.none_on(side)), nearest.headline), notes=())


def _turned(among: RecordComparison, words: RecordWords) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The last period in which a balance was on the other side of the record, and a sentence that says so."""
    side = among.side or Side.of(among.best(among.lines).row.value)
    if among.flow is not Flow.BALANCE or among.of or not side:
        return (), ()
    other = Side.DEFICIT if side is Side.SURPLUS else Side.SURPLUS
    on_it = [one for one in among.lines if Side.of(one.row.value) is other]
    if not on_it:
        return (), (say(words.none_on(other)),)
    return (on_it[-1],), (say(words.last_on(other, on_it[-1])),)


def _mark(resolved: ResolvedQuery) -> Condition:
    """The threshold of the question; its direction says which way a record lies."""
    by = RankBy.SHARE if resolved.query.of == "share" else resolved.query.rank_by
    return conditions(resolved.asking(direction=None, rank_by=by))[0]


def _passed(among: RecordComparison, mark: Condition, words: RecordWords) -> Found:
    """The first and the last period beyond a mark, or the nearest to it where none was."""
    beyond = tuple(one for one in among.lines if mark.met_by(among.figure(one)))
    if not beyond:
        toward = replace(among, high=not mark.asks_for_small)
        nearest = toward.best(among.lines)
        return Found(say(words.never(mark, nearest)), (nearest,))
    first = replace(beyond[0], row=replace(beyond[0].row, measure="first"))
    return Found(say(words.passed(mark, beyond)), tuple(dict.fromkeys((first, *beyond[1:]))))


def _over_all(among: RecordComparison, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The first row rests on everything that it was compared with."""
    compared = parts(one.shown for one in among.lines)
    place = Computation(formula("record", count=Count(len(among.lines))), compared)
    return (replace(lines[0], origins=lines[0].origins._replace(place=place)), *lines[1:])


def new_year(lines: tuple[Line, ...]) -> Iterator[str]:
    if any(one.row.period.is_month and one.row.period.first.number < 3 for one in lines):
        yield NEW_YEAR


def _elsewhere(resolved: ResolvedQuery, among: RecordComparison) -> Found | None:
    """The verdict by the levels published in the other currency, where it is another one."""
    there = resolved.in_other_currency
    if among.of or not there:
        return None
    try:
        rival = comparison(there, among.flow, among.subject)
    except NotHeldError:
        return None
    lines = tuple(one for one in rival.lines if not one.is_converted)
    rival = replace(rival, lines=lines)
    if not rival.named or rival.named not in lines or _is_record(rival) in (None, _is_record(among)):
        return None
    found = _verdict(rival, rival.named, RecordWords(there, rival))
    otherwise = say(message("otherwise-in", currency=Currency(there.currency)))
    return replace(found, notes=(in_turn(otherwise, found.headline),))


def _is_record(among: RecordComparison) -> bool | None:
    """None where nothing earlier is held to tell."""
    if not among.named:
        return None
    named = among.named
    earlier = [one for one in among.lines if one.row.period < named.row.period]
    return all(among.score(one) < among.score(named) for one in earlier) if earlier else None


RECORD = MeasureSpec(
    Measure.RECORD,
    record,
    "the largest, or the smallest, of all periods held that are like for like",
    ChartDecision(),
    message("term-record"),
    labels=("first",),
    records_of=("share", "rank", "yoy"),
    takes_threshold=True,
    takes_direction=True,
    is_over_time=True,
)


def best_periods(resolved: ResolvedQuery) -> Found:
    """So many of them, of each figure, as places of a ranking; ten unless said."""
    if resolved.query.rank_by is RankBy.CHANGE:
        raise NotComputedError(message("only-of-one", "rank"))
    contests = [comparison(resolved, flow, subject) for flow, subject in resolved.trades]
    return joined([replace(_ranked(resolved, one), looked_at=one.looked_at) for one in contests])


def _ranked(resolved: ResolvedQuery, among: RecordComparison) -> Found:
    words = RecordWords(resolved, among)
    ranked = among.ranked()
    if among.side and not ranked:
        return _none_on_side(among, among.side, words)
    shown = ranked[: max(resolved.query.limit or _MOST, _TOLD)]
    lines = tuple(
        replace(line, row=replace(line.row, measure="top", rank=place)) for place, line in enumerate(shown, 1)
    )
    said = words.held_record(ranked[0], ranked[1:_TOLD], is_earlier=False)
    return Found(say(said), lines, notes=(*new_year(lines), *among.notes))
