"""Records: of what held history, before what, since when, and the first beyond a mark."""

from dataclasses import replace

import pytest

from bot.answer.finding import NotComputedError, NotHeldError
from bot.domain.month import Month
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Query, Side
from tests.answer.queries import Asked, query, span


def record(flow: Flow | None, partners: tuple[str, ...] = (), *periods: str, **rest: object) -> Query:
    return query(flow, partners, *periods, measure=Measure.RECORD, **rest)


def test_the_surplus_of_2025_is_a_record_as_far_as_is_held(ask: Asked) -> None:
    finding = ask(record(Flow.BALANCE, (), "2025", frequency=Frequency.YEAR))
    assert "A record as far as is held" in finding.headline
    assert "largest surplus of the 12 years held (from 2014)" in finding.headline
    assert finding.rows[1].period == span("2024")


def test_imports_of_2025_are_a_record_in_yuan_and_none_in_dollars(ask: Asked) -> None:
    finding = ask(record(Flow.IMPORT, (), "2025", frequency=Frequency.YEAR))
    assert "A record" in finding.headline
    told = next(note for note in finding.notes if note.startswith("In dollars it is otherwise."))
    assert "2.72 trillion dollars in 2022" in told
    assert {str(row.period) for row in finding.rows if row.currency == "USD"} >= {
        "2025-01..2025-12",
        "2022-01..2022-12",
    }


def test_what_is_no_record_has_a_place_and_a_since_when(ask: Asked) -> None:
    finding = ask(record(Flow.EXPORT, (), "2025-11", frequency=Frequency.MONTH))
    assert "number 2 of the 23 months of January 2024–November 2025" in finding.headline
    assert "the highest since December 2024 (2.41 trillion yuan)" in finding.headline


def test_a_record_that_was_passed_since_says_so(ask: Asked) -> None:
    finding = ask(record(Flow.EXPORT, (), "2025-11", frequency=Frequency.MONTH))
    assert any(
        note.startswith("November 2025 has been passed since, first in December") for note in finding.notes
    )
    assert span("2025-12") in [row.period for row in finding.rows]


def test_the_best_december_is_sought_among_decembers(ask: Asked) -> None:
    decembers = [f"{year}-12" for year in range(2001, 2026)]
    finding = ask(record(Flow.EXPORT, (), *decembers, frequency=Frequency.MONTH))
    assert [str(row.period) for row in finding.rows] == ["2025-12", "2024-12"]
    assert "of the 2 months held" in finding.headline


def test_a_half_year_is_compared_with_half_years(ask: Asked) -> None:
    finding = ask(record(Flow.EXPORT, (), "2026-01..2026-06", frequency=Frequency.YEAR))
    assert [row.period.label for row in finding.rows] == ["H1 2026", "H1 2025"]


def test_a_quarter_is_compared_with_quarters(ask: Asked) -> None:
    finding = ask(record(Flow.EXPORT, (), "2026-04..2026-06", frequency=Frequency.YEAR))
    assert "of the 10 quarters held" in finding.headline


def test_times_of_different_length_hold_no_record(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="of one length, and 2025 and Q1 2026 are not"):
        ask(record(Flow.EXPORT, (), "2025", "2026-01..2026-03", frequency=Frequency.YEAR))


def test_a_span_of_months_is_searched_and_nothing_outside_it(ask: Asked) -> None:
    finding = ask(
        record(Flow.EXPORT, (), "2024-01..2024-11", frequency=Frequency.MONTH, direction=Direction.DOWN)
    )
    assert str(finding.rows[0].period) == "2024-02"
    assert "of the 11 months of January–November 2024" in finding.headline
    assert any("Lunar New Year" in note for note in finding.notes)


def test_a_surplus_above_a_trillion_dollars_was_first_reached_in_2025(ask: Asked) -> None:
    finding = ask(record(Flow.BALANCE, frequency=Frequency.YEAR, currency="USD", threshold=">1000000000000"))
    assert [str(row.period) for row in finding.rows] == ["2025-01..2025-12"]
    assert finding.rows[0].measure == "first"


def test_a_mark_never_reached_tells_how_near_it_came(ask: Asked) -> None:
    finding = ask(record(Flow.BALANCE, frequency=Frequency.MONTH, threshold=">1000000000000"))
    assert "in none of the 30 months held" in finding.headline
    assert str(finding.rows[0].period) == "2025-01"


def test_a_balance_without_a_period_tells_whether_it_ever_turned(ask: Asked) -> None:
    finding = ask(record(Flow.BALANCE, frequency=Frequency.MONTH))
    assert "None of the 30 months held (from January 2024) was a deficit." in finding.notes


def test_the_largest_deficit_is_a_record_too(ask: Asked) -> None:
    lowest = record(Flow.BALANCE, ("TWN",), frequency=Frequency.MONTH, direction=Direction.DOWN)
    finding = ask(lowest)
    assert finding.headline == ask(replace(lowest, side=Side.DEFICIT)).headline
    assert (
        "the largest deficit of the 30 months held (from January 2024) is 111.2 billion yuan"
        in finding.headline
    )


def test_a_record_of_a_share_is_of_its_percentages(ask: Asked) -> None:
    finding = ask(
        record(Flow.EXPORT, ("USA",), "2025", of="share", frequency=Frequency.YEAR, direction=Direction.DOWN)
    )
    assert finding.headline.startswith(
        "A record as far as is held: the share of the United States in China's exports in 2025, 11.1 %"
    )


def test_a_record_of_a_rank_is_of_places(ask: Asked) -> None:
    finding = ask(record(Flow.EXPORT, ("VNM",), of="rank", frequency=Frequency.YEAR))
    assert (finding.rows[0].number, finding.rows[0].unit) == (3, "in rank")


def test_a_rank_of_the_world_is_refused(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="A rank is one partner's"):
        ask(record(Flow.EXPORT, of="rank", frequency=Frequency.YEAR))


def test_a_group_is_compared_like_for_like(ask: Asked) -> None:
    finding = ask(record(Flow.TOTAL, ("ASEAN",), "2025", frequency=Frequency.YEAR))
    assert any("ASEAN in 2024 is the sum of the 11 members" in note for note in finding.notes)


def test_what_cannot_be_made_like_for_like_is_left_out_by_name(ask: Asked) -> None:
    finding = ask(record(Flow.TOTAL, ("BELT_AND_ROAD",), "2025", frequency=Frequency.YEAR))
    assert any(note.startswith("Not like for like, so left out: ") for note in finding.notes)


def test_the_first_period_held_is_no_record(ask: Asked) -> None:
    with pytest.raises(NotHeldError, match=r"Nothing before January 2024 is held"):
        ask(record(Flow.EXPORT, (), "2024-01", frequency=Frequency.MONTH))


def test_months_after_the_latest_are_not_looked_at(ask: Asked) -> None:
    finding = ask(record(Flow.EXPORT, frequency=Frequency.MONTH), Month(2025, 11))
    assert str(finding.rows[0].period) == "2024-12"


def test_each_flow_has_its_own_record(ask: Asked) -> None:
    finding = ask(record(None, (), "2025", breakdown=Breakdown.FLOW, frequency=Frequency.YEAR))
    assert finding.headline.count("A record as far as is held") == 3
