"""A line of the tidy layout is read as printed, or refused with its place and its cell."""

from itertools import chain

import pytest

from bot.domain.figure import Published
from bot.sources.document import SourceError
from bot.sources.tidy import COLUMNS, read_figures, refuse_repeats
from tests.rows import each_row

HEADER = ",".join(COLUMNS)
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


def line(**cells: str) -> str:
    return ",".join((LINE | cells).get(column, "") for column in COLUMNS)


def read(*lines: str) -> list[Published]:
    return list(read_figures("usa.csv", [HEADER, *lines], "CHN"))


def only(**cells: str) -> Published:
    (figure,) = read(line(**cells))
    return figure


def test_a_line_is_one_figure_with_its_place() -> None:
    assert only() == Published(
        "CHN", "export", "USA", "", "ytd", "CNY", 202512, 300700, 100, None, None, -19.5, None, 2
    )


@each_row(
    ("value", "unit", "amount", "precision"),
    [
        ("30.07", "10000", 300700, 100),
        ("30", "10000", 300000, 10000),
        ("-0.5", "10", -5, 1),
        ("0", "1", 0, 1),
        ("45.47", "1000000000000", 45_470_000_000_000, 10_000_000_000),
        ("-", "10000", None, 10000),
    ],
)
def test_a_value_keeps_the_size_of_its_last_digit(
    value: str, unit: str, amount: int | None, precision: int
) -> None:
    figure = only(value=value, unit=unit, flow="balance")
    assert (figure.value, figure.precision) == (amount, precision)


def test_an_empty_cell_is_not_published() -> None:
    growth_only, level_only = only(value="", unit=""), only(growth="")
    assert (growth_only.value, growth_only.precision, growth_only.rate) == (None, 0, -19.5)
    assert (level_only.precision, level_only.rate) == (100, None)


def test_quantities_come_with_their_unit_and_growth() -> None:
    figure = only(quantity="62585.2", quantity_unit="吨", quantity_growth="12.9")
    assert (figure.quantity, figure.quantity_unit, figure.quantity_rate) == (62585.2, "吨", 12.9)


@each_row("product", ["", "85", "8541", "854142", "85414200", "集成电路"])
def test_a_product_is_a_code_or_a_name(product: str) -> None:
    assert only(product=product).product == product


@each_row(
    ("cells", "message"),
    [
        ({"value": "1,000"}, "13 cells instead of 12; write numbers without commas"),
        ({"value": '"1,000"'}, "value '1,000': not a number; write it without commas"),
        (
            {"quantity": '"1,000"', "quantity_unit": "kg"},
            "quantity '1,000': not a number; write it without commas",
        ),
        ({"value": "n/a"}, "value 'n/a': not a number"),
        ({"value": "-5"}, "value '-5': below zero"),
        ({"value": "-0.5"}, "value '-0.5': below zero"),
        ({"value": "=SUM(A1)"}, "not a number"),
        ({"value": "1e3"}, "value '1e3': not a number"),
        ({"value": "nan"}, "value 'nan': not a number"),
        ({"value": "٣"}, "value '٣': not a number"),
        ({"value": "0.001", "unit": "10"}, "finer than one currency unit"),
        ({"value": "0.001", "unit": "1"}, "finer than one currency unit"),
        ({"unit": "0"}, "unit '0'"),
        ({"unit": "1.5"}, "unit '1.5'"),
        ({"unit": "million"}, "unit 'million': not a whole number of currency units; write 1000000"),
        ({"unit": ""}, "unit ''"),
        ({"growth": "+5%"}, r"growth '\+5%': not a number"),
        ({"growth": "inf"}, "growth 'inf': not a number"),
        ({"value": "", "growth": ""}, "value '': neither a value nor a growth"),
        ({"value": "", "quantity": "5", "quantity_unit": "kg"}, "a quantity without a value"),
        ({"quantity": "5"}, "quantity_unit '': a quantity without its unit"),
        ({"growth": "", "quantity_growth": "5"}, "growth '': a quantity's growth without the value's"),
        ({"partner": ""}, "partner '': not the id of a partner"),
        ({"partner": "Vietnam"}, "partner 'Vietnam': not the id of a partner; perhaps VNM"),
        ({"partner": "JAP"}, r"perhaps .*JPN"),
        ({"currency": ""}, "currency ''"),
        ({"currency": "yuan"}, "currency 'yuan': not three capital letters"),
        ({"flow": "re-export"}, "flow 're-export': not one of export, import, total, balance"),
        ({"span": "year"}, "span 'year': neither month nor ytd"),
        ({"period": "2025"}, "period '2025': a month is written YYYY-MM"),
        ({"period": "2025-13"}, "not a month"),
        ({"product": "854"}, "an HS code has 2, 4, 6 or 8 digits"),
        ({"product": " 85"}, "blanks"),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], message: str) -> None:
    with pytest.raises(SourceError, match=r"^usa\.csv, line 2, .*\.$") as refused:
        only(**cells)
    assert refused.match(message)


def test_a_long_cell_is_not_shown_whole() -> None:
    with pytest.raises(SourceError) as refused:
        only(partner="x" * 100_000)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("2025-12,ytd,export", "line 3, 3 cells instead of 12"),
        ("# reporter: USA", "line 3, 1 cells instead of 12, or a line of another release"),
        ('"' + "x" * 200_000 + '"', "line 2, field larger than field limit"),
    ],
)
def test_a_line_of_another_shape_is_refused(bad: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(line(), bad)


def test_blank_rows_are_passed_over_and_counted() -> None:
    assert [figure.line for figure in read(line(), "," * 11, line(partner="JPN"), "")] == [2, 4]


def test_a_figure_that_stands_twice_is_refused() -> None:
    figures = read_figures("usa.csv", [HEADER, line(), line(value="1")], "CHN")
    with pytest.raises(SourceError, match="line 3: the figure of line 2 again"):
        list(refuse_repeats("usa.csv", figures))


@each_row(
    ("header", "message"),
    [
        ("", "without currency, flow, growth"),
        ("period,value", "without currency"),
        (HEADER.replace("flow", "direction"), "without flow and with direction: the columns must be period"),
        (HEADER.replace(",unit", ""), "without unit: the columns"),
        (HEADER.replace("period,span", "span,period"), "in another order: the columns"),
    ],
)
def test_other_columns_are_refused(header: str, message: str) -> None:
    with pytest.raises(SourceError, match=f"line 1, {message}"):
        list(read_figures("usa.csv", [header, line()], "CHN"))


@pytest.mark.parametrize("lines", [[HEADER], [HEADER, "", ""]])
def test_a_file_without_figures_is_refused(lines: list[str]) -> None:
    with pytest.raises(SourceError, match="holds no figures"):
        list(read_figures("usa.csv", lines, "CHN"))


def test_lines_are_read_one_by_one() -> None:
    endless = chain([HEADER], iter(line, None))
    figures = read_figures("usa.csv", endless, "CHN")
    assert [next(figures).line for _ in range(3)] == [2, 3, 4]
