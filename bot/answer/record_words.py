"""The sentences of an answer about records."""

from collections.abc import Sequence

from bot.answer.address import THE_WORLD
from bot.answer.conditions import Condition
from bot.answer.headlines import say_side_of_trade, say_trade
from bot.answer.lines import Line
from bot.answer.measures.record_comparison import GROWTH, RecordComparison
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_subject
from bot.answer.units import say_counted
from bot.domain.month import Period
from bot.domain.query import COUNTED, Side
from bot.messages import Argument, Arguments, Message, Money, PeriodPhrase, Rate, ScaledNumber, Share, message
from bot.value_class import value_class


@value_class()
class RecordWords:
    """Words what a comparison of periods shows; every sentence says how much is held."""

    resolved: ResolvedQuery
    among: RecordComparison

    def say_record(self, named: Line, before: Line, earlier: Sequence[Line]) -> Message:
        """Says `A record: China's exports in 2025, 26.99 trillion yuan, the highest of the 11 years held`."""
        held = self._say_held((*earlier, named))
        return message(
            "record",
            "set",
            **self._make_arguments(named),
            most=self._most,
            held=held,
            **self._make_before_arguments(before),
        )

    def say_no_record(self, named: Line, before: Line, above: Sequence[Line]) -> Message:
        """Says that a period is no record, where it ranks, and since when nothing was as high."""
        compared = [one for one in self.among.lines if one.row.period <= named.row.period]
        since, told = above[-1], self.among.side is not None  # else no word for a side stands beside it
        about: Arguments = {
            "measured": self._asked,
            "when": PeriodPhrase(named.row.period),
            "figure": self._say_figure(named, told=told),
            "place": len(above) + 1,
            "held": self._say_held(compared),
            "before": self._say_figure(before, told=told),
            "before_when": PeriodPhrase(before.row.period),
        }
        if not any(since.row.period < one.row.period < named.row.period for one in compared):
            return message("record", "none", **about)
        latest = {"since_period": since.row.period, "since": self._say_figure(since, told=told)}
        return message("record", "none-since", most=self._most, **about, **latest)

    def say_held_record(self, best: Line, second: Sequence[Line], *, is_earlier: bool) -> Message:
        """Says which period holds the record, and the record before it or the runner-up."""
        about = {**self._make_arguments(best), "most": self._most, "held": self._say_held(self.among.lines)}
        if not second:
            return message("record", "best", **about)
        context = "best-before" if is_earlier else "best-next"
        return message("record", context, **about, **self._make_before_arguments(second[0]))

    def say_both_ends(self, best: Line, last: Line) -> Message:
        """Says which periods hold the highest and the lowest of all that is compared."""
        return message(
            "record",
            "both",
            **self._make_arguments(best),
            most=self._most,
            held=self._say_held(self.among.lines),
            least=self._say_most(high=not self.among.high),
            low=self._say_figure(last),
            low_when=PeriodPhrase(last.row.period),
        )

    def say_place(self, one: Line, place: int) -> Message:
        """Says `Number 3 is 2023: 23.77 trillion yuan.`"""
        about: Arguments = {"period": one.row.period, "figure": self._say_figure(one)}
        return message("at-place", place=place, **about)

    def say_surpassed(self, named: Line, later: Line) -> Message:
        """Says which later period surpassed the one asked about."""
        period, when = named.row.period, PeriodPhrase(later.row.period)
        return message("surpassed", period=period, when=when, figure=self._say_figure(later))

    def say_only(self, named: Line, compared: Sequence[Line]) -> Message:
        """Says that a period is the first on its side, with none before it to compare with."""
        side = message("side", self.among.side or "balance")
        return message(
            "record", "only", **self._make_arguments(named), side=side, held=self._say_held(compared)
        )

    def say_on_other_side(self, named: Line) -> Message:
        """Says `China's trade surplus with Brazil in March 2025 set no record: 1.20 billion yuan.`"""
        row, side = named.row, Side.find_side(named.row.value)
        return message(
            "record",
            "other-side",
            trade=say_trade(self.resolved, self.among.flow, self.among.subject, side),
            when=PeriodPhrase(row.period),
            money=Money(row.value, row.currency or ""),
        )

    def say_none_on(self, side: Side) -> Message:
        """Says `None of the 30 months held (from January 2024) was a deficit.`"""
        return message("none-on-side", held=self._say_held(self.among.lines), side=message("side", side))

    def say_last_on(self, side: Side, last: Line) -> Message:
        """Says when the balance was last on a side."""
        return message(
            "last-on-side",
            side=message("side", side),
            held=self._say_held(self.among.lines),
            money=Money(last.row.value, last.row.currency or ""),
            when=PeriodPhrase(last.row.period),
        )

    def say_passed(self, mark: Condition, beyond: Sequence[Line]) -> Message:
        """Says which period first passed a mark, and which last did."""
        first, last = beyond[0], beyond[-1]
        about = {**self._make_mark_arguments(mark, first), "count": len(beyond)}
        if last is first:
            return message("passed", "first", **about)
        again = {"last": self._say_figure(last), "last_when": PeriodPhrase(last.row.period)}
        return message("passed", "first-last", **about, **again)

    def say_never_passed(self, mark: Condition, nearest: Line) -> Message:
        """Says that no period passed a mark, and which came nearest."""
        return message("passed", "never", **self._make_mark_arguments(mark, nearest))

    def _make_arguments(self, one: Line) -> Arguments:
        return {"measured": self._what, "when": PeriodPhrase(one.row.period), "figure": self._say_figure(one)}

    def _make_before_arguments(self, one: Line) -> Arguments:
        return {"before": self._say_figure(one), "before_when": PeriodPhrase(one.row.period)}

    def _make_mark_arguments(self, mark: Condition, one: Line) -> Arguments:
        held = self._say_held(self.among.lines)
        return {**self._make_arguments(one), "measured": self._asked, "condition": mark.said, "held": held}

    @property
    def _what(self) -> Message:
        """Says what is compared: `China's exports to ASEAN`, `the share of ASEAN in China's exports`."""
        flow, subject = self.among.flow, self.among.subject
        if not self.among.of:
            return say_trade(self.resolved, flow, subject)
        if self.among.of in COUNTED:
            return message("measured", self.among.of, trade=say_trade(self.resolved, flow, subject))
        if self.among.of == GROWTH:
            of = say_side_of_trade(self.resolved, flow, subject)
            return message("measured", GROWTH, trade=of, period=self.among.lines[-1].row.period)
        name = say_subject(self.resolved.queries.atlas, subject)
        return message(
            "measured", self.among.of, name=name, trade=say_side_of_trade(self.resolved, flow, THE_WORLD)
        )

    @property
    def _asked(self) -> Message:
        """Says the same for a mark that is to be passed; a deficit goes by its size."""
        if self.among.of:
            return self._what
        return say_side_of_trade(self.resolved, self.among.flow, self.among.subject)

    @property
    def _most(self) -> Message:
        return self._say_most(high=self.among.high)

    def _say_most(self, *, high: bool) -> Message:
        """Says which extreme is meant: the largest deficit is the lowest balance."""
        if self.among.of == "rank":
            return message("most", "best" if high else "worst")
        if side := self.among.common_side:
            is_largest = high is (side is Side.SURPLUS)
            return message("most", f"{'largest' if is_largest else 'smallest'}-{side}")
        return message("most", "highest" if high else "lowest")

    def _say_figure(self, one: Line, *, told: bool = True) -> Message | Argument:
        """Says a figure; a balance loses its sign if a word for its side is told beside it."""
        if self.among.of == "rank":
            return message("place", count=round(one.row.number or 0))
        if self.among.of in COUNTED:
            return say_counted(ScaledNumber(one.row.number or 0), one.row.unit or "")
        if self.among.of:
            figure = self.among.read_figure(one)
            return Rate(figure) if self.among.of == GROWTH else Share(figure)
        side, value = self.among.common_side, one.row.value or 0
        is_told = told and bool(side) and Side.find_side(value) is side
        return Money(value, one.row.currency or "", signed=not is_told)

    def _say_held(self, lines: Sequence[Line]) -> Message:
        """Says `the 30 months held (from January 2024)` or, in a named span, `the 12 months of 2025`."""
        first, span = lines[0].row.period, self.among.span
        if len(lines) < len(self.among.lines):  # up to the period that is judged
            span = Period(first.first, lines[-1].row.period.last)
        about: Arguments = {"count": len(lines), "unit": _say_unit(first, len(lines))}
        if not span:
            return message("held", "from", period=first, **about)
        whole = len(lines) * first.months == span.months
        return message("held", "of" if whole else "in", period=span, **about)


def _say_unit(period: Period, count: int) -> Message:
    step = "year" if period.is_year else {1: "month", 3: "quarter"}.get(period.months, "period")
    return message("unit", step if count == 1 else f"{step}s")
