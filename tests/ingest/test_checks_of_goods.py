"""Commodities move more than all trade does: what is let in, and what is not; and tables that break off."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from bot.domain.figure import Published
from bot.domain.place import Atlas, PlaceKind
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.filling import ReleaseFile, read_releases
from bot.shipped import find_shipped
from bot.sources.draft import UnknownName
from tests.ingest.damages import Lines, added, cut_off, in_month, in_turn, scaled
from tests.ingest.test_checks import found, held_store

NEXT_YEAR = 202612
FERTILIZER = {"product": "肥料"}
BOTH = ("month", "ytd")


@pytest.fixture(scope="module")
def files() -> list[ReleaseFile]:
    return list(read_releases(find_shipped("releases")))


@pytest.fixture(scope="module")
def held(files: list[ReleaseFile], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(held_store(tmp_path_factory.mktemp("held") / "figures.db", files)) as connection:
        yield connection


@pytest.fixture(scope="module")
def goods(files: list[ReleaseFile]) -> ReleaseFile:
    return next(file for file in files if file.release.name == "customs-bulletin-2025-12-major-exports-cny")


@pytest.fixture(scope="module")
def march(files: list[ReleaseFile]) -> ReleaseFile:
    return next(file for file in files if file.release.name == "customs-bulletin-2026-03-cny")


def later(lines: Lines) -> Lines:
    """The goods of December 2025 as those of a year later, a tenth more, their growth left out."""
    now = [line._replace(rate=None, quantity_rate=None) for line in lines if line.period == 202512]
    return scaled(1.1)(in_month(NEXT_YEAR)(now))


def bought(lines: Lines) -> Lines:
    return [line._replace(flow="import") for line in lines]


def refused(results: tuple[CheckResult, ...]) -> set[str]:
    return {one.check for one in results if one.severity is Severity.REFUSE}


def warned(results: tuple[CheckResult, ...]) -> set[str]:
    return {one.check for one in results if one.severity is Severity.WARN}


@pytest.mark.parametrize(
    ("what", "change", "meant"),
    [
        ("a year on", later, set()),
        ("fertilizer at three and a half times", in_turn(later, scaled(3.5, **FERTILIZER)), set()),
        ("fertilizer at a third", in_turn(later, scaled(1 / 3, **FERTILIZER)), set()),
        ("all a hundredfold", in_turn(later, scaled(100)), {"units"}),
        ("all in dollars", in_turn(later, scaled(1 / 7.15)), {"units"}),
        ("the same time, fertilizer revised by 5 %", scaled(1.05, **FERTILIZER), set()),
        ("the same time, all by 20 %", scaled(1.2), {"revision", "growth"}),
        ("under the title of imports", bought, {"columns"}),
    ],
)
def test_goods_are_judged_by_their_table(  # noqa: PLR0917 two fixtures make a store
    what: str,
    change: Callable[[Lines], Lines],
    meant: set[str],
    held: sqlite3.Connection,
    goods: ReleaseFile,
    atlas: Atlas,
) -> None:
    against = refused(found(held, goods, change(list(goods.figures)), atlas))
    assert (what, against & meant, bool(against)) == (what, meant, bool(meant))


def test_quantities_in_other_units_than_before_are_told(
    held: sqlite3.Connection, goods: ReleaseFile, atlas: Atlas
) -> None:
    lines = [
        line._replace(quantity_unit="个") if line.product == "钢材" else line
        for line in later(list(goods.figures))
    ]
    (told,) = [one for one in found(held, goods, lines, atlas) if one.severity is Severity.WARN]
    assert told.check == "units"
    assert "counted in 个, held: in 吨" in told.evidence[0]


def test_goods_a_row_away_from_their_names_are_refused(
    held: sqlite3.Connection, goods: ReleaseFile, atlas: Atlas
) -> None:
    lines = later(list(goods.figures))
    names = list(dict.fromkeys(line.product for line in lines))
    below = dict(zip(names, [*names[1:], names[0]], strict=True))
    shifted = [line._replace(product=below[line.product]) for line in lines]
    assert "rows" in refused(found(held, goods, shifted, atlas))


def test_a_small_commodity_may_fall_within_a_year_and_is_told(
    held: sqlite3.Connection, goods: ReleaseFile, atlas: Atlas
) -> None:
    """Rare earths are 3.7 of 26,989 billion yuan; mechanical and electrical products are 16,468."""
    year = [line for line in goods.figures if (line.period, line.span) == (202512, "ytd")]
    november = in_month(202511)([line._replace(rate=None, quantity_rate=None) for line in year])
    small = [line for line in november if line.product == "稀土"]
    assert "year-to-date" in warned(found(held, goods, added(10**8)(small), atlas))
    large = [line for line in november if line.product == "机电产品"]
    assert "year-to-date" in refused(found(held, goods, added(10**12)(large), atlas))


@pytest.mark.parametrize(
    ("name", "severity"),
    [("Xylenes", Severity.WARN), ("上海合作组织成员国", Severity.WARN), ("越喃", Severity.REFUSE)],
)
def test_names_weigh_by_what_they_are(  # noqa: PLR0917 as above
    name: str,
    severity: Severity,
    held: sqlite3.Connection,
    goods: ReleaseFile,
    march: ReleaseFile,
    atlas: Atlas,
) -> None:
    """A commodity or a bloc stands for itself; without a partner of some size, no table is whole."""
    file = goods if name == "Xylenes" else march
    results = found(held, file, file.figures, atlas, (UnknownName(name, 9, (), 10**12),))
    assert [one.severity for one in results if one.check == "names"] == [severity]


def test_a_table_of_which_no_name_is_known_is_refused(
    held: sqlite3.Connection, goods: ReleaseFile, atlas: Atlas
) -> None:
    assert refused(found(held, goods, (), atlas, (UnknownName("Xylenes", 9),))) == {"names"}


def dollars(line: Published) -> Published:
    return line._replace(currency="USD", value=None if line.value is None else round(line.value / 7.15))


@pytest.mark.parametrize(("rows", "gone"), [(100, True), (300, True), (10_000, False)])
def test_the_first_table_in_a_currency_is_whole_or_refused(
    rows: int, held: sqlite3.Connection, march: ReleaseFile, atlas: Atlas, *, gone: bool
) -> None:
    """Nothing is held to compare it with, but it prints some continents and not all."""
    lines = [dollars(line) for line in cut_off(rows)(list(march.figures))]
    results = found(held, march, lines, atlas)
    assert ("missing" in refused(results)) is gone


def test_a_table_that_ends_before_its_blocs_is_refused_and_one_without_a_bloc_is_not(
    held: sqlite3.Connection, march: ReleaseFile, atlas: Atlas
) -> None:
    blocs = {line.partner for line in march.figures if atlas[line.partner].kind is PlaceKind.GROUP}
    assert blocs == {"ASEAN", "EU", "APEC", "RCEP", "BELT_AND_ROAD"}
    without = [line for line in march.figures if line.partner not in blocs]
    assert refused(found(held, march, without, atlas)) == {"missing"}
    but_one = [line for line in march.figures if line.partner != "APEC"]
    results = found(held, march, but_one, atlas)
    assert (refused(results), "missing" in warned(results)) == (set(), True)
