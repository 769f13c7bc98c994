"""A release file is read as printed, or refused with the line and the cell."""

import pytest

from bot.releases.tidy import COLUMNS, ReleaseError, read_figures
from bot.trade.figure import Edition, Published, Release

RELEASE = Release("r", "R", "CHN", Edition.BULLETIN, None, "customs", "0")
LINE = {
    "period": "2025-12",
    "span": "ytd",
    "flow": "export",
    "partner": "USA",
    "currency": "CNY",
    "value": "30.07",
    "unit": "10000",
    "growth": "-19.5",
}


def read(**cells: str) -> Published:
    line = ",".join((LINE | cells).get(column, "") for column in COLUMNS)
    (figure,) = read_figures("usa.csv", [",".join(COLUMNS), line], RELEASE)
    return figure


@pytest.mark.parametrize(
    ("value", "unit", "amount", "precision"),
    [
        ("30.07", "10000", 300700, 100),
        ("30", "10000", 300000, 10000),
        ("-0.5", "10", -5, 1),
        ("0", "1", 0, 1),
        ("45.47", "1000000000000", 45_470_000_000_000, 10_000_000_000),
    ],
)
def test_a_value_keeps_the_size_of_its_last_digit(value: str, unit: str, amount: int, precision: int) -> None:
    figure = read(value=value, unit=unit)
    assert (figure.value, figure.precision) == (amount, precision)


def test_a_dash_is_nil_and_an_empty_cell_is_not_published() -> None:
    nil, growth_only, level_only = read(value="-"), read(value="", unit=""), read(growth="")
    assert (nil.value, nil.precision) == (None, 10_000)
    assert (growth_only.value, growth_only.precision) == (None, 0)
    assert level_only.rate is None


def test_quantities_come_with_their_unit_and_growth() -> None:
    figure = read(quantity="62585.2", quantity_unit="吨", quantity_growth="12.9")
    assert (figure.quantity, figure.quantity_unit, figure.quantity_rate) == (62585.2, "吨", 12.9)


def test_a_figure_knows_the_row_that_it_stands_in() -> None:
    assert read().line == 2


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"value": "1,000"}, "13 cells instead of 12"),
        ({"value": "n/a"}, "value 'n/a': not a number"),
        ({"value": "1e3"}, "value '1e3': not a number"),
        ({"value": "٣"}, "value '٣': not a number"),
        ({"value": "0.001", "unit": "10"}, "finer than one currency unit"),
        ({"unit": "0"}, "unit '0'"),
        ({"unit": "1.5"}, "unit '1.5'"),
        ({"growth": "+5%"}, "growth"),
        ({"value": "", "growth": ""}, "neither a value nor a growth"),
        ({"partner": ""}, "partner"),
        ({"currency": ""}, "currency"),
        ({"flow": "re-export"}, "re-export"),
        ({"span": "year"}, "year"),
        ({"period": "2025"}, "YYYY-MM"),
        ({"period": "2025-13"}, "not a month"),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], message: str) -> None:
    with pytest.raises(ReleaseError, match=r"usa\.csv, line 2") as refused:
        read(**cells)
    assert refused.match(message)


def test_a_figure_that_stands_twice_is_refused() -> None:
    line = ",".join(LINE.get(column, "") for column in COLUMNS)
    with pytest.raises(ReleaseError, match="line 3: this figure stands in the file twice"):
        list(read_figures("usa.csv", [",".join(COLUMNS), line, line], RELEASE))


@pytest.mark.parametrize("lines", [[], [""], ["period,value"]])
def test_another_layout_is_refused(lines: list[str]) -> None:
    with pytest.raises(ReleaseError, match="line 1: the columns must be"):
        list(read_figures("usa.csv", lines, RELEASE))
