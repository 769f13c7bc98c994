"""When alerts trip, on the figures as published."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.delivery.due import DueDelivery, make_release_key
from bot.desk import Desk
from bot.digests.alerts import HELD, NOT_HELD, UNKNOWN, evaluate_alert
from bot.digests.digest import Digest, NothingToTell
from bot.domain.month import Month, Period
from bot.domain.query import Direction, Flow, Measure, Query
from bot.store.figures.reader import Figures
from bot.store.memory.deliveries import Delivery, DeliveryState
from bot.subscriptions.conditions import (
    Condition,
    LimitCondition,
    MoveCondition,
    OvertakeCondition,
    RecordCondition,
    StreakCondition,
    StreakEndCondition,
    TopRankCondition,
)
from bot.subscriptions.subscription import OnAlert
from tests.audit import sums
from tests.delivery.delivery_doubles import a_release, an_order
from tests.digests.digest_samples import MADE, day_after, digest, told, view
from tests.rows import each_row

_READ_IN = (Period.of_month(Month(2024, 12)),)
_EXPORTS = Query(flow=Flow.EXPORT, periods=_READ_IN)
_TO_THE_US = Query(flow=Flow.EXPORT, partners=("USA",), periods=_READ_IN)
_YEAR = tuple(Period(Month(2025, 1), Month(2025, 12)).list_months())
FALL = OnAlert("exports to the US, latest month", _TO_THE_US, MoveCondition(Direction.DOWN, 20))


def _alert(query: Query, condition: Condition) -> OnAlert:
    return OnAlert("a figure", query, condition)


class Followed:
    """An alert told at one release after another, with what became of those before."""

    def __init__(self, alert: OnAlert, desk: Desk) -> None:
        self.desk = desk
        self.order = an_order(alert, made=MADE)
        self.deliveries: list[Delivery] = []

    def told(self, month: Month) -> Digest | NothingToTell:
        held = a_release(month)
        key = make_release_key(held)
        now = day_after(month)
        found = told(DueDelivery(self.order, key, held), self.desk, self.deliveries, now)
        state, reason = (
            (DeliveryState.QUIET, found.reason)
            if isinstance(found, NothingToTell)
            else (DeliveryState.SENT, "")
        )
        began = MADE + timedelta(days=len(self.deliveries))
        self.deliveries.append(
            Delivery(self.order.id, key, str(month), "C1", state, 1, began, began, reason=reason)
        )
        return found

    def reason(self, month: Month) -> str:
        found = self.told(month)
        return found.reason if isinstance(found, NothingToTell) else "told"


def _tripped(alert: OnAlert, desk: Desk, months: Sequence[Month] = _YEAR) -> list[int]:
    followed = Followed(alert, desk)
    return [month.number for month in months if isinstance(followed.told(month), Digest)]


def test_a_fall_that_lasts_is_told_once_each_time_it_begins(desk: Desk) -> None:
    assert _tripped(FALL, desk) == [4, 7]


def test_a_month_that_was_missed_hides_no_beginning(desk: Desk) -> None:
    # April was taken in while nothing ran: in May the fall is not yet told.
    assert _tripped(FALL, desk, [Month(2025, 3), Month(2025, 5)]) == [5]


def test_what_held_when_it_was_ordered_is_no_news(desk: Desk) -> None:
    held = [one for one in _YEAR if one >= Month(2025, 5)]
    # By the releases that ship with the project, all months were held at the order, the last before is asked.
    assert Followed(FALL, desk).reason(held[0]) == HELD
    assert _tripped(FALL, desk, held) == [7]


def test_a_month_without_the_figure_changes_nothing(desk: Desk) -> None:
    followed = Followed(FALL, desk)
    months = [Month(2025, 10), Month(2025, 11), Month(2025, 12), Month(2026, 1), Month(2026, 2)]
    said = [followed.reason(month) for month in months]
    assert said[3] == UNKNOWN
    assert said[:3] == [HELD, HELD, HELD]
    assert said[4] == NOT_HELD


def test_a_revision_that_ends_it_lets_it_be_told_again(desk: Desk) -> None:
    followed = Followed(FALL, desk)
    followed.told(Month(2025, 4))
    followed.deliveries[-1] = Delivery(
        1, "again", "2025-04", "C1", DeliveryState.QUIET, 1, MADE, MADE + timedelta(hours=1), reason=NOT_HELD
    )
    assert followed.reason(Month(2025, 5)) == "told"


def test_a_record_is_told_when_it_is_set(desk: Desk, figures: Figures) -> None:
    share = Query(measure=Measure.SHARE, flow=Flow.EXPORT, partners=("USA",), periods=_READ_IN)
    lowest = _alert(share, RecordCondition(Direction.DOWN))
    assert _tripped(lowest, desk) == [3]
    assert evaluate_alert(lowest, view(desk, figures, Month(2025, 5))).holds


def test_a_partner_passes_another(desk: Desk, figures: Figures) -> None:
    hong_kong = Query(flow=Flow.EXPORT, partners=("HKG",), periods=_READ_IN)
    verdicts = [
        evaluate_alert(_alert(hong_kong, OvertakeCondition("USA")), view(desk, figures, month)).holds
        for month in _YEAR
    ]
    expected = [now and not before for now, before in zip(verdicts[2:], verdicts[1:], strict=False)]
    tripped = _tripped(_alert(hong_kong, OvertakeCondition("USA")), desk, _YEAR[2:])
    assert tripped == [number for number, is_new in enumerate(expected, 3) if is_new]
    assert tripped


@each_row(
    ("query", "condition", "holds"),
    [
        # June 2026: exports 2.82 trillion yuan, +20.6 %; Vietnam in the fifth place at least.
        (Query(flow=Flow.EXPORT, periods=_READ_IN), LimitCondition(Direction.UP, 2.8e12), True),
        (Query(flow=Flow.EXPORT, periods=_READ_IN), LimitCondition(Direction.UP, 2.9e12), False),
        (Query(flow=Flow.EXPORT, periods=_READ_IN), LimitCondition(Direction.DOWN, 2.9e12), True),
        (
            Query(measure=Measure.YOY, flow=Flow.EXPORT, periods=_READ_IN),
            LimitCondition(Direction.UP, 20, "%"),
            True,
        ),
        (
            Query(measure=Measure.YOY, flow=Flow.EXPORT, periods=_READ_IN),
            LimitCondition(Direction.UP, 21, "%"),
            False,
        ),
        (Query(flow=Flow.EXPORT, partners=("VNM",), periods=_READ_IN), TopRankCondition(5), True),
        (Query(flow=Flow.EXPORT, partners=("VNM",), periods=_READ_IN), TopRankCondition(2), False),
    ],
)
def test_limits_and_places(
    desk: Desk, figures: Figures, query: Query, condition: Condition, *, holds: bool
) -> None:
    assert evaluate_alert(_alert(query, condition), view(desk, figures, Month(2026, 6))).holds is holds


def test_a_limit_on_a_share_is_in_percent(desk: Desk, figures: Figures) -> None:
    share = Query(measure=Measure.SHARE, flow=Flow.EXPORT, partners=("USA",), periods=_READ_IN)
    told = evaluate_alert(
        _alert(share, LimitCondition(Direction.UP, 50, "%")), view(desk, figures, Month(2025, 12))
    )
    (row,) = (one for one in told.rows if one.partner == "USA")
    assert row.share is not None
    for limit, holds in ((row.share - 0.1, True), (row.share + 0.1, False)):
        alert = _alert(share, LimitCondition(Direction.UP, limit, "%"))
        assert evaluate_alert(alert, view(desk, figures, Month(2025, 12))).holds is holds


def test_a_deficit_is_measured_by_its_size(desk: Desk, figures: Figures) -> None:
    taiwan = Query(measure=Measure.BALANCE, flow=Flow.BALANCE, partners=("TWN",), periods=_READ_IN)
    june = view(desk, figures, Month(2026, 6))
    value = evaluate_alert(OnAlert("", taiwan, LimitCondition(Direction.UP, 0), -1), june).rows[0].value
    assert value is not None
    assert value < 0
    above = LimitCondition(Direction.UP, -value - 1)
    assert evaluate_alert(OnAlert("the deficit with Taiwan", taiwan, above, -1), june).holds
    assert not evaluate_alert(OnAlert("the surplus with Taiwan", taiwan, above, 1), june).holds


def test_a_record_deficit_is_no_record_surplus(desk: Desk, figures: Figures) -> None:
    taiwan = Query(measure=Measure.BALANCE, flow=Flow.BALANCE, partners=("TWN",), periods=_READ_IN)
    months = [view(desk, figures, month) for month in Period(Month(2025, 3), Month(2026, 6)).list_months()]
    as_deficit = [evaluate_alert(OnAlert("", taiwan, RecordCondition(), -1), month).holds for month in months]
    assert any(as_deficit)
    assert not any(evaluate_alert(OnAlert("", taiwan, RecordCondition(), 1), month).holds for month in months)


def test_a_tiny_base_trips_nothing(desk: Desk, figures: Figures) -> None:
    unclassified = Query(flow=Flow.EXPORT, partners=("UNKNOWN",), periods=_READ_IN)
    verdict = evaluate_alert(
        _alert(unclassified, MoveCondition(Direction.UP, 20)), view(desk, figures, Month(2025, 6))
    )
    assert not verdict.holds
    assert verdict.lines[-1] == "No alert: the base is under 100.0 million yuan."


def test_a_lone_january_tells_nothing(desk: Desk, figures: Figures) -> None:
    verdict = evaluate_alert(FALL, view(desk, figures, Month(2026, 1)))
    assert not verdict.holds
    assert not verdict.is_known


def test_what_is_not_held_is_neither_told_nor_not(desk: Desk, figures: Figures) -> None:
    in_dollars = Query(flow=Flow.EXPORT, partners=("USA",), periods=_READ_IN, currency="USD")
    verdict = evaluate_alert(
        _alert(in_dollars, MoveCondition(Direction.DOWN, 20)), view(desk, figures, Month(2025, 4))
    )
    assert not verdict.is_known


def test_a_rise_of_a_share_is_refused_rather_than_taken_for_one_of_trade(
    desk: Desk, figures: Figures
) -> None:
    share = Query(measure=Measure.SHARE, flow=Flow.EXPORT, partners=("USA",), periods=_READ_IN)
    verdict = evaluate_alert(
        _alert(share, MoveCondition(Direction.DOWN, 20)), view(desk, figures, Month(2025, 4))
    )
    assert not verdict.is_known


def test_months_in_a_row_are_told_when_there_are_so_many(desk: Desk, figures: Figures) -> None:
    """Exports to the US fell from April 2025 on, and rose in May 2026 again."""
    falls = _alert(_TO_THE_US, StreakCondition(Direction.DOWN, 3))
    assert _tripped(falls, desk) == [6]
    assert evaluate_alert(falls, view(desk, figures, Month(2025, 12))).holds
    assert not evaluate_alert(
        _alert(_TO_THE_US, StreakCondition(Direction.UP, 3)), view(desk, figures, Month(2025, 6))
    ).holds
    told = evaluate_alert(falls, view(desk, figures, Month(2025, 6)))
    assert told.lines[0].startswith(
        "China's exports to the United States: down on a year earlier for 3 months"
    )


def test_the_end_of_a_run_is_told_in_its_first_month(desk: Desk) -> None:
    """Exports rose through September 2025, fell in October, and have risen since."""
    exports = _alert(_EXPORTS, StreakEndCondition(Direction.UP))
    assert _tripped(exports, desk) == [10]
    assert _tripped(_alert(_EXPORTS, StreakEndCondition(Direction.DOWN)), desk) == []


def test_a_run_is_judged_by_growth_as_the_store_has_it(desk: Desk, figures: Figures) -> None:
    alert = _alert(_TO_THE_US, StreakCondition(Direction.DOWN, 4))
    months = [month for month in _YEAR if month.number > 1]
    falls = [
        evaluate_alert(_alert(_TO_THE_US, MoveCondition(Direction.DOWN, 0)), view(desk, figures, one))
        for one in months
    ]
    runs = 0
    for month, fall in zip(months, falls, strict=True):
        # February stands for January as well.
        runs = (runs + (2 if month.number == 2 else 1)) if fall.holds else 0
        assert evaluate_alert(alert, view(desk, figures, month)).holds is (runs >= 4), month


def test_a_run_of_next_to_nothing_trips_nothing(desk: Desk, figures: Figures) -> None:
    tiny = Query(flow=Flow.EXPORT, partners=("UNKNOWN",), periods=_READ_IN)
    for condition in (StreakCondition(Direction.UP, 2), StreakEndCondition(Direction.UP)):
        verdict = evaluate_alert(_alert(tiny, condition), view(desk, figures, Month(2025, 6)))
        assert not verdict.holds
        assert verdict.lines[-1] == "No alert: the base is under 100.0 million yuan."


@pytest.mark.parametrize("month", [Month(2025, 4)])
def test_an_alert_says_which_figure_tripped_it(desk: Desk, month: Month) -> None:
    told = digest(desk, month, when=FALL)
    assert told.title == "Alert, April 2025: exports to the US fall more than 20 %"
    assert "China's exports to the United States down 20.2 % in April 2025" in told.text
    assert told.figures[0].partner == "USA"
    assert told.questions


def _balances(partner: str, last: Month) -> list[float]:
    """By the raw tables, from January 2024 to a month."""
    months = Period(Month(2024, 1), last).list_months()
    return [sums.amount(sums.with_("balance", partner), sums.month(str(one))) for one in months]


@pytest.mark.sampled(1)
@pytest.mark.parametrize("partner", ["BRA", "TWN", "RUS"])
def test_a_record_deficit_is_the_lowest_balance_and_a_record_low_the_smallest(
    desk: Desk, figures: Figures, partner: str
) -> None:
    """Of a partner with both, months of surplus are no deficits."""
    query = Query(measure=Measure.BALANCE, flow=Flow.BALANCE, partners=(partner,), periods=_READ_IN)
    largest, smallest = (OnAlert("", query, RecordCondition(way), -1) for way in Direction)
    for at in Period(Month(2025, 3), Month(2026, 6)).list_months():
        if at.number < 3:
            continue
        *before, now = _balances(partner, at)
        deficits = [one for one in before if one < 0]
        seen = view(desk, figures, at)
        assert evaluate_alert(largest, seen).holds is (now < min(deficits))
        assert evaluate_alert(smallest, seen).holds is (0 > now > max(deficits))


@pytest.mark.parametrize("partner", ["BRA", "TWN"])
def test_a_deficit_that_widens_is_a_balance_that_falls(desk: Desk, figures: Figures, partner: str) -> None:
    query = Query(measure=Measure.BALANCE, flow=Flow.BALANCE, partners=(partner,), periods=_READ_IN)
    widens = OnAlert("", query, MoveCondition(Direction.UP, 0), -1)
    falls = OnAlert("", query, MoveCondition(Direction.DOWN, 0), 0)
    for at in Period(Month(2025, 3), Month(2025, 12)).list_months():
        of = _balances(partner, at)
        seen = view(desk, figures, at)
        assert evaluate_alert(widens, seen).holds is evaluate_alert(falls, seen).holds is (of[-1] < of[-13])
