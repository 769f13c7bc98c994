"""Compares each month with January to that month."""

from collections.abc import Iterator

from bot.domain.figure import NOT_CLASSIFIED, WORLD, Published
from bot.domain.month import Month
from bot.ingest.checks import tolerance
from bot.ingest.checks.result import CheckResult, Evidence, Severity
from bot.ingest.checks.staged import StagedRelease, make_amount
from bot.messages.reason import give_reason
from bot.store.statements import read_statements

_SQL = read_statements(__file__)

_EARLIER = _SQL["neighbour"].format(
    nearest="max", beyond="<", falls="line.value < held.value - (line.precision + held.precision) / 2.0"
)
_LATER = _SQL["neighbour"].format(
    nearest="min", beyond=">", falls="line.value > held.value + (line.precision + held.precision) / 2.0"
)


def check_month_in_year(staged: StagedRelease) -> Iterator[CheckResult]:
    wrong = staged.list_evidence(_SQL["month"], "figure-above-year")
    yield from staged.report_refusal(give_reason("found-month"), wrong)


def check_year_to_date(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that January to a month never falls, except for what was unclassified and no longer is."""
    for sql, wrong in ((_EARLIER, "found-year-fell"), (_LATER, "found-year-rose")):
        graded: dict[Severity, list[Evidence]] = {Severity.REFUSE: [], Severity.WARN: []}
        named = {"world": WORLD, "rest": NOT_CLASSIFIED, "sizeable": tolerance.SIZEABLE}
        for line, value, period, sizeable in staged.find_lines(sql, **named):
            about = {"text": Month.from_key(period), "amount": make_amount(value)}
            # A single late declaration distorts tiny lines.
            severity = Severity.REFUSE if sizeable else Severity.WARN
            graded[severity].append(staged.make_evidence(line, "figure-held-for", **about))
        for severity, evidence in graded.items():
            yield from staged.report_result(severity, give_reason(wrong), evidence)


def check_months_add_up(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that January to this month is January to the last plus this month, except for revisions.

    If the document prints all months, it is their sum.
    """
    january = staged.list_evidence(_SQL["january"], "figure-of-january")
    yield from staged.report_refusal(give_reason("found-january"), january)
    yield from _check_own_months(staged)
    said: dict[Severity, list[tuple[float, Evidence]]] = {severity: [] for severity in Severity}
    named = {"world": WORLD, "rest": NOT_CLASSIFIED, "sizeable": tolerance.SIZEABLE}
    for line, *sums in staged.find_lines(_SQL["sum"], **named, published=staged.draft.release.published):
        if not staged.find_breaks(line, months=1) and (found := _measure_difference(line, *sums)):
            severity, off = found
            said[severity].append(
                (off, staged.make_evidence(line, "figure-expected", amount=make_amount(sums[0])))
            )
    for severity, lines in said.items():
        largest_first = [text for _, text in sorted(lines, key=lambda one: -one[0])]
        yield from staged.report_result(severity, give_reason("found-year-apart"), largest_first)


def _check_own_months(staged: StagedRelease) -> Iterator[CheckResult]:
    """Lists the figures in doubt: which one is wrong cannot be told, so it is the line's whole year."""
    wrong, doubtful, lines = [], [], []
    for line, expected, rounding, sizeable in staged.find_lines(
        _SQL["own_months"], world=WORLD, sizeable=tolerance.SIZEABLE
    ):
        said = staged.make_evidence(line, "months-make", amount=make_amount(expected))
        if sizeable and abs((line.value or 0) - expected) - rounding > tolerance.REVISION * expected:
            wrong.append(said)
            lines += _list_year(staged, line)
        else:
            doubtful.append(said)
    found = give_reason("found-months")
    yield from staged.report_refusal(found, wrong, lines)
    yield from staged.report_result(Severity.WARN, found, doubtful)


def _list_year(staged: StagedRelease, line: Published) -> list[Published]:
    of_line = {"reporter": line.reporter, "flow": line.flow, "partner": line.partner}
    found = staged.find_column(**of_line, product=line.product, currency=line.currency)
    return [one for one in found if one.period // 100 == line.period // 100]


def _measure_difference(
    line: Published, expected: int, month: int, rounding: float, sizeable: int
) -> tuple[Severity, float] | None:
    """Returns how serious a gap between a year and its months is, and its share; None for late declarations.

    For a sizeable partner, it is a share of the month, or of the usual month if that is more; for a tiny one,
    which a single late declaration distorts, and for goods, of the year to date.
    """
    off = abs((line.value or 0) - expected) - rounding
    year = off / (line.value or 1)
    if line.product or not sizeable:
        grave = sizeable and year > tolerance.GOODS_REVISION
        return ((Severity.REFUSE if grave else Severity.WARN), year) if year > tolerance.REVISION else None
    usual = (line.value or 0) / (line.period % 100)
    if off > tolerance.MONTH_REVISION * max(month, usual):
        return Severity.REFUSE, year
    share = off / max(month, 1)
    limits = ((Severity.WARN, tolerance.LARGE_LATE_DECLARATION), (Severity.NOTE, tolerance.LATE_DECLARATION))
    return next(((severity, share) for severity, limit in limits if share > limit), None)
