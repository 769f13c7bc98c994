"""Levels and rates of groups whose members changed: of the same members, or said not to be."""

import pytest

from bot.answer.finding import NotComputedError, NotHeldError
from bot.domain.query import Breakdown, Flow, Frequency, Measure
from tests.answer.queries import Asked, query, span
from tests.answer.raw_tables import bulletins, level, members, printed_growth, sum_of


@pytest.mark.parametrize(("flow", "group"), [(Flow.EXPORT, "ASEAN"), (Flow.TOTAL, "BELT_AND_ROAD")])
def test_a_rate_published_for_other_members_is_not_pinned_to_a_level_of_todays(
    ask: Asked, flow: Flow, group: str
) -> None:
    early, late = ask(query(flow, (group,), "2024", "2025", measure=Measure.COMPARE)).rows[:2]
    assert printed_growth(flow, "ASEAN", span("2024")) is not None
    assert early.value == sum_of(flow, members(group), span("2024"))
    assert (early.growth_published, early.growth_computed) == (None, None)
    assert late.growth_published == printed_growth(flow, group, span("2025"))


def test_apec_imports_without_chinas_own_have_no_rate_that_counts_them(ask: Asked) -> None:
    early, late = ask(query(Flow.IMPORT, ("APEC",), "2024", "2025", measure=Measure.COMPARE)).rows[:2]
    assert early.value == sum_of("import", members("APEC"), span("2024"))
    assert (early.growth_published, late.growth_published) == (None, 0.3)
    assert printed_growth("import", "APEC", span("2024")) == 4.3


def test_growth_beside_a_level_of_eleven_members_is_over_the_same_eleven(ask: Asked) -> None:
    rows = ask(query(Flow.EXPORT, ("ASEAN",), "2025-09", "2025-10", measure=Measure.COMPARE)).rows
    now, before = (sum_of("export", members("ASEAN"), span(month)) for month in ("2025-09", "2024-09"))
    assert rows[0].value == now
    assert rows[0].growth_computed == pytest.approx((now / before - 1) * 100)


def test_a_share_of_eleven_members_has_no_rate_of_ten(ask: Asked) -> None:
    rows = ask(query(Flow.EXPORT, ("ASEAN",), "2024", "2025", measure=Measure.SHARE)).rows
    eleven = sum_of("export", members("ASEAN"), span("2024"))
    assert rows[0].share == pytest.approx(eleven / level("export", "WORLD", span("2024")) * 100)
    assert rows[0].growth is None


def test_steps_over_a_new_member_are_of_todays_members_in_all_of_the_series(ask: Asked) -> None:
    asked = query(
        Flow.EXPORT,
        ("ASEAN",),
        "2025-07..2025-12",
        measure=Measure.CHANGE,
        breakdown=Breakdown.PERIOD,
        frequency=Frequency.MONTH,
    )
    steps = [row for row in ask(asked).rows if row.measure == "change"]
    assert len(steps) == 6
    for row in steps:
        now, before = (
            sum_of("export", members("ASEAN"), period) for period in (row.period, row.period.shift(-1))
        )
        assert row.value == pytest.approx(now - before, abs=10**5)
        assert row.growth_computed == pytest.approx((now / before - 1) * 100)


def test_a_change_over_a_longer_list_is_refused_with_the_reason(ask: Asked) -> None:
    asked = query(Flow.TOTAL, ("BELT_AND_ROAD",), "2023", "2025", measure=Measure.CHANGE)
    with pytest.raises(NotHeldError, match=r"2023: no level that can be compared is held\. The list of Belt"):
        ask(asked)


def test_a_level_held_in_print_is_what_the_table_says(ask: Asked) -> None:
    """The tables that these tests recompute from are those that answers read."""
    assert (
        ask.first(query(Flow.EXPORT, ("JPN",), "2025")).value
        == bulletins()["money"]["2025-12", "ytd", "export", "JPN"]
    )


def test_nothing_is_left_out_of_a_group_before_its_member_joined(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("ASEAN",), "2024", exclude=("TLS",)))
    assert finding.rows[0].value == level("export", "ASEAN", span("2024"))
    assert "Timor-Leste was no part of ASEAN in 2024: nothing of it is left out." in finding.notes


def test_a_member_is_left_out_of_the_years_that_it_is_in(ask: Asked) -> None:
    asked = query(
        Flow.EXPORT,
        ("ASEAN",),
        "2024-01..2025-12",
        exclude=("TLS",),
        breakdown=Breakdown.PERIOD,
        frequency=Frequency.YEAR,
    )
    finding = ask(asked)
    without = members("ASEAN") - {"TLS"}
    assert [row.value for row in finding.rows] == [
        level("export", "ASEAN", span("2024")),
        sum_of("export", without, span("2025")),
    ]
    assert finding.rows[1].growth_computed == pytest.approx(
        (sum_of("export", without, span("2025")) / sum_of("export", without, span("2024")) - 1) * 100
    )
    assert "Timor-Leste was no part of ASEAN in 2024: nothing of it is left out." in finding.notes


def test_a_former_member_may_be_left_out_and_who_never_was_one_may_not(ask: Asked) -> None:
    row = ask.first(query(Flow.IMPORT, ("EU",), "2025", exclude=("GBR",)))
    assert row.value == level("import", "EU", span("2025"))
    with pytest.raises(NotComputedError, match="no part of what was asked for"):
        ask(query(Flow.EXPORT, ("ASEAN",), "2025", exclude=("JPN",)))
