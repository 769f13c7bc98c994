"""Since when one of two partners has been ahead, against the printed tables."""

import pytest

from bot.answer.finding import NotComputedError
from bot.domain.month import Month, Period
from bot.domain.query import LEAD, Breakdown, Flow, Frequency, Measure, Query
from tests.answer.queries import LATEST, Asked
from tests.answer.raw_tables import level


def _lead(flow: Flow, *partners: str) -> Query:
    return Query(
        measure=Measure.STREAK,
        flow=flow,
        of=LEAD,
        partners=partners,
        breakdown=Breakdown.PARTNER,
        frequency=Frequency.MONTH,
    )


@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
@pytest.mark.parametrize(
    ("first", "second"), [("ASEAN", "EU"), ("RUS", "DEU"), ("VNM", "JPN"), ("EU", "ASEAN")]
)
def test_the_lead_lasts_as_long_as_the_printed_months_say(
    ask: Asked, flow: Flow, first: str, second: str
) -> None:
    months = [Period.of_month(Month(2024, 1).shift(step)) for step in range(30)]
    assert months[-1].last == LATEST
    ways = [level(flow.value, first, one) > level(flow.value, second, one) for one in months]
    length = next((at for at, way in enumerate(reversed(ways)) if way is not ways[-1]), len(ways))
    run, leader, follower, *_ = ask(_lead(flow, first, second)).rows
    ahead, behind = (first, second) if ways[-1] else (second, first)
    assert (run.number, run.partner) == (length, ahead)
    assert (leader.partner, leader.value) == (ahead, level(flow.value, ahead, months[-1]))
    assert (follower.partner, follower.value) == (behind, level(flow.value, behind, months[-1]))


def test_a_lead_from_the_first_month_held_is_at_least_so_long(ask: Asked) -> None:
    assert "at least 30 months" in ask(_lead(Flow.IMPORT, "RUS", "DEU")).headline


def test_three_have_no_lead_over_each_other(ask: Asked) -> None:
    with pytest.raises(NotComputedError):
        ask(_lead(Flow.EXPORT, "JPN", "KOR", "VNM"))
