"""What a headline says of its figures: of what a share is one, whose growth is contributed to."""

import pytest

from bot.answer.finding import NotComputedError
from bot.domain.query import Breakdown, Flow, Measure
from tests.answer.queries import Asked, query, span
from tests.answer.raw_tables import level, members, sum_of


def test_a_share_of_exports_and_imports_names_whose_they_are(ask: Asked) -> None:
    asked = query(Flow.EXPORT, ("USA",), "2025", "2024", measure=Measure.SHARE, of="total")
    shares = {
        year: level("export", "USA", span(year)) / level("total", "USA", span(year)) * 100
        for year in ("2025", "2024")
    }
    assert ask(asked).headline == (
        f"Exports made up {shares['2025']:.1f} % of China's trade with the United States in 2025; "
        f"{shares['2024']:.1f} % in 2024; −{shares['2024'] - shares['2025']:.1f} percentage points."
    )


def test_a_share_of_all_trade_is_said_to_be_one(ask: Asked) -> None:
    asked = query(Flow.IMPORT, (), "2025", measure=Measure.SHARE, of="total")
    share = level("import", "WORLD", span("2025")) / level("total", "WORLD", span("2025")) * 100
    assert ask(asked).headline.startswith(f"Imports made up {share:.1f} % of China's trade in 2025 (")


def test_shares_of_trade_with_several_are_of_that_with_each(ask: Asked) -> None:
    asked = query(Flow.EXPORT, ("JPN", "VNM"), "2025", measure=Measure.SHARE, of="total")
    assert ask(asked).headline.startswith(
        "Exports as a share of exports and imports with each partner in 2025: Japan 48.8 %; "
    )


def test_a_small_move_of_a_share_keeps_a_second_decimal(ask: Asked) -> None:
    shares = [
        level("import", "VNM", span(year)) / level("import", "WORLD", span(year)) * 100
        for year in ("2024", "2025")
    ]
    moved = shares[1] - shares[0]
    assert abs(moved) < 0.05
    told = f"{moved:+.2f}".replace("-", "−")
    headline = ask(query(Flow.IMPORT, ("VNM",), "2024", "2025", measure=Measure.SHARE)).headline
    assert f"{told} percentage points" in headline


def test_a_share_of_the_growth_is_the_contribution_over_all_of_it(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("ASEAN",), "2025", measure=Measure.CONTRIBUTION))
    part, whole = (
        sum_of("export", names, span("2025")) - sum_of("export", names, span("2024"))
        for names in (members("ASEAN"), frozenset({"WORLD"}))
    )
    assert finding.rows[0].share == pytest.approx(part / whole * 100, abs=0.001)
    assert finding.rows[0].share_of == "growth"
    assert finding.headline.endswith("ASEAN +2.29 (38.1 % of it).")
    assert sum(row.share or 0 for row in finding.rows) == pytest.approx(100)


def test_a_contribution_to_a_groups_growth_is_in_that_groups_points(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("VNM",), "2025", measure=Measure.CONTRIBUTION, of="ASEAN"))
    base = sum_of("export", members("ASEAN"), span("2024"))
    moved = level("export", "VNM", span("2025")) - level("export", "VNM", span("2024"))
    part, *_, total, _ = finding.rows
    assert part.number == pytest.approx(moved / base * 100)
    assert total.number == pytest.approx((level("export", "ASEAN", span("2025")) / base - 1) * 100)
    assert (
        "the +14.0 % growth of China's exports to ASEAN in 2025 over 2024: Vietnam +6.36" in finding.headline
    )
    assert any("ASEAN in 2024 is the sum of the 11 members" in note for note in finding.notes)


def test_contributions_of_members_make_the_growth_of_their_group(ask: Asked) -> None:
    asked = query(
        Flow.IMPORT, (), "2025", measure=Measure.CONTRIBUTION, of="EU", breakdown=Breakdown.PARTNER, limit=3
    )
    *parts, total, base = ask(asked).rows
    assert base.value == level("import", "EU", span("2024"))
    assert sum(row.number or 0 for row in parts) == pytest.approx(total.number)
    assert {row.partner for row in parts if row.partner != "OTHERS"} <= members("EU")


def test_what_is_no_part_of_a_group_adds_nothing_to_its_growth(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="Germany is no part of ASEAN"):
        ask(query(Flow.EXPORT, ("DEU",), "2025", measure=Measure.CONTRIBUTION, of="ASEAN"))
