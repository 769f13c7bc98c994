"""Compares a partner's month with its own earlier months, where no year to date says more."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from math import exp, log
from statistics import fmean, median

from bot.domain.figure import NOT_CLASSIFIED, WORLD, Published
from bot.domain.month import Month
from bot.ingest.checks.result import CheckResult, Evidence, Severity
from bot.ingest.checks.staged import StagedRelease, make_amount
from bot.ingest.checks.tolerance import HABIT, HABIT_ALONE, HABIT_LEAPT, SIZEABLE
from bot.messages import join_parts, say_words
from bot.messages.reason import give_reason, make_argument
from bot.store.statements import read_statements
from bot.value_class import value_class

_SQL = read_statements(__file__)

_SHOWN = 20
"""Every one is shown, because nothing else checks such a table."""
_COMPARED = 10
"""With fewer lines, what moves them all cannot be told from what moves one."""
_BOTH = 2
_MUCH_BETTER = 3
"""How many times closer, in logarithms."""
_FAR_APART = 2.0
"""How far four figures are in all from what was expected, in logarithms, before a name may be wrong."""
_BEFORE = (-1, -2, -3)
_YEAR = -12


@value_class()
class _Judged:
    """A line and its expected value; `off` is the logarithm of their ratio, `usual` what it may be."""

    line: Published
    expected: float
    off: float
    usual: float
    sizeable: bool

    @property
    def is_unusual(self) -> bool:
        return abs(self.off) > self.usual

    def measure_distance(self, other: "_Judged") -> float:
        """Returns the logarithm of how far its figure is from the other's expected value."""
        return abs(log((self.line.value or 1) / other.expected))


def check_usual_months(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that what a partner trades in a month is near its recent months, allowing for the season."""
    judged = list(_compare_lines(staged))
    unusual = [one for one in judged if one.is_unusual]
    yield from staged.report_refusal(give_reason("found-exchanged"), _find_exchanged(staged, judged))
    sizeable = sorted((one for one in unusual if one.sizeable), key=lambda one: -abs(one.off))
    leapt = [_make_evidence(staged, one) for one in sizeable if abs(one.off) > HABIT_LEAPT]
    moved = [_make_evidence(staged, one) for one in sizeable[len(leapt) :]]
    found = give_reason("found-habits")
    yield from staged.report_result(Severity.REFUSE, found, leapt, most=_SHOWN)
    yield from staged.report_result(Severity.WARN, found, moved, most=_SHOWN)


def _find_exchanged(staged: StagedRelease, judged: list[_Judged]) -> list[str]:
    """Finds pairs of partners whose figures fit the other much better in both flows; chance explains one."""
    flows: dict[str, dict[str, _Judged]] = defaultdict(dict)
    for one in judged:
        if one.line.flow != "total":
            flows[one.line.partner][one.line.flow] = one
    both = [of_flow for of_flow in flows.values() if len(of_flow) == _BOTH]
    unusual = [of_flow for of_flow in both if any(one.is_unusual for one in of_flow.values())]
    return [
        say_words(
            join_parts(
                make_argument(staged.describe_evidence(_make_evidence(staged, one)))
                for one in (*left.values(), *right.values())
            )
        )
        for left, right in combinations(unusual, 2)
        if left["export"].line.currency == right["export"].line.currency and _fit_each_other(left, right)
    ]


def _fit_each_other(left: Mapping[str, _Judged], right: Mapping[str, _Judged]) -> bool:
    own = sum(abs(one.off) for one in (*left.values(), *right.values()))
    across = [
        off
        for flow, one in left.items()
        for off in (one.measure_distance(right[flow]), right[flow].measure_distance(one))
    ]
    return own > max(_MUCH_BETTER * sum(across), _FAR_APART)


def _make_evidence(staged: StagedRelease, one: _Judged) -> Evidence:
    return staged.make_evidence(one.line, "figure-expected", amount=make_amount(one.expected))


def _compare_lines(staged: StagedRelease) -> Iterator[_Judged]:
    """Compares every line for which the months before are held."""
    ((latest,),) = staged.query_rows("SELECT max(period) FROM printed WHERE span = 'month'")
    columns: dict[tuple[str, str, str], list[Published]] = defaultdict(list)
    for (line,) in staged.find_lines(_SQL["months"], rest=NOT_CLASSIFIED, latest=latest):
        if not staged.find_breaks(line):
            columns[line.reporter, line.flow, line.currency].append(line)
    for lines in columns.values():
        yield from _compare_column(_read_held(staged, lines[0]), lines)


def _compare_column(held: Mapping[int, Mapping[str, int]], lines: list[Published]) -> Iterator[_Judged]:
    """Subtracts what the lines of a column do together, such as in a short February."""
    values = {line.partner: line.value or 0 for line in lines}
    moved = _compute_moves(values, held)
    a_year_ago = _compute_moves(held[_YEAR], {step: held[_YEAR + step] for step in _BEFORE})
    together = len(moved) >= _COMPARED
    usual = HABIT if together else HABIT_ALONE
    all_moved, all_did = (
        median(moves.values()) if together and moves else 0 for moves in (moved, a_year_ago)
    )
    world = max(held[step].get(WORLD, 0) for step in _BEFORE)
    for line in lines:
        if line.partner in moved:
            season = a_year_ago.get(line.partner, all_did) - all_did
            # Half a season, since half of them do not repeat.
            off = moved[line.partner] - all_moved - season / 2
            expected = values[line.partner] / exp(off)
            sizeable = max(expected, values[line.partner]) >= SIZEABLE * world
            yield _Judged(line, expected, off, usual, sizeable)


def _compute_moves(values: Mapping[str, int], held: Mapping[int, Mapping[str, int]]) -> dict[str, float]:
    """Computes the logarithm of each partner's amount over its mean in the three months before, if held."""
    return {
        partner: log(value) - fmean(log(held[step][partner]) for step in _BEFORE)
        for partner, value in values.items()
        if all(partner in held[step] for step in _BEFORE)
    }


def _read_held(staged: StagedRelease, line: Published) -> dict[int, dict[str, int]]:
    """Reads amounts by partner in the relevant months, by how many months before the line's they are."""
    month = Month.from_key(line.period)
    steps = (*_BEFORE, _YEAR, *(_YEAR + step for step in _BEFORE))
    of_line = {"reporter": line.reporter, "flow": line.flow, "currency": line.currency}
    return {
        step: dict(staged.query_rows(_SQL["held"], **of_line, period=month.shift(step).key)) for step in steps
    }
