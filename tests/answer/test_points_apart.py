"""How far apart two rates of growth, or two shares, are: against the printed tables."""

import pytest

from bot.domain.query import Breakdown, Flow, Measure
from tests.answer.queries import Asked, query, span
from tests.answer.raw_tables import bulletins, level

_PARTNERS = [("ASEAN", "EU"), ("VNM", "JPN"), ("USA", "AFRICA")]


def _printed(flow: str, partner: str, period: str) -> float:
    return float(bulletins()["growth"][period, "ytd", flow, partner])


@pytest.mark.parametrize("partners", _PARTNERS)
@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
def test_printed_rates_are_apart_by_their_difference(
    ask: Asked, flow: Flow, partners: tuple[str, str]
) -> None:
    finding = ask(query(flow, partners, "2025", measure=Measure.YOY))
    *_, apart = finding.rows
    first, second = (_printed(flow.value, one, "2025-12") for one in partners)
    assert (apart.measure, apart.unit) == ("difference", "pp")
    assert apart.number == pytest.approx(first - second)
    assert f"{abs(first - second):.1f} percentage points apart" in finding.headline


@pytest.mark.parametrize("partners", _PARTNERS)
def test_shares_are_apart_by_their_difference(ask: Asked, partners: tuple[str, str]) -> None:
    *_, apart = ask(query(Flow.EXPORT, partners, "2025", measure=Measure.SHARE)).rows
    first, second = (level("export", one, span("2025")) for one in partners)
    assert apart.number == pytest.approx((first - second) / level("export", "WORLD", span("2025")) * 100)


def test_growth_of_exports_is_set_against_that_of_imports_and_not_of_their_sum(ask: Asked) -> None:
    *_, apart = ask(query(None, (), "2025", measure=Measure.YOY, breakdown=Breakdown.FLOW)).rows
    rates = [_printed(flow, "WORLD", "2025-12") for flow in ("export", "import")]
    assert apart.number == pytest.approx(rates[0] - rates[1])


def test_three_rates_have_no_difference(ask: Asked) -> None:
    rows = ask(query(Flow.EXPORT, ("JPN", "KOR", "VNM"), "2025", measure=Measure.YOY)).rows
    assert {row.measure for row in rows} == {"yoy"}


def test_a_computed_rate_is_not_set_against_a_published_one(ask: Asked) -> None:
    rows = ask(query(Flow.EXPORT, ("JPN", "KOR"), "2025-11", "2025", measure=Measure.YOY)).rows
    assert {row.measure for row in rows} == {"yoy"}
