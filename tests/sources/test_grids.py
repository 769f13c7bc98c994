"""Tables as cells of text, whatever the format."""

from pathlib import Path

import pytest

from bot.sources.document import open_file
from bot.sources.grids import Format, find_format, format_place, read_grids
from bot.sources.grids.grid import format_value
from tests.rows import each_row


@each_row(
    ("value", "code", "text"),
    [
        (41046.4381, "#,##0.0_ ", "41046.4"),
        (41046.45, "#,##0.0", "41046.5"),
        (-7.25, "0.0;[Red]-0.0", "-7.3"),
        (41046.4381, "General", "41046.4381"),
        (0.1 + 0.2, "General", "0.3"),
        (12.0, "General", "12"),
        (1234567.0, "#,##0", "1234567"),
        (0.0715, "0.0%", "7.2%"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        (0, "#,##0", "0"),
        (5.0, '0.0"亿元"', "5.0"),
    ],
)
def test_a_number_is_what_its_format_prints(value: float, code: str, text: str) -> None:
    assert format_value(value, code) == text


@each_row(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_a_cell_is_called_as_in_a_spreadsheet(column: int, name: str) -> None:
    assert format_place(12, column) == f"row 12, column {name}"


def page(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def test_a_page_gives_its_tables_and_the_text_around_them(tmp_path: Path) -> None:
    content = (
        "<html><head><title>A &amp; B</title><script>1<2</script></head><body><p>Before</p>"
        "<table><tr><td>1<td rowspan=2>2<tr><td>3</table><div>After</div>"
        "<table><tr><th colspan='2'>x</th><th>y</th></tr></table></body></html>"
    )
    first, second = read_grids(open_file(page(tmp_path / "a", content)))
    assert [row.cells for row in first.rows] == [("1", "2"), ("3", "")]
    assert [row.cells for row in second.rows] == [("x", "", "y")]
    assert first.around == ("A & B", "Before", "After")
    assert not first.cut


def test_a_table_in_a_table_is_one_of_its_own(tmp_path: Path) -> None:
    content = "<table><tr><td>out<table><tr><td>in</td></tr></table>side</td></tr></table>"
    outer, inner = read_grids(open_file(page(tmp_path / "a", content)))
    assert outer.rows[0].cells == ("outside",)
    assert inner.rows[0].cells == ("in",)


def test_a_page_that_ends_in_a_table_says_so(tmp_path: Path) -> None:
    (grid,) = read_grids(open_file(page(tmp_path / "a", "<table><tr><td>1</td></tr><tr><td>2")))
    assert grid.cut
    assert [row.number for row in grid.rows] == [1, 2]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_may_use_any_of_three_separators(separator: str, tmp_path: Path) -> None:
    path = page(tmp_path / "a", f'x{separator}"1{separator}2"\ny{separator}3\n')
    (grid,) = read_grids(open_file(path))
    assert [row.cells for row in grid.rows] == [("x", f"1{separator}2"), ("y", "3")]


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_commas_inside_of_numbers_separate_nothing(separator: str, tmp_path: Path) -> None:
    cells = ("x", "1,234,567,890", "9,876,543,210")
    (grid,) = read_grids(open_file(page(tmp_path / "a", "title\n" + f"{separator.join(cells)}\n" * 3)))
    assert [row.cells for row in grid.rows[1:]] == [cells] * 3


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", Format.XLS),
        (b"PK\x03\x04rest", Format.XLSX),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE html>", Format.HTML),
        ("国别,出口\n".encode("gb18030"), Format.CSV),
        (b'[{"a": 1}]', None),
        (b"\x89PNG\r\n\0", None),
        (b"", None),
    ],
)
def test_a_format_is_told_by_the_first_bytes(content: bytes, form: Format | None, tmp_path: Path) -> None:
    (tmp_path / "any.name").write_bytes(content)
    assert find_format(open_file(tmp_path / "any.name")) is form
