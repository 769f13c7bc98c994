"""The sentences of an answer about records."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.conditions import Condition
from bot.answer.contest import GROWTH, Contest
from bot.answer.headlines import side_of_trade, trade, within
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line
from bot.answer.subject import THE_WORLD
from bot.answer.wording import money, part, rate, subject_name
from bot.domain.month import Period
from bot.domain.query import Side


@dataclass(frozen=True, slots=True)
class RecordWords:
    """Says what a contest shows; every sentence names how much is held."""

    inquiry: Inquiry
    among: Contest

    def is_record(self, named: Line, before: Line, earlier: Sequence[Line]) -> str:
        """`A record: China's exports in 2025, 26.99 trillion yuan, the highest of the 11 years held …`"""
        held = self._held((*earlier, named))
        return (
            f"A record as far as is held: {self._what} in {_when(named)}, {self._figure(named)}, "
            f"the {self._most} of {held}; before it {self._figure(before)} in {_when(before)}."
        )

    def no_record(self, named: Line, before: Line, above: Sequence[Line]) -> str:
        """With its place, and since when nothing was as high."""
        place = len(above) + 1
        compared = [one for one in self.among.lines if one.row.period <= named.row.period]
        since = above[-1]
        between = [one for one in compared if since.row.period < one.row.period < named.row.period]
        latest = f"; the {self._most} since {_when(since)} ({self._figure(since)})" if between else ""
        return (
            f"{self._what} in {_when(named)} set no record: {self._figure(named)}, number {place} of "
            f"{self._held(compared)}{latest}; the record then was {self._figure(before)} in {_when(before)}."
        )

    def held_record(self, best: Line, second: Sequence[Line], *, is_earlier: bool) -> str:
        beside = "the record before it" if is_earlier else "next"
        then = "".join(f"; {beside} {self._figure(one)} in {_when(one)}" for one in second)
        return (
            f"{self._what}: the {self._most} of {self._held(self.among.lines)} is {self._figure(best)} in "
            f"{_when(best)}{then}."
        )

    def surpassed(self, named: Line, later: Line) -> str:
        return f"{_when(named)} has been passed since, first in {_when(later)}: {self._figure(later)}."

    def alone(self, named: Line, compared: Sequence[Line]) -> str:
        """The first on the side asked for, with none before it to set it beside."""
        return (
            f"A record as far as is held: {self._what} in {_when(named)}, {self._figure(named)}, "
            f"the only {self.among.side} of {self._held(compared)}."
        )

    def on_other_side(self, named: Line) -> str:
        """`China's trade surplus with Brazil in March 2025 set no record: 1.20 billion yuan.`"""
        value, side = named.row.value or 0, Side.of(named.row.value)
        what = self._what.replace("trade balance", f"trade {side}") if side else self._what
        return f"{what} in {_when(named)} set no record: {money(abs(value), named.row.currency or '')}."

    def none_on(self, side: Side) -> str:
        """`None of the 30 months held (from January 2024) was a deficit.`"""
        return f"None of {self._held(self.among.lines)} was a {side}."

    def last_on(self, side: Side, last: Line) -> str:
        amount = money(abs(last.row.value or 0), last.row.currency or "")
        return f"The last {side} of {self._held(self.among.lines)}: {amount} in {_when(last)}."

    def passed(self, mark: Condition, beyond: Sequence[Line]) -> str:
        first, last = beyond[0], beyond[-1]
        again = f", last in {_when(last)} ({self._figure(last)})" if last is not first else ""
        return (
            f"{self._asked} {mark.name}: first in {_when(first)} ({self._figure(first)}){again}; "
            f"{len(beyond)} of {self._held(self.among.lines)}."
        )

    def never(self, mark: Condition, nearest: Line) -> str:
        return (
            f"{self._asked} {mark.name}: in none of {self._held(self.among.lines)}; "
            f"the nearest is {self._figure(nearest)} in {_when(nearest)}."
        )

    @property
    def _what(self) -> str:
        """`China's exports to ASEAN`, `The share of the United States in China's exports`."""
        flow, subject = self.among.flow, self.among.subject
        if not self.among.of:
            return trade(self.inquiry, flow, subject)
        if self.among.of == GROWTH:
            return f"The growth of {within(self.inquiry, flow, subject)}"
        whose = subject_name(self.inquiry.ledger.atlas, subject)
        return f"The {self.among.of} of {whose} in {within(self.inquiry, flow, THE_WORLD)}"

    @property
    def _asked(self) -> str:
        """The same where a mark is to be passed, of which a deficit is told by its size."""
        if self.among.of:
            return self._what
        return side_of_trade(self.inquiry, self.among.flow, self.among.subject)

    @property
    def _most(self) -> str:
        """The largest deficit is the lowest balance."""
        if self.among.of == "rank":
            return "best" if self.among.high else "worst"
        if side := self.among.common_side:
            return f"{'largest' if self.among.high is (side is Side.SURPLUS) else 'smallest'} {side}"
        return "highest" if self.among.high else "lowest"

    def _figure(self, one: Line) -> str:
        """A balance without its sign where a word for its side stands beside it."""
        if self.among.of == "rank":
            return f"number {one.row.number or 0:.0f}"
        if self.among.of:
            return rate(self.among.figure(one)) if self.among.of == GROWTH else part(self.among.figure(one))
        side, value = self.among.common_side, one.row.value or 0
        amount = abs(value) if side and Side.of(value) is side else value
        return money(amount, one.row.currency or "")

    def _held(self, lines: Sequence[Line]) -> str:
        """`the 30 months held (from January 2024)`; in a span that was named, `the 12 months of 2025`."""
        first, span = lines[0].row.period, self.among.span
        if len(lines) < len(self.among.lines):  # up to the period that is judged
            span = Period(first.first, lines[-1].row.period.last)
        count = f"the {len(lines)} {_length(first, len(lines))}"
        if not span:
            return f"{count} held (from {first.label})"
        whole = len(lines) * first.months == span.months
        return f"{count} of {span.label}" if whole else f"{count} held in {span.label}"


def _when(one: Line) -> str:
    return one.row.period.label


def _length(period: Period, count: int) -> str:
    step = "year" if period.is_year else {1: "month", 3: "quarter"}.get(period.months, "period")
    return step if count == 1 else f"{step}s"
