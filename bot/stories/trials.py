"""Tries readings on the figures; each figure is read only once per story."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answer.answering import resolve_and_compute, resolve_query
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.lines import MeasureResult
from bot.answer.periods import split_period
from bot.answer.rates import find_growth
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Query
from bot.premises import by_answers, judge_claims
from bot.premises.figures import FigureLines
from bot.premises.judgement import find_verdict, is_met, is_telling, rounds_to_claim
from bot.store.figures.reader import Figures
from bot.stories.balance_ways import find_goods_balance, is_goods_balance
from bot.stories.readings import ClaimReading
from bot.stories.recent import recall_recent
from bot.stories.trial import HeldFigure, Trial, is_longer_than_held, make_change_of_group

_PLAIN = (Measure.VALUE, Measure.YOY)
_FIGURES = (Aspect.LEVEL, Aspect.CHANGE, Aspect.GROWTH, Aspect.SHARE)
"""Claims about a single figure; for all others, the answer as a whole decides."""
_AT = "figure of a story"
_UNKNOWN = HeldFigure(0, "")
_MOSTLY = 0.75
"""The share of figures to compare with that must be held, for goods, of which no table has all."""
_FLOWS = (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
_HELD_IN = ("CNY", "USD")


@dataclass
class Trials:
    """Tries the readings of one story on the figures, without wording anything."""

    figures: Figures
    atlas: Atlas
    latest: Month

    @cached_property
    def _known(self) -> dict[Hashable, HeldFigure | None]:
        """Results kept from story to story, as long as the figures stay the same."""
        return self.figures.get_cache()

    def try_reading(self, reading: ClaimReading, *, alone: bool = False) -> Trial | None:
        """Returns the result of a reading, None if nothing is held to judge it by.

        If `alone`, it is judged by the figure in its own currency.
        """
        if reading.query.among and reading.claim.of is Aspect.RECORD and not reading.others:
            named = self._name_largest(reading)
            return self.try_reading(named) if named else None
        query, claim = reading.query, reading.claim
        if reading.unless or reading.joint or reading.others:
            return self._try_with_more(reading)
        if claim.of not in _FIGURES:
            return self._try_by_answer(reading)
        asked = query.currency or _HELD_IN[0]
        others = () if alone or query.measure not in _PLAIN else _HELD_IN
        each = (self.find_figure(query, claim.of, one) for one in dict.fromkeys((asked, *others)))
        # What is computed or converted is no second basis.
        told = ((at, one) for at, one in enumerate(each) if one)
        bases = tuple(one for at, one in told if not (at and (one.is_computed or one.is_converted)))
        if not bases:
            return None
        verdict, _ = find_verdict(_set_way(query, claim, bases[0].figure), bases, asked)
        trial = Trial(reading, verdict, bases)
        is_untold = claim.of is Aspect.GROWTH and not claim.way and (claim.value or 0) > 0
        if is_untold and trial.is_contrary:  # off 1.2%
            return self.try_reading(replace(reading, claim=replace(claim, way=-1)), alone=alone)
        return trial

    def _name_largest(self, reading: ClaimReading) -> ClaimReading | None:
        """Returns a record among so many of the largest partners, China itself aside, with the others.

        None if it is none of them.
        """
        query, count = reading.query, reading.query.among or 0
        ranked = replace(query, measure=Measure.TOP, partners=(), among=None, limit=count + 1)
        found = self.find_answer(replace(ranked, periods=query.periods[-1:], breakdown=Breakdown.PARTNER))
        rows = [one.row.partner for one in found[1].lines] if found else []
        largest = [(one,) for one in rows if one != query.reporter][:count]
        each = [replace(query, partners=one, among=None) for one in largest if one != query.partners]
        return replace(reading, others=tuple(each)) if len(each) == count - 1 else None

    def _try_with_more(self, reading: ClaimReading) -> Trial | None:
        """Returns the result of one that other times, claims or figures decide as well."""
        if reading.unless:
            return self._try_as_first(reading)
        return self._try_with_others(reading) if reading.joint else self._try_against_others(reading)

    def _try_with_others(self, reading: ClaimReading) -> Trial | None:
        """Returns the first of several that does not hold; None if others are not held."""
        each = [self.try_reading(one) for one in (replace(reading, joint=()), *reading.joint)]
        no = (one for one in each if one and one.verdict is Verdict.NO)
        return next(no, None if None in each else each[0])

    def _try_as_first(self, reading: ClaimReading) -> Trial | None:
        """Returns what held before it, as no; None if it does not hold itself, and is no run."""
        own = self.try_reading(replace(reading, unless=()))
        if own is None or own.verdict is not Verdict.YES:
            return own if reading.joint else None
        before = (self.try_reading(one, alone=True) for one in reading.unless)
        held = next((one for one in before if one and one.verdict is Verdict.YES), None)
        of_earlier = held and replace(held.reading, unless=reading.unless)
        return Trial(of_earlier, Verdict.NO, held.bases) if held and of_earlier else own

    def find_figure(self, query: Query, of: Aspect, currency: str) -> HeldFigure | None:
        """Returns the amount of a query in whole units of a currency, or its growth or share in percent.

        A rate is never that of a conversion; None if nothing is held.
        """
        key = (_AT, query, of, currency, self.latest)
        found = self._known.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._known[key] = self._read_figure(replace(query, currency=currency), of)
        return found

    def has_label(self, reading: ClaimReading) -> bool:
        """Returns whether the claim fits another flow of its subject, or its amount a year before."""
        query, claim = reading.query, reading.claim
        if not is_telling(claim):
            return False
        is_level = claim.of is Aspect.LEVEL
        sized = replace(claim, way=0, value=abs(claim.signed)) if is_level else claim
        others = [replace(query, flow=flow) for flow in _FLOWS if flow is not query.flow]
        found = [self.find_figure(one, claim.of, currency) for one in others for currency in _HELD_IN]
        if is_level:
            before = replace(query, periods=tuple(one.shift_to_year_earlier() for one in query.periods))
            found.append(self.find_figure(before, claim.of, query.currency or _HELD_IN[0]))
        return any(
            one and rounds_to_claim(sized, abs(one.figure) if is_level else one.figure) for one in found
        )

    def is_sum_of_months(self, reading: ClaimReading) -> bool:
        """Returns whether an amount is that of the months as printed, of which some were revised since."""
        query, claim = reading.query, reading.claim
        if claim.of is not Aspect.LEVEL or query.measure is not Measure.VALUE or len(query.periods) != 1:
            return False
        span, currency = query.periods[0], query.currency or _HELD_IN[0]
        months = split_period(span, Frequency.MONTH)
        each = [self.find_figure(replace(query, periods=(one,)), claim.of, currency) for one in months]
        held = [one.figure for one in each if one and not one.is_converted]
        return len(held) == len(months) > 1 and rounds_to_claim(_set_way(query, claim, sum(held)), sum(held))

    def find_strongest(self, reading: ClaimReading) -> Query:
        """Returns the one, of those compared with, that says most about a figure's place."""
        _, others = self._list_sizes(reading)
        way = reading.claim.way or 1
        ranked = [(size * way, at) for at, size in enumerate(others) if size is not None]
        return reading.others[max(ranked)[1] if ranked else 0]

    def _try_against_others(self, reading: ClaimReading) -> Trial | None:
        """Tries a figure against those of others; None if too few are held, or it is a part of nothing."""
        claim, (own, sizes) = reading.claim, self._list_sizes(reading)
        others = [one for one in sizes if one is not None]
        is_sum = claim.of is Aspect.LEVEL
        most = len(sizes) * (_MOSTLY if reading.query.product and not is_sum else 1)
        is_passed = reading.query.product and own is not None and _is_passed(claim, own, others)
        if own is None or not others or (len(others) < most and not is_passed):
            return None
        figures = _compute_apart(claim, own, others)
        if not figures:
            return None
        verdict = Verdict.YES if all(is_met(claim, one) for one in figures) else Verdict.NO
        change = make_change_of_group(reading, self.atlas) if verdict is Verdict.NO else None
        if change and (found := self.find_answer(change)):  # of the members that it has today
            moved = found[1].lines[0].row.value or 0
            verdict = Verdict.YES if is_met(claim, moved if claim.way else abs(moved)) else verdict
        if verdict is Verdict.YES and reading.earlier:
            before = [self.try_reading(one) for one in reading.earlier]
            is_otherwise = all(one and one.verdict is not Verdict.YES for one in before)
            verdict = Verdict.NO if is_otherwise else verdict
        currency = reading.query.currency or _HELD_IN[0]
        is_converted = (claim.of is Aspect.CHANGE or is_sum) and self._is_converted(reading)
        return Trial(reading, verdict, (HeldFigure(figures[0], currency, is_converted=is_converted),))

    def _list_sizes(self, reading: ClaimReading) -> tuple[float | None, list[float | None]]:
        """Lists the sizes of its own figure and the others; deficits lose their sign."""
        own, *others = (self._find_size(one) for one in (reading.query, *reading.others))
        added = [self._find_size(one) for one in reading.added]
        own = None if own is None or None in added else own + sum(filter(None, added))
        if own is None or own >= 0 or reading.query.measure is Measure.YOY:
            return own, others
        return -own, [None if one is None else -one for one in others]

    def _find_size(self, query: Query) -> float | None:
        """Returns the amount of a query, the rate if it asks for growth, or by how much it changed."""
        if query.measure is Measure.CHANGE:
            ends = (replace(query, measure=Measure.VALUE, periods=(one,)) for one in query.periods)
            each = [self._find_size(one) for one in ends]
            held = [one for one in each if one is not None]
            return held[-1] - held[0] if len(held) == len(each) else None
        found = self._find_held(query)
        return found.figure if found else None

    def _is_converted(self, reading: ClaimReading) -> bool:
        """Returns whether one is not held in the currency stated, so that the gap is only approximate."""
        held = (self._find_held(one) for one in (reading.query, *reading.others))
        return any(one.is_converted for one in held if one)

    def _find_held(self, query: Query) -> HeldFigure | None:
        of = {Measure.YOY: Aspect.GROWTH, Measure.SHARE: Aspect.SHARE}.get(query.measure, Aspect.LEVEL)
        return self.find_figure(query, of, query.currency or _HELD_IN[0])

    def find_answer(self, query: Query) -> tuple[ResolvedQuery, MeasureResult] | None:
        """Returns what the measure of a query finds; None if nothing is held."""
        return recall_recent(
            self.figures, ("answer", query, self.latest), lambda: self._compute_answer(query)
        )

    def _compute_answer(self, query: Query) -> tuple[ResolvedQuery, MeasureResult] | None:
        try:
            return resolve_and_compute(query, self.figures, self.atlas, self.latest)
        except (NotHeldError, NotComputedError):
            return None

    def _try_by_answer(self, reading: ClaimReading) -> Trial | None:
        found = self.find_answer(reading.query)
        if found and is_longer_than_held(reading.claim, found[1]):
            return None
        pairs = judge_claims((reading.claim,), *found, labelled=()) if found else ()
        return Trial(reading, pairs[0][1].verdict) if pairs else None

    def _read_figure(self, query: Query, of: Aspect) -> HeldFigure | None:
        if is_goods_balance(query):
            levels = replace(query, measure=Measure.VALUE)
            currency = query.currency or _HELD_IN[0]
            return find_goods_balance(levels, of, lambda one: self.find_figure(one, Aspect.LEVEL, currency))
        if query.measure in _PLAIN:
            return self._find_trade_figure(query, of)
        found = self.find_answer(query)
        if not found:
            return None
        if query.measure in by_answers.MEASURED:
            number = by_answers.find_number(of, found[1])
            return None if number is None else HeldFigure(number, found[0].currency)
        lines = FigureLines(*found)
        bases = lines.find_bases(of, lines.addresses[0]) if len(lines.addresses) == 1 else ()
        return HeldFigure(bases[0].figure, bases[0].currency) if bases else None

    def _find_trade_figure(self, query: Query, of: Aspect) -> HeldFigure | None:
        query = replace(query, measure=Measure.YOY)  # a rate may be held without its level
        try:
            resolved = resolve_query(query, self.figures, self.atlas, self.latest)
            address, *others = resolved.addresses  # of what is excluded from nothing there are none
        except (NotHeldError, NotComputedError):
            return None
        if others:
            return None
        currency = resolved.currency
        try:
            amount = resolved.queries.resolve_amount(address, currency)
        except NotHeldError:
            amount = None
        if of is Aspect.GROWTH:
            rate = find_growth(resolved.queries, address, currency, amount)
            is_computed = rate.published is None
            return None if rate.told is None else HeldFigure(rate.told, currency, is_computed=is_computed)
        if amount is None or amount.value is None:
            return None
        return HeldFigure(amount.value, currency, amount.precision, is_converted=amount.converted)


def _is_passed(claim: Claim, own: float, others: Sequence[float]) -> bool:
    """Returns whether a record is already known to be none."""
    way = claim.way or 1
    return claim.of is Aspect.RECORD and any(one * way > own * way for one in others)


def _compute_apart(claim: Claim, own: float, others: Sequence[float]) -> list[float]:
    """Computes how a figure compares with others, in the form of the claim: rank, gap or percents."""
    if claim.of is Aspect.RANK:
        way = claim.way or 1
        return [way * (1 + sum(one * way > own * way for one in others))]
    if claim.of is Aspect.LEVEL:
        return [own + sum(others)]
    if claim.of is Aspect.CHANGE:
        return [own - one if claim.way else abs(own - one) for one in others]
    if claim.of in (Aspect.GROWTH, Aspect.SHARE):
        return [own / one * 100 - 100 * (claim.of is Aspect.GROWTH) for one in others if one]
    return [own - (max(others) if claim.way > 0 else min(others))]


def _set_way(query: Query, claim: Claim, figure: float) -> Claim:
    """Drops the sign of a gap."""
    if query.flow is not Flow.BALANCE or claim.of is not Aspect.LEVEL or claim.way:
        return claim
    return replace(claim, way=1 if figure >= 0 else -1)
