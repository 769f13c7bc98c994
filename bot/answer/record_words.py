"""The sentences of an answer about records."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.conditions import Condition
from bot.answer.contest import Contest
from bot.answer.headlines import trade, within
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Line
from bot.answer.subject import THE_WORLD
from bot.answer.wording import money, part, subject_name
from bot.trade.month import Period
from bot.trade.query import Flow


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
            f"No record: {self._what} in {_when(named)}, {self._figure(named)}, number {place} of "
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

    def turned(self, last: Line | None) -> str:
        """Whether a balance was ever on the other side."""
        other = "deficit" if self.among.side > 0 else "surplus"
        if not last:
            return f"None of {self._held(self.among.lines)} was a {other}."
        amount = money(abs(last.row.value or 0), last.row.currency or "")
        return f"The last {other} of {self._held(self.among.lines)}: {amount} in {_when(last)}."

    def passed(self, mark: Condition, beyond: Sequence[Line]) -> str:
        first, last = beyond[0], beyond[-1]
        again = f", last in {_when(last)} ({self._figure(last)})" if last is not first else ""
        return (
            f"{self._what} {mark.name}: first in {_when(first)} ({self._figure(first)}){again}; "
            f"{len(beyond)} of {self._held(self.among.lines)}."
        )

    def never(self, mark: Condition, nearest: Line) -> str:
        return (
            f"{self._what} {mark.name}: in none of {self._held(self.among.lines)}; "
            f"the nearest is {self._figure(nearest)} in {_when(nearest)}."
        )

    @property
    def _what(self) -> str:
        """`China's exports to ASEAN`, `The share of the United States in China's exports`."""
        flow, subject = self.among.flow, self.among.subject
        if not self.among.of:
            return trade(self.inquiry, flow, subject)
        whose = subject_name(self.inquiry.ledger.atlas, subject)
        return f"The {self.among.of} of {whose} in {within(self.inquiry, flow, THE_WORLD)}"

    @property
    def _most(self) -> str:
        if self.among.of == "rank":
            return "best" if self.among.high else "worst"
        if self.among.flow is Flow.BALANCE and not self.among.of:
            size = "largest" if self.among.high else "smallest"
            return f"{size} {'surplus' if self.among.side > 0 else 'deficit'}"
        return "highest" if self.among.high else "lowest"

    def _figure(self, one: Line) -> str:
        if self.among.of == "share":
            return part(one.row.share or 0)
        if self.among.of == "rank":
            return f"number {one.row.number or 0:.0f}"
        return money((one.row.value or 0) * self.among.side, one.row.currency or "")

    def _held(self, lines: Sequence[Line]) -> str:
        """`the 30 months held (from January 2024)`."""
        first = lines[0].row.period
        return f"the {len(lines)} {_length(first)} held (from {first.label})"


def _when(one: Line) -> str:
    return one.row.period.label


def _length(period: Period) -> str:
    if period.is_year:
        return "years"
    return {1: "months", 3: "quarters"}.get(period.months, "periods")
