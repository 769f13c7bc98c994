"""Every format that customs publishes in, written from shipped figures and read back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.figure import Edition, Span
from bot.domain.month import Month
from tests.sources import customs_tables as tables

Writer = Callable[[Path, tables.Table], Path]
WRITERS: dict[str, Writer] = {
    "utf-8.csv": tables.write_csv,
    "marked.csv": lambda path, table: tables.write_csv(path, table, "utf-8-sig"),
    "gb18030.csv": lambda path, table: tables.write_csv(path, table, "gb18030"),
    "page.html": tables.write_html,
    "gbk.html": lambda path, table: tables.write_html(path, table, encoding="gb18030"),
    "book.xlsx": tables.write_xlsx,
    "book.xls": tables.write_xls,
    "no name at all": tables.write_xlsx,
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("file", WRITERS)
def test_a_country_table_reads_back_as_it_was_published(file: str, language: str, tmp_path: Path) -> None:
    lines = tables.shipped_lines("2025-12-cny")
    path = WRITERS[file](tmp_path / file, tables.country_table(lines, language))
    draft = tables.read_file(path)
    assert tables.figures_of(draft) == tables.shipped_figures(lines)
    assert draft.unknown == ()
    assert (draft.month, draft.release.told_by) == (Month(2025, 12), "China customs")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("file", WRITERS)
def test_a_commodity_table_reads_back_as_it_was_published(file: str, language: str, tmp_path: Path) -> None:
    lines = tables.shipped_lines("2025-12-major-exports-cny")
    path = WRITERS[file](tmp_path / file, tables.commodity_table(lines, language))
    draft = tables.read_file(path)
    assert tables.figures_of(draft) == tables.shipped_figures(lines)
    assert draft.unknown == ()


@pytest.mark.parametrize("suffix", [".xls", "_gb18030.csv"])
def test_the_chinese_samples_equal_the_shipped_bulletin(suffix: str) -> None:
    draft = tables.read_file(tables.SAMPLES / f"country_2024-12_cny_zh_reconstructed{suffix}")
    assert tables.figures_of(draft) == tables.shipped_figures(tables.shipped_lines("2024-12-cny"))
    assert (draft.release.name, draft.release.edition) == ("bulletin-2024-12-cny", Edition.BULLETIN)


def test_the_real_english_page_equals_the_shipped_bulletin_within_its_precision() -> None:
    draft = tables.read_file(tables.SAMPLES / "country_2025-01-02_cny_en.html")
    held = tables.shipped_figures(tables.shipped_lines("2025-02-cny"))
    lines = list(draft.lines())
    assert len(lines) == 90
    for line in lines:
        value, _precision, _quantity, _unit, rate, _quantity_rate = held[
            line.flow, line.partner, line.product, line.span, line.currency, line.period
        ]
        assert isinstance(value, int)
        assert line.value is not None
        assert line.precision == 10_000_000
        assert abs(line.value - value) <= line.precision / 2 + 10_000, line
        assert line.rate == rate, line
    assert {line.span for line in lines} == {Span.TO_DATE}


def test_the_real_english_page_is_the_express_of_its_month_and_day() -> None:
    release = tables.read_file(tables.SAMPLES / "country_2025-01-02_cny_en.html").release
    assert (release.name, release.edition) == ("express-2025-02-cny", Edition.EXPRESS)
    assert (release.published, release.reporter) == ("2025-03-11", "CHN")


def test_figures_are_told_with_their_row_and_column(tmp_path: Path) -> None:
    lines = tables.shipped_lines("2025-12-cny")
    draft = tables.read_file(tables.write_csv(tmp_path / "a.csv", tables.country_table(lines)))
    world = next(line for line in draft.lines() if line.flow == "export" and line.span == "ytd")
    assert (world.line, draft.column_of(world)) == (5, "column E (出口 1至12月)")


def test_lines_can_be_read_again(tmp_path: Path) -> None:
    lines = tables.shipped_lines("2025-12-cny")
    draft = tables.read_file(tables.write_csv(tmp_path / "a.csv", tables.country_table(lines)))
    assert list(draft.lines()) == list(draft.lines())
