"""How far two places of a ranking are apart, against the printed tables."""

import pytest

from bot.answer.finding import NotHeldError
from bot.domain.query import Breakdown, Flow, Measure, Query
from tests.answer.queries import Asked, query
from tests.answer.raw_tables import COUNTRIES, bulletins


def _levels(flow: Flow) -> list[tuple[str, float]]:
    money = bulletins().xs(("2025-12", "ytd", flow.value))["money"].dropna()
    ranked = money[money.index.isin(COUNTRIES)].sort_values(ascending=False)
    return [(str(place), float(value)) for place, value in ranked.items()]


def _apart(flow: Flow, first: int, last: int, partners: tuple[str, ...] = ()) -> Query:
    return query(
        *(flow, partners, "2025"),
        measure=Measure.COMPARE,
        breakdown=Breakdown.PARTNER,
        ordinal=first,
        limit=last,
    )


@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
@pytest.mark.parametrize(("first", "last"), [(1, 2), (2, 3), (1, 5)])
def test_places_are_apart_by_their_difference(ask: Asked, flow: Flow, first: int, last: int) -> None:
    levels = _levels(flow)
    upper, lower, difference, ratio = ask(_apart(flow, first, last)).rows
    assert [(one.partner, one.value, one.rank) for one in (upper, lower)] == [
        (*levels[place - 1], place) for place in (first, last)
    ]
    assert difference.value == levels[first - 1][1] - levels[last - 1][1]
    assert ratio.number == pytest.approx(levels[first - 1][1] / levels[last - 1][1])


def test_a_partner_is_told_how_far_it_is_behind_a_place(ask: Asked) -> None:
    levels = dict(_levels(Flow.EXPORT))
    finding = ask(_apart(Flow.EXPORT, 2, 2, ("VNM",)))
    assert [one.partner for one in finding.rows[:2]] == ["HKG", "VNM"]
    assert finding.rows[2].value == levels["HKG"] - levels["VNM"]
    assert finding.headline.startswith("Vietnam, number 3, is 982.5 billion yuan behind Hong Kong, number 2")
    assert f"{(levels['HKG'] / levels['VNM'] - 1) * 100:.1f} % more to draw level" in finding.headline


def test_a_partner_that_holds_the_place_is_told_its_rank(ask: Asked) -> None:
    assert ask(_apart(Flow.EXPORT, 2, 2, ("HKG",))).headline.startswith("Hong Kong is number 2 of")


def test_places_of_a_group_are_those_of_its_members(ask: Asked) -> None:
    rows = ask(_apart(Flow.EXPORT, 1, 2, ("ASEAN",))).rows
    assert [one.partner for one in rows[:2]] == ["VNM", "MYS"]


def test_goods_have_places_too(ask: Asked) -> None:
    goods = {"measure": Measure.COMPARE, "breakdown": Breakdown.PRODUCT, "ordinal": 1, "limit": 2}
    first, second, difference, _ = ask(query(Flow.EXPORT, (), "2025", **goods)).rows
    assert difference.value == (first.value or 0) - (second.value or 0) > 0


def test_a_place_below_the_last_is_not_held(ask: Asked) -> None:
    with pytest.raises(NotHeldError):
        ask(_apart(Flow.EXPORT, 1, 900))
