"""Compares quantities of goods with their values, and growth with the year before in the same table."""

from collections.abc import Iterator
from math import log

from bot.ingest.checks.result import CheckResult
from bot.ingest.checks.staged import StagedRelease, make_amount, make_rate
from bot.ingest.checks.tolerance import ROUNDED_RATE, UNIT_VALUE_LEAPT
from bot.messages.reason import give_reason
from bot.store.statements import read_statements

_SQL = read_statements(__file__)

_COARSEST = 10**5


def check_own_growth(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that growth of goods leads from the year before, as the same table prints it, to this year."""
    wrong = []
    for line, base, digit, counted in staged.find_lines(_SQL["own_bases"]):
        rates = [_compare_rates(line.rate, line.value, base, line.precision, digit)]
        if line.quantity and counted and line.quantity_rate is not None:
            digits = (_find_digit(line.quantity), _find_digit(counted))
            rates.append(_compare_rates(line.quantity_rate, line.quantity, counted, *digits))
        for told, computed, allowed in rates:
            if abs(told - computed) > allowed:
                printed = {"rate": make_rate(told), "computed": make_rate(computed, 1)}
                wrong.append(staged.make_evidence(line, "figure-grown-in-table", **printed))
    yield from staged.report_refusal(give_reason("found-own-growth"), wrong)


def _compare_rates(
    told: float | None, now: float | None, base: float, digit: float, base_digit: float
) -> tuple[float, float, float]:
    """Compares a rate as printed and as computed, with the difference that rounding allows, in percent."""
    told, now = told or 0.0, now or 0.0
    rounding = 100 * (digit / now + base_digit / base) / 2 * now / base
    return told, (now / base - 1) * 100, ROUNDED_RATE + rounding


def _find_digit(number: float) -> float:
    """Finds what one unit of a quantity's last digit is worth at most, as far as its digits show."""
    if number % 1:
        return 1.0
    digit = 1
    while digit < _COARSEST and number % (digit * 10) == 0:
        digit *= 10
    return float(digit)


def check_prices(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that the price of one tonne or piece is near what it was.

    If it jumps, a quantity is in another unit, or has slipped.
    """
    wrong = []
    for line, value, quantity in staged.find_lines(_SQL["prices"]):
        if not (line.value and value and line.quantity):
            continue
        if abs(log(line.value / line.quantity / (value / quantity))) > UNIT_VALUE_LEAPT:
            about = {
                "counted": f"{line.quantity:,.10g}",
                "counted_in": line.quantity_unit,
                "amount": make_amount(line.value * quantity / value),
            }
            wrong.append(staged.make_evidence(line, "quantity-expected", **about))
    yield from staged.report_refusal(give_reason("found-prices"), wrong)
