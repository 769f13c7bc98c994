"""Compares printed growth with the level held a year before, and with the growth of the other flows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from bot.domain.figure import BASE_REVISION, NOT_CLASSIFIED, WORLD, Published
from bot.ingest.checks.result import CheckResult, Evidence, Severity
from bot.ingest.checks.staged import StagedRelease, identify_column, is_world_total, make_amount, make_rate
from bot.ingest.checks.tolerance import BASE_MOVED, LAST_RATE_DIGIT, REVISION, SIZEABLE
from bot.messages.reason import give_reason
from bot.store.statements import read_statements
from bot.value_class import value_class

_SQL = read_statements(__file__)

_NEARLY_ALL_GONE = -90.0
"""Percent; below it, a rate's last digit is a large part of the remainder."""

_ROUNDED_TWICE = 2.0
"""Newspapers round what customs has rounded."""


@value_class()
class _Compared:
    """A line with its base.

    `off` is the share by which they differ beyond rounding, `moved` the same less the difference in last
    month's table, None if that is not held.
    """

    line: Published
    text: Evidence
    off: float
    moved: float | None
    sizeable: bool

    @property
    def is_partners(self) -> bool:
        """True if it is a partner's. Bases of goods are revised freely, and so is what was not classified."""
        return not self.line.product and self.line.partner != NOT_CLASSIFIED

    @property
    def is_unbelievable(self) -> bool:
        if self.moved is not None:
            return self.moved > REVISION
        return self.off > BASE_REVISION

    @property
    def is_unusual(self) -> bool:
        if not self.sizeable:
            return self.is_unbelievable
        return self.moved > BASE_MOVED if self.moved is not None else self.off > REVISION


def check_published(staged: StagedRelease) -> Iterator[CheckResult]:
    """Compares published growth with the level held a year before.

    Customs computes growth on a revised base: small differences are noted, and a whole table of large ones is
    refused. So is a sizeable partner whose growth no revision explains; for a small one there is a warning.
    """
    columns: dict[object, list[_Compared]] = defaultdict(list)
    for line, *held in staged.find_lines(_SQL["bases"], world=WORLD, sizeable=SIZEABLE):
        if not staged.find_breaks(line):
            columns[identify_column(line)].append(_compare_line(staged, line, held))
    judged: dict[Severity, list[_Compared]] = defaultdict(list)
    for lines in columns.values():
        for severity, one in _classify_lines(lines):
            judged[severity].append(one)
    yield from staged.report_refusal(give_reason("found-growth"), _make_evidence(judged[Severity.REFUSE]))
    yield from staged.report_result(
        Severity.WARN, give_reason("found-growth"), _make_evidence(judged[Severity.WARN])
    )
    yield from staged.report_result(
        Severity.NOTE, give_reason("found-growth-revised"), _make_evidence(judged[Severity.NOTE])
    )


def _compare_line(staged: StagedRelease, line: Published, held: Sequence[Any]) -> _Compared:
    """Compares a line.

    `held` has the base, its precision, last month's ratio and whether the line is sizeable.
    """
    base, digit, last_ratio, sizeable = held
    expected = base * (1 + (line.rate or 0) / 100)
    ratio = (line.value or 0) / expected if expected > 0 else 0.0
    rounding = _compute_rounding(line, base, digit)
    text = staged.make_evidence(
        line,
        "figure-grown",
        rate=make_rate(line.rate or 0),
        amount=make_amount(expected),
        computed=make_rate(100 * ((line.value or 0) / base - 1), 1),
        base_amount=make_amount(base),
    )
    off = max(abs(ratio - 1) - rounding, 0)
    moved = min(off, max(abs(ratio / last_ratio - 1) - rounding, 0)) if last_ratio else None
    return _Compared(line, text, off, moved, bool(sizeable))


def _classify_lines(lines: list[_Compared]) -> Iterator[tuple[Severity, _Compared]]:
    """Classifies lines.

    Refused are most of a column, else the world's beyond a revision and sizeable ones.
    """
    are_all_wrong = median(one.off for one in lines) > REVISION
    for one in lines:
        is_partners = one.is_partners and one.sizeable and one.is_unbelievable
        if is_partners or (one.off > REVISION and (are_all_wrong or is_world_total(one.line))):
            yield Severity.REFUSE, one
        elif one.is_partners and one.is_unusual:
            yield Severity.WARN, one
        elif one.off > 0:
            yield Severity.NOTE, one


def _make_evidence(lines: list[_Compared]) -> list[Evidence]:
    """Makes evidence, the largest lines first: most lines that are far off are tiny."""
    return [one.text for one in sorted(lines, key=lambda one: (not one.sizeable, -one.off))]


def _compute_rounding(line: Published, base: int, digit: int) -> float:
    """Computes how far the rounding of the rate and of both levels may move the ratio."""
    rate = LAST_RATE_DIGIT / 2 / max(100 + (line.rate or 0), 1)
    return rate + line.precision / 2 / (line.value or 1) + digit / 2 / base


def check_flows(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that exports and imports a year before, from levels and growth, add up to total trade then."""
    ((has_tenths,),) = staged.query_rows(_SQL["digits"])
    last_digit = LAST_RATE_DIGIT if has_tenths else 1.0
    wrong = []
    for line, *parts in staged.find_lines(_SQL["flows"], least=_NEARLY_ALL_GONE):
        printed = ((line.value or 0, line.rate or 0, line.precision), parts[:3], parts[3:])
        (whole, *bases), allowed = zip(*(_compute_base(one, last_digit) for one in printed), strict=True)
        if abs(whole - sum(bases)) > _ROUNDED_TWICE * sum(allowed):
            rates = {
                "rate": make_rate(line.rate or 0),
                "rise_of_exports": make_rate(parts[1]),
                "rise_of_imports": make_rate(parts[4]),
                "computed": make_rate(100 * ((line.value or 0) / sum(bases) - 1), 1),
            }
            wrong.append(staged.make_evidence(line, "figure-grown-by-flows", **rates))
    yield from staged.report_refusal(give_reason("found-growth-of-flows"), wrong)


def _compute_base(printed: Sequence[float], last_digit: float) -> tuple[float, float]:
    """Computes the base from a level and its growth, and by how much rounding may move it.

    `printed` is the level, its growth in percent and the level's precision.
    """
    value, rate, precision = printed
    ratio = 1 + rate / 100
    base = value / ratio
    return base, base * last_digit / 200 / ratio + precision / 2 / ratio
