"""A balance as a share of a flow, against the printed tables."""

import pytest

from bot.domain.query import Breakdown, Flow, Frequency, Measure
from tests.answer.queries import Asked, query, span
from tests.answer.raw_tables import level


def _compute_share(of: str, partner: str, when: str) -> float:
    return level("balance", partner, span(when)) / level(of, partner, span(when)) * 100


@pytest.mark.parametrize("of", ["total", "export", "import"])
@pytest.mark.parametrize("partner", ["WORLD", "USA", "BRA"])
@pytest.mark.parametrize("when", ["2025", "2024", "2025-12", "2025-04..2025-06"])
def test_it_is_a_share_of_trade_with_the_same_partner(ask: Asked, of: str, partner: str, when: str) -> None:
    partners = () if partner == "WORLD" else (partner,)
    row = ask.first(query(Flow.BALANCE, partners, when, measure=Measure.SHARE, of=of))
    assert row.share == pytest.approx(_compute_share(of, partner, when), abs=1e-6)
    assert (row.share_of, row.flow) == (of, Flow.BALANCE)


def test_a_deficit_is_negative_and_said_so(ask: Asked) -> None:
    share = _compute_share("import", "BRA", "2025")
    headline = ask(query(Flow.BALANCE, ("BRA",), "2025", measure=Measure.SHARE, of="import")).headline
    assert headline.startswith(
        f"Trade balance came to −{-share:.1f} % of China's imports from Brazil in 2025 (−"
    )


def test_each_month_has_its_own(ask: Asked) -> None:
    months = {"frequency": Frequency.MONTH, "breakdown": Breakdown.PERIOD}
    asked = query(Flow.BALANCE, ("USA",), "2025", measure=Measure.SHARE, of="export", **months)
    rows = [row for row in ask(asked).rows if row.share is not None]
    assert len(rows) == 12
    for row in rows:
        assert row.share == pytest.approx(_compute_share("export", "USA", str(row.period.first)), abs=1e-6)


def test_several_partners_and_two_years_have_theirs(ask: Asked) -> None:
    asked = query(Flow.BALANCE, ("JPN", "VNM"), "2025", measure=Measure.SHARE, of="total")
    rows = ask(asked).rows
    assert [row.share for row in rows[:2]] == pytest.approx(
        [_compute_share("total", one, "2025") for one in ("JPN", "VNM")], abs=1e-6
    )
    moved = ask(query(Flow.BALANCE, (), "2025", "2024", measure=Measure.SHARE, of="total"))
    apart = _compute_share("total", "WORLD", "2025") - _compute_share("total", "WORLD", "2024")
    assert f"{abs(apart):.1f} percentage points" in moved.headline
