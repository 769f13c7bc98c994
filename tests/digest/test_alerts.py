"""When alerts trip, on the figures as published."""

from collections.abc import Sequence

import pytest

from bot.desk import Desk
from bot.digest.alerts import evaluate, trips
from bot.digest.subscription import Condition, IsRecord, Moves, OnAlert, Passes
from bot.figures.reader import Figures
from bot.trade.month import Month, Period
from bot.trade.query import Direction, Flow, Measure, Query
from tests.digest.digest_samples import digest, view

_READ_IN = (Period.month(Month(2024, 12)),)
_TO_THE_US = Query(flow=Flow.EXPORT, partners=("USA",), periods=_READ_IN)
_YEAR = tuple(Period(Month(2025, 1), Month(2025, 12)).each_month())
FALL = OnAlert("exports to the US fall more than 20 %", _TO_THE_US, Moves(Direction.DOWN, 20))


def _alert(query: Query, condition: Condition) -> OnAlert:
    return OnAlert("a figure", query, condition)


def _tripped(alert: OnAlert, desk: Desk, figures: Figures, months: Sequence[Month] = _YEAR) -> list[int]:
    return [month.number for month in months if trips(alert, view(desk, figures, month))]


def test_a_fall_that_lasts_is_told_once_each_time_it_begins(desk: Desk, figures: Figures) -> None:
    assert _tripped(FALL, desk, figures) == [4, 7]


def test_the_last_evaluation_decides_where_it_is_known(desk: Desk, figures: Figures) -> None:
    may = view(desk, figures, Month(2025, 5))
    assert trips(FALL, may, held_before=True) is None
    assert trips(FALL, may, held_before=False) is not None


def test_a_record_is_told_when_it_is_set(desk: Desk, figures: Figures) -> None:
    share = Query(measure=Measure.SHARE, flow=Flow.EXPORT, partners=("USA",), periods=_READ_IN)
    lowest = _alert(share, IsRecord(Direction.DOWN))
    assert _tripped(lowest, desk, figures) == [3]
    assert evaluate(lowest, view(desk, figures, Month(2025, 5))).holds


def test_a_partner_passes_another(desk: Desk, figures: Figures) -> None:
    hong_kong = Query(flow=Flow.EXPORT, partners=("HKG",), periods=_READ_IN)
    verdicts = [
        evaluate(_alert(hong_kong, Passes("USA")), view(desk, figures, month)).holds for month in _YEAR
    ]
    expected = [now and not before for now, before in zip(verdicts[2:], verdicts[1:], strict=False)]
    tripped = _tripped(_alert(hong_kong, Passes("USA")), desk, figures, _YEAR[2:])
    assert tripped == [number for number, is_new in enumerate(expected, 3) if is_new]
    assert tripped


def test_a_tiny_base_trips_nothing(desk: Desk, figures: Figures) -> None:
    unclassified = Query(flow=Flow.EXPORT, partners=("UNKNOWN",), periods=_READ_IN)
    verdict = evaluate(_alert(unclassified, Moves(Direction.UP, 20)), view(desk, figures, Month(2025, 6)))
    assert not verdict.holds
    assert verdict.lines[-1] == "No alert: the base is under 100.0 million yuan."


def test_a_lone_january_tells_nothing(desk: Desk, figures: Figures) -> None:
    verdict = evaluate(FALL, view(desk, figures, Month(2026, 1)))
    assert not verdict.holds
    assert not verdict.is_known


def test_what_is_not_held_is_neither_told_nor_not(desk: Desk, figures: Figures) -> None:
    in_dollars = Query(flow=Flow.EXPORT, partners=("USA",), periods=_READ_IN, currency="USD")
    verdict = evaluate(_alert(in_dollars, Moves(Direction.DOWN, 20)), view(desk, figures, Month(2025, 4)))
    assert not verdict.is_known


def test_a_rise_of_a_share_is_refused_rather_than_taken_for_one_of_trade(
    desk: Desk, figures: Figures
) -> None:
    share = Query(measure=Measure.SHARE, flow=Flow.EXPORT, partners=("USA",), periods=_READ_IN)
    verdict = evaluate(_alert(share, Moves(Direction.DOWN, 20)), view(desk, figures, Month(2025, 4)))
    assert not verdict.is_known


@pytest.mark.parametrize("month", [Month(2025, 4)])
def test_an_alert_says_which_figure_tripped_it(desk: Desk, month: Month) -> None:
    told = digest(desk, month, when=FALL)
    assert told.title == "Alert, April 2025: exports to the US fall more than 20 %"
    assert "China's exports to the United States down 20.2 % in April 2025" in told.text
    assert told.figures[0].partner == "USA"
    assert told.questions
