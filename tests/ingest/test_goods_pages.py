"""A page of goods as customs lays it out is taken in by the command; a slip in it is refused."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import cli
from bot.domain.figure import WORLD, Cell, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.ingest.building import ensure_store
from bot.shipped import find_shipped
from bot.store.figures.reader import Figures
from tests.printed_goods import table_of
from tests.release_folders import folder_without
from tests.sources.customs_tables import Table, write_csv, write_html, write_xls, write_xlsx
from tests.sources.goods_pages import express_page

MONTH = "2026-06"
WRITERS: dict[str, Callable[[Path, Table], Path]] = {
    "html": write_html,
    "xls": write_xls,
    "xlsx": write_xlsx,
    "csv": lambda path, table: write_csv(path, table, "gb18030"),
}
KINDS = ("exports", "imports")


@pytest.fixture(scope="module", params=[MONTH])
def before(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_without(request.param, tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="module")
def home_before(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds what was there before the month, built once; nobody writes to it."""
    home = tmp_path_factory.mktemp("before")
    ensure_store(home, before)
    return home


@pytest.fixture
def ingest(
    before: Path, home_before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], Result]:
    """The command, with a home of its own that holds what was there before the month."""
    shutil.copytree(home_before, tmp_path / "home")
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(
        "bot.app.find_shipped", lambda folder: before if folder == "releases" else find_shipped(folder)
    )
    return lambda file: CliRunner().invoke(cli, ["ingest", str(file)])


def figures_of(home: Path, kind: str, only: str = "", month: str = MONTH) -> None:
    """All that the month's table prints is held as printed, or what it prints of one span."""
    with closing(Figures.open(home / "figures.db")) as figures:
        for (goods, span, period), line in table_of(kind, month).items():
            if only not in period:
                continue
            cell = Cell(Flow(line.flow), WORLD, Span(span), Month.parse(period), "CNY", goods)
            level, growth = figures.find_level(cell), figures.find_growth(cell)
            assert level
            assert (level.value, level.quantity, level.quantity_unit) == (
                line.value,
                line.quantity,
                line.unit,
            )
            if line.growth is not None:
                assert growth
                assert (growth.rate, growth.quantity_rate) == (line.growth, line.quantity_growth)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_taken_in_as_it_was_printed(
    kind: str, form: str, tmp_path: Path, ingest: Callable[[Path], Result]
) -> None:
    told = ingest(WRITERS[form](tmp_path / f"page.{form}", express_page(kind, MONTH)))
    assert told.exit_code == 0, told.output
    assert "refuse" not in told.output
    figures_of(tmp_path / "home", kind)


@pytest.mark.parametrize("before", ["2026-02"], indirect=True)
@pytest.mark.parametrize("kind", KINDS)
def test_january_and_february_have_one_page(
    kind: str, tmp_path: Path, ingest: Callable[[Path], Result]
) -> None:
    """That of imports has no columns of a month."""
    told = ingest(write_html(tmp_path / "page.html", express_page(kind, "2026-02")))
    assert told.exit_code == 0, told.output
    with closing(Figures.open(tmp_path / "home" / "figures.db")) as figures:
        assert figures.get_release("express-2026-02-major-" + kind + "-cny").published == "2026-03-10"
    figures_of(tmp_path / "home", kind, only="2026", month="2026-02")


def test_goods_are_answered_before_the_bulletin_of_the_month_is_there(
    tmp_path: Path, ingest: Callable[[Path], Result]
) -> None:
    """Customs prints them with the express, all trade by partner ten days later."""
    for kind in KINDS:
        assert ingest(write_html(tmp_path / f"{kind}.html", express_page(kind, MONTH))).exit_code == 0
    steel = table_of("imports", MONTH)["钢材", "month", MONTH].value
    for words in ("steel imports June 2026", "latest steel imports"):
        (row, *_) = asked(words)["answer"]["rows"]
        assert (row["from"], row["value"]) == (MONTH, steel)
    ranked = asked("top import products June 2026")["answer"]["rows"]
    assert ranked[0]["value"] == table_of("imports", MONTH)["集成电路", "month", MONTH].value
    assert asked("latest imports")["answer"]["rows"][0]["from"] == "2026-05"


def asked(words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CliRunner().invoke(cli, ["ask", "--json", words]).stdout)
    return found


@pytest.mark.parametrize("growth", ["比去年同期±%", "同比%", "1至6月累计比去年同期±%"])
@pytest.mark.parametrize("has_before", [True, False])
def test_growth_is_from_january_on_whatever_stands_over_it(
    growth: str, *, has_before: bool, tmp_path: Path, ingest: Callable[[Path], Result]
) -> None:
    page = express_page("imports", MONTH, before=has_before, growth=growth)
    assert ingest(write_html(tmp_path / "page.html", page)).exit_code == 0
    figures_of(tmp_path / "home", "imports", "2026-06")


Edit = Callable[[Table], None]


def row_of(page: Table, goods: str) -> list[str]:
    return next(row for row in page if row[0].rstrip("*") == goods)


def scaled(goods: str, column: int, times: float) -> Edit:
    def edit(page: Table) -> None:
        row = row_of(page, goods)
        row[column] = f"{float(row[column].replace(',', '')) * times:,.4f}"

    return edit


def written(goods: str, column: int, text: str) -> Edit:
    return lambda page: row_of(page, goods).__setitem__(column, text)


def in_hundred_millions(page: Table) -> None:
    page[1][0] = "单位：亿元人民币"


def under_exports(page: Table) -> None:
    page[0][0] = page[0][0].replace("进口", "出口")


def exchanged(page: Table) -> None:
    one, other = row_of(page, "纸浆"), row_of(page, "钢材")
    one[2:], other[2:] = other[2:], one[2:]


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("what", "edit", "check"),
    [
        ("the unit of money", in_hundred_millions, "units"),
        ("the flow", under_exports, "columns"),
        ("two rows", exchanged, "months-add-up"),
        ("a month ten thousandfold", scaled("原油", 3, 10_000), "month"),
        ("January to June and a tenth", scaled("原油", 5, 1.1), "months-add-up"),
        ("the year before and a tenth", scaled("原油", 7, 1.1), "growth-of-goods"),
        ("a sign of growth", written("铜矿砂及其精矿", 9, "-32.1"), "growth-of-goods"),
        ("growth of a quantity", written("大豆", 8, "-1.5"), "growth-of-goods"),
        ("a month's quantity tenfold", scaled("原油", 2, 10), "prices"),
        ("a quantity from January on", scaled("原油", 4, 10_000), "prices"),
        ("the unit of a quantity", written("原油", 1, "吨"), "prices"),
    ],
)
def test_a_slip_is_refused(
    what: str, edit: Edit, check: str, tmp_path: Path, ingest: Callable[[Path], Result]
) -> None:
    page = express_page("imports", MONTH)
    edit(page)
    told = ingest(write_html(tmp_path / "page.html", page))
    assert (what, told.exit_code, f"refuse ({check})" in told.output) == (what, 1, True)
