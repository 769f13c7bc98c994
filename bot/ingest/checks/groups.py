"""Compares groups with their members: what is left for the others, and changes in what groups mean."""

from collections.abc import Iterator
from statistics import median

from bot.domain.figure import WORLD, Published
from bot.domain.place import PlaceKind
from bot.ingest.checks.result import CheckResult, Evidence, Severity
from bot.ingest.checks.staged import StagedRelease, make_amount
from bot.ingest.checks.tolerance import REST_LEAPT, REST_MOVED, SIZEABLE
from bot.messages import Number, join_parts
from bot.messages.reason import give_reason
from bot.store.statements import read_statements

_SQL = read_statements(__file__)

_COMPARED = 6
"""With fewer months, nothing can be said about what is usual."""


def check_breaks(staged: StagedRelease) -> Iterator[CheckResult]:
    """Notes the breaks of the last year, across which growth compares unlike things."""
    notes = dict.fromkeys(
        note for (line,) in staged.find_lines(_SQL["blocs"]) for note in staged.find_breaks(line)
    )
    yield from staged.report_result(Severity.NOTE, give_reason("found-breaks"), list(notes))


def check_groups(staged: StagedRelease) -> Iterator[CheckResult]:
    """Warns if a bloc is not the sum of its members, since it then has others than those listed."""
    apart = []
    for line, expected, counted, digit in staged.find_lines(_SQL["groups"]):
        if staged.atlas[line.partner].kind is not PlaceKind.GROUP:
            continue
        allowed = (counted + 1) * max(digit, line.precision) / 2
        off = (line.value or 0) - (expected or 0)
        if abs(off) > allowed:
            address = line._asdict() | {"off": abs(off), "allowed": allowed}
            # Whose trade is just the difference.
            names = [staged.name_place(one) for (one,) in staged.query_rows(_SQL["same_size"], **address)]
            about = {"amount": make_amount(expected), **({"names": join_parts(names, "or")} if names else {})}
            apart.append(staged.make_evidence(line, "members-make", "differ" if names else "", **about))
    yield from staged.report_result(Severity.WARN, give_reason("found-groups"), apart)


def check_remainders(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that a continent is the sum of its partners if all are listed.

    Elsewhere the share of the others must not jump.
    """
    apart: dict[Severity, list[Evidence]] = {Severity.REFUSE: [], Severity.WARN: []}
    moved: dict[Severity, list[Evidence]] = {Severity.REFUSE: [], Severity.WARN: []}
    for line, parts, counted, digit, is_confirmed in staged.find_lines(_SQL["listed"], world=WORLD):
        whole, rounding = line.value or 0, (counted + 1) * max(digit, line.precision) / 2
        is_continent = staged.atlas[line.partner].kind is PlaceKind.CONTINENT
        if is_continent and _is_all_listed(staged, line, counted):
            if (off := abs(whole - (parts or 0))) > rounding:
                severity = Severity.REFUSE if off > SIZEABLE * whole else Severity.WARN
                apart[severity].append(staged.make_evidence(line, "partners-make", amount=make_amount(parts)))
        elif not (line.span != "month" or is_confirmed or staged.find_breaks(line)):
            rest = 1 - (parts or 0) / whole
            before = [
                share for (share,) in staged.query_rows(_SQL["before"], **line._asdict(), counted=counted)
            ]
            if found := _measure_leap(before, rest, rounding / whole):
                severity, usual = found
                # The members of a bloc may have changed.
                severity = severity if is_continent else Severity.WARN
                about = {"count": Number(counted, 0), "text": f"{rest:.2%}", "usual": f"{usual:.2%}"}
                moved[severity].append(staged.make_evidence(line, "others-have", **about))
    for message, by_severity in (("found-rests-apart", apart), ("found-rests-moved", moved)):
        for severity, lines in by_severity.items():
            yield from staged.report_result(severity, give_reason(message), lines)


def _is_all_listed(staged: StagedRelease, line: Published, counted: int) -> bool:
    sql = "SELECT count(*) FROM part WHERE whole = :partner AND period = :period"
    return staged.query_rows(sql, partner=line.partner, period=line.period) == [(counted,)]


def _measure_leap(before: list[float], rest: float, rounding: float) -> tuple[Severity, float] | None:
    """Returns how unusual a share is, and what is usual."""
    if len(before) < _COMPARED:
        return None
    usual = median(before)
    widest = max(abs(one - usual) for one in before)
    off = abs(rest - usual) - 2 * rounding
    limits = ((Severity.REFUSE, REST_LEAPT), (Severity.WARN, REST_MOVED))
    return next(((severity, usual) for severity, limit in limits if off > limit * widest), None)
