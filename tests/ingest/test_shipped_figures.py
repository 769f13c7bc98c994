"""The shipped releases hold what was published, and add up as they should."""

from collections.abc import Iterable

import pytest

from bot.domain.commodity import split_unit
from bot.domain.figure import NOT_CLASSIFIED, WORLD, Cell, Edition, Level, Span
from bot.domain.month import Month, Period
from bot.domain.place import Atlas, PlaceKind
from bot.domain.query import Flow
from bot.ingest.filling import ReleaseFile, read_releases
from bot.shipped import find_shipped, read_table
from bot.store.figures.reader import Figures
from tests.rows import each_row

MONTHS = list(Period(Month(2024, 1), Month(2026, 6)).list_months())
FULL_MONTHS = [Month(2024, 12), Month(2025, 12)]
FLOWS = [Flow.EXPORT, Flow.IMPORT]
UNIT = 10_000
YEAR_2025 = Month(2025, 12)

Column = dict[str, Level]


@pytest.fixture(scope="module")
def releases() -> list[ReleaseFile]:
    return list(read_releases(find_shipped("releases")))


def total_of(column: Column, partners: Iterable[str]) -> int:
    """Their sum; a nil adds nothing, a partner not held is a KeyError."""
    return sum(column[partner].value or 0 for partner in partners)


def to_date(flow: Flow, partner: str = WORLD, currency: str = "CNY", month: Month = YEAR_2025) -> Cell:
    return Cell(flow, partner, Span.TO_DATE, month, currency)


def test_every_month_from_2024_to_june_2026_is_held(figures: Figures) -> None:
    assert figures.find_extent() == Period(MONTHS[0], MONTHS[-1])
    for month in MONTHS:
        assert len(figures.read_level_column(Cell(Flow.EXPORT, WORLD, Span.MONTH, month, "CNY"))) >= 70


@each_row("span", Span)
@each_row("month", MONTHS, ids=str)
def test_exports_and_imports_are_the_total(figures: Figures, month: Month, span: Span) -> None:
    columns = [
        figures.read_level_column(Cell(flow, WORLD, span, month, "CNY")) for flow in (*FLOWS, Flow.TOTAL)
    ]
    exports, imports, totals = columns
    assert exports.keys() == imports.keys()
    for partner, exported in exports.items():
        parts = [part for part in (exported.value, imports[partner].value) if part is not None]
        assert totals[partner].value == (sum(parts) if parts else None)


@each_row("span", Span)
@each_row("month", MONTHS, ids=str)
def test_continents_and_what_is_not_classified_are_the_world(
    figures: Figures, atlas: Atlas, month: Month, span: Span
) -> None:
    for flow in FLOWS:
        column = figures.read_level_column(Cell(flow, WORLD, span, month, "CNY"))
        parts = total_of(column, (*atlas.continents, NOT_CLASSIFIED))
        assert abs(parts - (column[WORLD].value or 0)) <= 75 * UNIT


@pytest.mark.parametrize("month", FULL_MONTHS, ids=str)
def test_the_partners_of_each_continent_are_the_continent(
    figures: Figures, atlas: Atlas, month: Month
) -> None:
    for flow in FLOWS:
        column = figures.read_level_column(Cell(flow, WORLD, Span.TO_DATE, month, "CNY"))
        for continent in atlas.continents:
            parts = total_of(column, atlas.find_members(continent, month) & column.keys())
            assert abs(parts - (column[continent].value or 0)) <= 75 * UNIT


@each_row("month", MONTHS, ids=str)
def test_asean_is_the_sum_of_its_members_of_the_date(figures: Figures, atlas: Atlas, month: Month) -> None:
    for flow in FLOWS:
        column = figures.read_level_column(Cell(flow, WORLD, Span.MONTH, month, "CNY"))
        parts = total_of(column, atlas.find_members("ASEAN", month))
        assert abs(parts - (column["ASEAN"].value or 0)) <= 20 * UNIT


@each_row("month", [month for month in MONTHS if month >= Month(2025, 1)], ids=str)
def test_rcep_is_the_sum_of_its_members_without_china(figures: Figures, atlas: Atlas, month: Month) -> None:
    for flow in FLOWS:
        column = figures.read_level_column(Cell(flow, WORLD, Span.MONTH, month, "CNY"))
        parts = total_of(column, atlas.find_members("RCEP", month) - {"CHN"})
        assert abs(parts - (column["RCEP"].value or 0)) <= 20 * UNIT


@pytest.mark.parametrize("group", ["ASEAN", "EU", "RCEP", "BELT_AND_ROAD"])
def test_a_printed_bloc_is_the_sum_of_its_members_in_a_full_table(
    figures: Figures, atlas: Atlas, group: str
) -> None:
    for flow in FLOWS:
        column = figures.read_level_column(Cell(flow, WORLD, Span.TO_DATE, YEAR_2025, "CNY"))
        parts = total_of(column, atlas.find_members(group, YEAR_2025) - {"CHN"})
        assert abs(parts - (column[group].value or 0)) <= 20 * UNIT


@pytest.mark.parametrize("month", [Month(2025, 2), Month(2025, 3)], ids=str)
def test_apec_imports_hold_chinas_own_until_february_2025(figures: Figures, month: Month) -> None:
    exports, imports = (
        figures.read_level_column(Cell(flow, WORLD, Span.MONTH, month, "CNY")) for flow in FLOWS
    )
    assert exports["CHN"].value is None
    assert imports["CHN"].value


def test_every_partner_and_group_of_a_release_is_in_the_atlas(
    releases: list[ReleaseFile], atlas: Atlas
) -> None:
    partners = {figure.partner for file in releases for figure in file.figures}
    assert partners <= atlas.places.keys()
    countries = {
        place.id for place in atlas.places.values() if place.kind in (PlaceKind.COUNTRY, PlaceKind.REST)
    }
    assert countries - partners == set()


def test_release_names_are_their_own(releases: list[ReleaseFile]) -> None:
    names = [file.release.name for file in releases]
    assert len(names) == len(set(names))


@each_row(
    ("cell", "hundred_millions"),
    [
        (to_date(Flow.TOTAL), 454_687.3),
        (to_date(Flow.EXPORT), 269_892.0),
        (to_date(Flow.IMPORT), 184_795.3),
        (to_date(Flow.TOTAL, "ASEAN"), 75_500),
        (to_date(Flow.TOTAL, "AFRICA"), 24_900),
        (to_date(Flow.TOTAL, "LATIN_AMERICA"), 39_300),
        (to_date(Flow.TOTAL, "USA"), 40_100),
        (to_date(Flow.TOTAL, "BELT_AND_ROAD"), 236_000),
        (to_date(Flow.EXPORT, currency="USD"), 37_718.7),
    ],
)
def test_the_announced_figure_is_kept_beside_the_bulletins(
    figures: Figures, cell: Cell, hundred_millions: float
) -> None:
    vintages = figures.list_vintages(cell)
    assert vintages[0][1].edition is Edition.BULLETIN
    announced = [level.value for level, release in vintages if release.edition is Edition.EXPRESS]
    assert round(hundred_millions * 1e8) in announced


@pytest.mark.parametrize(("flow", "trillions"), [(Flow.BALANCE, 1757), (Flow.TOTAL, 9632)])
def test_the_won_are_the_newspapers_own(figures: Figures, flow: Flow, trillions: int) -> None:
    ((level, release),) = figures.list_vintages(to_date(flow, currency="KRW"))
    assert level.value == trillions * 10**12
    assert release.edition is Edition.PRESS
    assert release.told_by == "The Korea Economic Daily"


@each_row(
    ("cell", "rate"),
    [
        (to_date(Flow.EXPORT), 6.1),
        (to_date(Flow.EXPORT, currency="USD"), 5.5),
        (to_date(Flow.EXPORT, "USA"), -19.5),
        (to_date(Flow.EXPORT, "USA", "USD"), -20.0),
        (to_date(Flow.EXPORT, "AFRICA"), 26.5),
        (to_date(Flow.EXPORT, "AFRICA", "USD"), 25.8),
        (to_date(Flow.TOTAL, month=Month(2023, 12)), 0.2),
        (to_date(Flow.TOTAL, "BELT_AND_ROAD", month=Month(2024, 12)), 6.4),
    ],
)
def test_growth_is_held_by_currency_with_or_without_a_level(
    figures: Figures, cell: Cell, rate: float
) -> None:
    assert figures.find_growths([cell])[cell].rate == rate


def test_a_month_has_the_growth_that_the_express_told(figures: Figures) -> None:
    december = Cell(Flow.EXPORT, WORLD, Span.MONTH, YEAR_2025, "CNY")
    assert figures.find_growths([december])[december].rate == 5.2
    assert figures.get_release(figures.find_levels([december])[december].release).edition is Edition.BULLETIN


def test_a_dash_in_the_table_is_nil(figures: Figures) -> None:
    exports_to_itself = to_date(Flow.EXPORT, "CHN")
    assert figures.find_levels([exports_to_itself])[exports_to_itself].value is None


def test_a_january_to_month_figure_is_not_the_sum_of_its_months(figures: Figures) -> None:
    months = [Cell(Flow.TOTAL, WORLD, Span.MONTH, Month(2024, n), "CNY") for n in (1, 2, 3)]
    first_quarter = to_date(Flow.TOTAL, month=Month(2024, 3))
    sum_of_months = sum(level.value or 0 for level in figures.find_levels(months).values())
    assert (
        round(((figures.find_levels([first_quarter])[first_quarter].value or 0) - sum_of_months) / 1e8) == -24
    )


def test_commodities_have_quantity_value_and_the_year_before(figures: Figures) -> None:
    cells = [Cell(Flow.EXPORT, WORLD, Span.TO_DATE, Month(year, 12), "CNY", "稀土") for year in (2025, 2024)]
    this_year, year_before = (figures.find_levels(cells)[cell] for cell in cells)
    assert (this_year.value, this_year.quantity, this_year.quantity_unit) == (3_660_000_000, 62585.2, "吨")
    assert (year_before.value, year_before.quantity) == (3_480_000_000, 55431.1)
    growth = figures.find_growths(cells)[cells[0]]
    assert (growth.rate, growth.quantity_rate) == (5.1, 12.9)


def test_every_commodity_of_a_release_has_a_name_and_its_unit(releases: list[ReleaseFile]) -> None:
    rows = {row["id"]: row for row in read_table(find_shipped("places") / "commodities.csv")}
    lines = [figure for file in releases for figure in file.figures if figure.product]
    assert {figure.product for figure in lines} <= rows.keys()
    for figure in lines:
        assert figure.precision
        if figure.quantity is not None:
            assert figure.quantity_unit == split_unit(rows[figure.product]["quantity_unit"])[0]
    overlapping = {row["name_en"] for row in rows.values() if row["overlaps"] == "yes"}
    assert overlapping == {
        "Agricultural products",
        "Mechanical and electrical products",
        "High-tech products",
    }
