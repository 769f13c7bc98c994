"""Rounding, bounds and nearness of a claimed figure, at their edges."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.address import THE_WORLD
from bot.answer.finding import Row
from bot.answer.lines import Line
from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.month import Period
from bot.domain.query import Flow
from bot.premises.judgement import JudgedFigure, find_verdict, is_met, is_near, is_telling, rounds_to_claim
from tests.rows import each_row

LINE = Line(Row("value", Flow.EXPORT, "WORLD", Period.of_year(2025)), THE_WORLD)


def rate(quoted: str, way: int = 0, **more: object) -> Claim:
    """`20` per cent, with the digit that is quoted."""
    value = Decimal(quoted)
    fields: Mapping[str, object] = {"value": value, "unit": "%", "digit": _digit(value), "way": way, **more}
    return Claim(Aspect.GROWTH, **fields)  # type: ignore[arg-type]


def amount(quoted: str, power: int = 12, **more: object) -> Claim:
    """`26.99`, of 10^12 yuan."""
    value = Decimal(quoted)
    scaled = {"value": value.scaleb(power), "unit": "CNY", "digit": _digit(value).scaleb(power)}
    return Claim(Aspect.LEVEL, **{**scaled, **more})  # type: ignore[arg-type]


def reached(quoted: str) -> Claim:
    return amount(quoted, bound=">=", reached=True)


def _digit(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def published(*figures: tuple[float, str]) -> list[JudgedFigure]:
    return [JudgedFigure(figure, currency, LINE) for figure, currency in figures]


@each_row(
    ("claim", "figure", "fitting"),
    [
        (rate("20", -1), -20.0, True),
        (rate("20", -1), -19.5, False),  # an exact half is not equal
        (rate("20", -1), -19.6, True),
        (rate("20", -1), -20.5, False),
        (rate("20", 1), -20.0, False),  # the other way
        (rate("-19.5"), -19.5, True),
        (rate("-19.5", 1), -19.5, True),  # grew by −19.5 %
        (rate("19.5", -1), -19.5, True),
        (rate("25", 1), 25.8, False),  # cut, not rounded
        (rate("26", 1), 25.8, True),
        (rate("25.8", 1), 25.8, True),
        (rate("25.80", 1), 25.8, True),
        (rate("25.84", 1), 25.8, False),  # as printed
        (rate("0", 0), 0.4, True),
        (rate("0", 0), 0.5, False),
        (amount("26.99"), 26_988_976_410_000, True),
        (amount("27.0"), 26_988_976_410_000, True),
        (amount("27"), 26_988_976_410_000, True),
        (amount("26.98"), 26_988_976_410_000, False),
        (amount("26.985"), 26_985_000_000_000, True),
        (amount("26.99"), 26_985_000_000_000, False),  # an exact half again
        (amount("320", 9, way=-1), -320_473_490_000, True),  # a deficit said without its sign
        (amount("320", 9, way=1), -320_473_490_000, False),  # no surplus
        (amount("320", 9), -320_473_490_000, False),
    ],
)
def test_a_figure_fits_what_it_rounds_to(claim: Claim, figure: float, fitting: bool) -> None:  # noqa: FBT001
    assert rounds_to_claim(claim, figure) is fitting


@each_row(
    ("claim", "figure", "near"),
    [
        (rate("20", -1), -19.5, True),  # half a point away is within half a point
        (rate("20", -1), -19.4, False),
        (rate("25", 1), 25.5, True),
        (rate("25", 1), 25.8, False),
        (rate("20", 1), -19.5, False),
        (amount("100"), 101_010_101_010_101, True),
        (amount("100"), 101_020_000_000_000, False),
        (amount("99"), 100_000_000_000_000, True),  # one percent of the published figure
        (amount("98.9"), 100_000_000_000_000, False),
        (amount("27", bound=">"), 26_990_000_000_000, False),  # a bound is passed or not
        (reached("27.1"), 26_990_000_000_000, True),
    ],
)
def test_a_figure_is_near_within_one_percent_or_half_a_point(claim: Claim, figure: float, near: bool) -> None:  # noqa: FBT001
    assert is_near(claim, figure) is near


@each_row(
    ("claim", "figure", "met"),
    [
        (amount("27", bound=">"), 27_000_000_000_000, False),
        (amount("27", bound=">="), 27_000_000_000_000, True),
        (amount("27", bound=">="), 26_990_000_000_000, False),  # at least 27 is no rounding
        (amount("27", bound="<"), 26_990_000_000_000, True),
        (rate("19", -1, bound=">"), -19.5, True),  # fell by more than 19 %
        (rate("20", -1, bound=">"), -19.5, False),
        (rate("20", -1, bound="<"), -19.5, True),  # fell by less than 20 %
        (rate("5", 1, bound=">"), -19.5, False),
        (rate("25", 1, bound=">="), 25.0, True),
        (amount("300", 9, way=-1, bound=">"), -320_473_490_000, True),  # a deficit of more than 300 billion
    ],
)
def test_a_bound_is_passed_on_its_own_side(claim: Claim, figure: float, met: bool) -> None:  # noqa: FBT001
    assert is_met(claim, figure) is met


@pytest.mark.parametrize(
    ("way", "figure", "met"), [(1, 0.1, True), (1, 0.0, False), (-1, 0.0, False), (-1, -0.3, True)]
)
def test_a_direction_is_that_of_the_printed_rate(way: int, figure: float, met: bool) -> None:  # noqa: FBT001
    assert is_met(Claim(Aspect.GROWTH, unit="%", way=way), figure) is met


@each_row(
    ("claim", "figures", "verdict", "basis"),
    [
        (rate("20", -1), [(-19.5, "CNY"), (-20.0, "USD")], Verdict.OTHER_BASIS, 1),
        (rate("19.5", -1), [(-19.5, "CNY"), (-20.0, "USD")], Verdict.YES, 0),
        (rate("20", -1), [(-20.0, "USD"), (-19.5, "CNY")], Verdict.OTHER_BASIS, 0),  # not held in yuan
        (rate("19", -1), [(-19.5, "CNY"), (-20.0, "USD")], Verdict.NEARLY, 0),
        (rate("26.2", 1), [(26.5, "CNY"), (25.8, "USD")], Verdict.NEARLY, 0),
        (rate("25", 1), [(26.5, "CNY"), (25.8, "USD")], Verdict.NO, 0),
        (rate("25.5", 1), [(26.5, "CNY"), (25.8, "USD")], Verdict.NEARLY, 1),
        (reached("3.77"), [(26.99e12, "CNY"), (3.77e12, "USD")], Verdict.OTHER_BASIS, 1),
        (reached("26"), [(26.99e12, "CNY"), (3.77e12, "USD")], Verdict.YES, 0),
        (amount("27", bound=">"), [(26.99e12, "CNY"), (3.77e12, "USD")], Verdict.NO, 0),
    ],
)  # fmt: skip
def test_verdicts_go_by_the_currency_asked_for_first(
    claim: Claim, figures: list[tuple[float, str]], verdict: Verdict, basis: int
) -> None:
    assert find_verdict(claim, published(*figures), "CNY") == (verdict, basis)


@each_row(
    ("claim", "telling"),
    [
        (rate("4"), False),
        (rate("3.8"), True),
        (rate("0.5"), False),
        (amount("27"), True),
        (amount("1"), False),
    ],
)
def test_what_is_quoted_in_one_digit_tells_no_other_figure(claim: Claim, telling: bool) -> None:  # noqa: FBT001
    assert is_telling(claim) is telling


@given(st.decimals(-99, 999, places=1), st.integers(0, 1))
def test_a_rate_fits_itself_rounded_unless_that_is_a_tie(figure: Decimal, decimals: int) -> None:
    quoted = figure.quantize(Decimal(1).scaleb(-decimals))
    tie = abs(quoted - figure) * 2 == Decimal(1).scaleb(-decimals)
    assert rounds_to_claim(rate(str(quoted)), float(figure)) is not tie


@given(st.integers(10**9, 10**14), st.integers(0, 3))
def test_no_figure_is_both_right_and_only_near(value: int, decimals: int) -> None:
    quoted = (Decimal(value) / 10**12).quantize(Decimal(1).scaleb(-decimals))
    claim = amount(str(quoted))
    verdict, _ = find_verdict(claim, published((value, "CNY")), "CNY")
    assert verdict is (
        Verdict.YES
        if rounds_to_claim(claim, value)
        else Verdict.NEARLY
        if is_near(claim, value)
        else Verdict.NO
    )
