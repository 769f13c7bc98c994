"""Compares unit and currency with what is held."""

from collections import defaultdict
from collections.abc import Iterator
from math import log
from statistics import median

from bot.domain.month import Month
from bot.ingest.checks.result import CheckResult, Evidence, Severity
from bot.ingest.checks.staged import StagedRelease, identify_column, is_world_total, make_amount
from bot.ingest.checks.tolerance import LONE_SLIP, REVISION, SLIP
from bot.messages import message
from bot.messages.reason import give_reason
from bot.store.statements import read_statements

_SQL = read_statements(__file__)

_COMPARED = 3
"""Fewer commodities have no meaningful median."""

_Line = tuple[float, Evidence, bool]
"""How far a line is from what is held, its evidence, and whether it is all the world's trade."""

_SLIPS = {
    7.0: message("slip", "yuan"),
    1 / 7: message("slip", "dollars"),
    **{10.0**power: message("slip", "large", count=10**power) for power in (1, 2, 3, 4, 6, 8)},
    **{10.0**-power: message("slip", "small", count=10**power) for power in (1, 2, 3, 4, 6, 8)},
}


def check_units(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that figures are of the size of those held, and in the same units.

    Column by column, and for the world.
    """
    columns = defaultdict(list)
    for line, value, period in staged.find_lines(_SQL["like"]):
        text = staged.make_evidence(
            line, "figure-held-for", text=Month.from_key(period), amount=make_amount(value)
        )
        columns[identify_column(line)].append(((line.value or 0) / value, text, is_world_total(line)))
    for (*_, are_goods), lines in columns.items():
        middle, slip = _find_typical_ratio(lines), LONE_SLIP if are_goods and len(lines) < _COMPARED else SLIP
        if not 1 / slip < middle < slip:
            wrong = [text for ratio, text, _ in lines if not 1 / slip < ratio < slip]
            nearest = min(_SLIPS, key=lambda one: abs(log(middle / one)))
            found = give_reason("found-units", text=f"{middle:.3g}", slip=_SLIPS[nearest])
            yield from staged.report_refusal(found, wrong)
    counted = [
        staged.make_evidence(line, "figure-counted", counted_in=line.quantity_unit, other_unit=unit)
        for line, unit in staged.find_lines(_SQL["counted"])
    ]
    yield from staged.report_result(Severity.WARN, give_reason("found-counted"), counted)


def _find_typical_ratio(lines: list[_Line]) -> float:
    """Returns the ratio of the world's line, unless most of the column is further from what is held."""
    world = [ratio for ratio, _, whole in lines if whole]
    return max([*world, median(ratio for ratio, *_ in lines)], key=lambda ratio: abs(log(ratio)))


def check_revision(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that figures printed again have changed little: the world's line, and most lines."""
    columns = defaultdict(list)
    for line, value, digit in staged.find_lines(_SQL["same"]):
        off = max(abs((line.value or 0) - value) - (line.precision + digit) / 2, 0) / value
        text = staged.make_evidence(line, "figure-held", amount=make_amount(value))
        columns[identify_column(line)].append((off, text, is_world_total(line)))
    wrong = [
        text
        for lines in columns.values()
        for off, text, whole in lines
        if off > REVISION and (whole or median(one for one, *_ in lines) > REVISION)
    ]
    yield from staged.report_refusal(give_reason("found-revision"), wrong)
