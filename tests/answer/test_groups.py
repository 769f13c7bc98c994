"""Groups that overlap, that change their members, and that are left out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.finding import NotComputedError, NotHeldError
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Measure, Vintage
from tests.answer.queries import Asked, query

GROUPS = ["ASIA", "AFRICA", "EUROPE", "ASEAN", "EU", "RCEP", "APEC", "BELT_AND_ROAD", "LATIN_AMERICA", "GCC"]


def _value(ask: Asked, flow: Flow, *partners: str, year: str = "2025", exclude: tuple[str, ...] = ()) -> int:
    combined = query(flow, partners, year, combine=len(partners) > 1, exclude=exclude)
    return ask.first(combined).value or 0


@pytest.mark.parametrize("inner", ["ASEAN", "JPN", "CHN"])
def test_what_lies_inside_a_continent_adds_nothing_to_it(ask: Asked, inner: str) -> None:
    assert _value(ask, Flow.IMPORT, "ASIA", inner) == _value(ask, Flow.IMPORT, "ASIA")


def test_the_world_and_anyone_is_the_world(ask: Asked) -> None:
    assert _value(ask, Flow.EXPORT, "WORLD", "USA") == _value(ask, Flow.EXPORT, "WORLD")


def test_china_is_no_part_of_rcep_as_customs_counts_it(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="no part of what was asked for"):
        _value(ask, Flow.IMPORT, "RCEP", exclude=("CHN",))


def test_china_can_be_left_out_of_its_continent(ask: Asked) -> None:
    own = _value(ask, Flow.IMPORT, "CHN")
    assert _value(ask, Flow.IMPORT, "ASIA", exclude=("CHN",)) == _value(ask, Flow.IMPORT, "ASIA") - own


def test_only_what_is_inside_is_left_out(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("RCEP",), "2025", exclude=("ASEAN",)))
    inside = _value(ask, Flow.EXPORT, "ASEAN") - _value(ask, Flow.EXPORT, "TLS")
    expected = _value(ask, Flow.EXPORT, "RCEP") - inside
    assert finding.rows[0].value == pytest.approx(expected, abs=200_000)
    assert any("Only the members of ASEAN that are in RCEP" in note for note in finding.notes)


@given(
    flow=st.sampled_from([Flow.EXPORT, Flow.IMPORT, Flow.TOTAL]),
    pair=st.sampled_from([(one, other) for one in GROUPS for other in GROUPS if one != other]),
)
def test_together_is_never_less_than_the_larger_nor_more_than_the_sum(
    asked: Asked, flow: Flow, pair: tuple[str, str]
) -> None:
    one, other = (_value(asked, flow, place) for place in pair)
    together = _value(asked, flow, *pair)
    # Lines and members are rounded apart, by less than ten thousand yuan each.
    assert max(one, other) - 3_000_000 <= together <= one + other + 3_000_000


def test_levels_are_compared_on_the_same_members(ask: Asked) -> None:
    finding = ask(query(Flow.IMPORT, ("APEC",), "2024", "2025", measure=Measure.COMPARE))
    early, late, gap, _ = finding.rows
    # As printed, 2024 holds 836 billion yuan of China's own re-imports more.
    assert (early.value or 0) / 10**9 == pytest.approx(10_967, abs=1)
    assert gap.value == (early.value or 0) - (late.value or 0)


def test_no_difference_is_taken_across_a_list_that_grew(ask: Asked) -> None:
    finding = ask(query(Flow.TOTAL, ("BELT_AND_ROAD",), "2023", "2025", measure=Measure.COMPARE))
    assert [row.measure for row in finding.rows] == ["compare", "compare"]
    assert any("list of Belt and Road partners" in note for note in finding.notes)


def test_a_series_over_a_break_says_so(ask: Asked) -> None:
    finding = ask(query(Flow.IMPORT, ("APEC",), "2025-01..2025-06", breakdown=Breakdown.PERIOD))
    assert any("leave out China's own re-imports" in note for note in finding.notes)


def test_a_list_of_a_later_date_is_not_taken_for_an_earlier_one(ask: Asked) -> None:
    with pytest.raises(NotHeldError):
        ask(query(Flow.EXPORT, ("BELT_AND_ROAD",), "2024"))
    row = ask.first(query(Flow.EXPORT, ("BELT_AND_ROAD",), "2024", measure=Measure.YOY))
    assert (row.value, row.growth_published, row.growth_computed) == (None, 9.6, None)


@pytest.mark.parametrize(
    ("left_out", "first"),
    [(("EU",), ["USA", "HKG", "VNM", "JPN", "KOR", "IND", "MYS"]), (("ASIA",), ["USA", "DEU", "RUS", "NLD"])],
)
def test_a_group_is_left_out_of_a_ranking_whole(
    ask: Asked, left_out: tuple[str, ...], first: list[str]
) -> None:
    asked = query(Flow.EXPORT, (), "2025", measure=Measure.TOP, breakdown=Breakdown.PARTNER, exclude=left_out)
    finding = ask(asked)
    assert [row.partner for row in finding.rows][: len(first)] == first
    assert "all partners except" in finding.headline


def test_what_is_no_part_has_no_share(ask: Asked) -> None:
    with pytest.raises(NotComputedError, match="The United States is no part of ASEAN"):
        ask(query(Flow.EXPORT, ("USA",), "2025", measure=Measure.SHARE, of="ASEAN"))


@given(st.data())
def test_no_query_fails_but_in_plain_words(asked: Asked, data: st.DataObject) -> None:
    places = st.sampled_from([*GROUPS, "USA", "JPN", "CHN", "FJI", "WORLD", "UNKNOWN", "MIDDLE_EAST", "G7"])
    periods = st.sampled_from(
        ["2025", "2024", "2019", "2026", "2025-12", "2025-01", "2025-10..2025-12", "2023-05..2025-03"]
    )
    drawn: dict[str, object] = data.draw(
        st.fixed_dictionaries(
            {
                "measure": st.sampled_from(list(Measure)),
                "of": st.sampled_from([None, "ASEAN", "total", "rank"]),
                "combine": st.booleans(),
                "breakdown": st.sampled_from([None, *Breakdown]),
                "currency": st.sampled_from([None, "USD", "KRW", "EUR"]),
                "limit": st.sampled_from([None, 1, 5]),
                "exclude": st.lists(places, max_size=2).map(tuple),
            }
        )
    )
    partners = data.draw(st.lists(places, max_size=3, unique=True))
    spans = data.draw(st.lists(periods, max_size=3, unique=True))
    flow = data.draw(st.sampled_from([None, *Flow]))
    try:
        finding = asked(query(flow, partners, *spans, **drawn))
    except (NotHeldError, NotComputedError):
        return
    assert finding.headline
    assert finding.rows
    assert all(isinstance(row.period, Period) for row in finding.rows)


@pytest.mark.parametrize(
    ("partner", "period", "said"),
    [
        ("ASEAN", "2025", "ASEAN in 2025 is the line that customs prints, of 11 members."),
        ("ASEAN", "2025-01..2025-09", "is the line that customs prints, of 10 members."),
        ("RCEP", "2025", "RCEP in 2025 is the line that customs prints, of 14 members."),
        ("BELT_AND_ROAD", "2025", "Belt and Road in 2025 is the line that customs prints."),
        ("APEC", "2025", "APEC in 2025 is the line that customs prints, of 20 members."),
        ("APEC", "2024", "APEC in 2024 is the line that customs prints."),
    ],
)
def test_a_printed_line_is_used_and_named(ask: Asked, partner: str, period: str, said: str) -> None:
    assert any(said in note for note in ask(query(Flow.IMPORT, (partner,), period)).notes)


def test_a_group_without_a_line_of_its_own_shows_whom_it_holds(ask: Asked) -> None:
    notes = ask(query(Flow.EXPORT, ("MIDDLE_EAST",), "2025")).notes
    assert any("is the sum of its 17 members of that time" in note for note in notes)
    assert any(
        note.startswith("No standard list of the Middle East exists; this is our choice") for note in notes
    )


@pytest.mark.parametrize(
    ("partners", "said"),
    [
        (("ASEAN", "RCEP"), "ASEAN and RCEP share members"),
        (("ASEAN", "VNM"), "Vietnam is in ASEAN"),
        (("BELT_AND_ROAD", "AFRICA"), "Belt and Road and Africa share members"),
        (("ASIA", "JPN"), "Japan is in Asia"),
    ],
)
@pytest.mark.parametrize("measure", [Measure.VALUE, Measure.COMPARE, Measure.SHARE, Measure.YOY])
def test_rows_that_overlap_are_told_not_to_be_added(
    ask: Asked, partners: tuple[str, ...], said: str, measure: Measure
) -> None:
    notes = ask(query(Flow.TOTAL, partners, "2025", measure=measure)).notes
    assert f"{said}: figures that overlap must not be added up." in notes


def test_partners_apart_carry_no_such_warning(ask: Asked) -> None:
    notes = ask(query(Flow.TOTAL, ("ASEAN", "USA", "AFRICA"), "2025")).notes
    assert not any("must not be added up" in note for note in notes)


def test_a_sum_is_refused_with_every_member_that_is_not_held(ask: Asked) -> None:
    with pytest.raises(NotHeldError, match="without a figure for Bahrain, Kuwait and Oman"):
        ask(query(Flow.EXPORT, ("GCC",), "2025-06"))


def test_the_union_of_2019_is_that_of_28(asked: Asked) -> None:
    at = Month(2019, 12)
    assert len(asked.atlas.find_members("EU", at)) == 28
    assert "GBR" in asked.atlas.find_members("EU", at)
    assert "GBR" not in asked.atlas.find_members("EU", Month(2020, 2))


def test_continents_are_those_of_customs(asked: Asked) -> None:
    at = Month(2025, 12)
    assert len(asked.atlas.find_members("LATIN_AMERICA", at)) == 53
    assert {"CYP", "TUR", "GEO", "ARM", "AZE", "CHN"} <= asked.atlas.find_members("ASIA", at)
    assert "MEX" not in asked.atlas.find_members("NORTH_AMERICA", at)


def test_growth_from_next_to_nothing_is_told_alone_but_never_ranked(ask: Asked) -> None:
    row = ask.first(query(Flow.EXPORT, ("UNKNOWN",), "2025", measure=Measure.YOY))
    assert row.growth_published == 7356.9
    ranked = ask(query(Flow.EXPORT, (), "2025", measure=Measure.TOP, breakdown=Breakdown.PARTNER))
    assert "UNKNOWN" not in [row.partner for row in ranked.rows]


def test_the_bulletin_answers_where_the_express_differs(ask: Asked) -> None:
    asked = query(Flow.EXPORT, (), "2025", currency="USD")
    finding = ask(asked)
    assert (finding.rows[0].value, finding.sources[0].edition) == (3_771_842_400_000, "bulletin")
    first = ask(replace(asked, vintage=Vintage.FIRST))
    assert first.rows[0].value == 3_771_873_300_000


def test_a_balance_says_how_each_side_is_valued(ask: Asked) -> None:
    finding = ask(query(Flow.BALANCE, ("DEU",), "2025", measure=Measure.BALANCE))
    assert "Exports are valued FOB, imports CIF." in finding.notes
