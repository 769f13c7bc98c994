"""Finds misplaced figures: given twice, in another column or row, or under another month."""

from collections.abc import Iterator

from bot.domain.month import Month, Period
from bot.ingest.checks.result import CheckResult
from bot.ingest.checks.staged import StagedRelease, make_amount
from bot.ingest.checks.tolerance import CLEARLY, MAJORITY
from bot.messages import Number, Sentences
from bot.messages.reason import give_reason
from bot.store.statements import read_statements

_SQL = read_statements(__file__)

_COMPARED = 3
"""With fewer lines to compare, chance would decide."""
_COLUMN = ("flow", "span", "currency", "period")
_ADDRESS = (*_COLUMN, "of_flow", "of_span")


def check_duplicates(staged: StagedRelease) -> Iterator[CheckResult]:
    """Refuses a figure that occurs twice."""
    twice = [
        staged.make_evidence(
            line,
            "figure-twice",
            line=first,
            other_line=last,
            amount=make_amount(low),
            other_amount=make_amount(high),
        )
        for line, low, high, first, last in staged.find_lines(_SQL["twice"])
    ]
    yield from staged.report_refusal(give_reason("found-duplicates"), twice)


def check_another_month(staged: StagedRelease) -> Iterator[CheckResult]:
    """Refuses a table that repeats, figure by figure, that of another month, or is of a future one."""
    for line, other, times in staged.find_lines(_SQL["elsewhere"]):
        said = staged.make_evidence(
            line, "figure-of-month", text=Month.from_key(other), count=Number(times - 1, 0)
        )
        column = staged.find_column(span=line.span, period=line.period)
        yield from staged.report_refusal(give_reason("found-another-month"), [said], column)
    if staged.draft.month and staged.draft.month > staged.today:
        months = {"month": staged.draft.month, "this_month": staged.today}
        named = {of: Period.of_month(month) for of, month in months.items()}
        yield from staged.report_refusal(give_reason("found-early"), [give_reason("month-ahead", **named)])


def check_columns(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that each column is closest to itself a year before, and is not that of the other flow."""
    for line, other, times in staged.find_lines(_SQL["other_flow"], compared=_COMPARED):
        said = staged.make_evidence(line, "figure-of-other-flow", other, count=Number(times - 1, 0))
        column = staged.find_column(flow=line.flow, span=line.span, period=line.period)
        yield from staged.report_refusal(give_reason("found-other-flow"), [said], column)
    named = {"clearly": CLEARLY, "majority": MAJORITY, "compared": _COMPARED}
    for *key, share in staged.query_rows(_SQL["columns"], **named):
        address = dict(zip(_ADDRESS, key, strict=True))
        looks = _name_column(address["of_flow"], address["of_span"])
        stands = _name_column(address["flow"], address["span"])
        found = give_reason("found-columns", column=stands, looks=looks, text=f"{share:.0%}")
        evidence = [
            staged.make_evidence(
                line, "figure-looks", amount=make_amount(own), looks=looks, other_amount=make_amount(other)
            )
            for line, own, other in staged.find_lines(_SQL["examples"], **address)
        ]
        of_column = {name: address[name] for name in _COLUMN}
        yield from staged.report_refusal(found, evidence, staged.find_column(**of_column))


def check_rows(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that each line is closer to its partner's a year before than to the line above or below."""
    named = {"majority": MAJORITY, "compared": _COMPARED}
    shifted, lines = [], []
    for *key, above, below in staged.query_rows(_SQL["rows"], **named):
        of_column = dict(zip(_COLUMN, key, strict=True))
        lines += staged.find_column(**of_column)
        name = _name_column(of_column["flow"], of_column["span"])
        way = "above" if above > below else "below"
        shifted.append(give_reason("row-away", way, column=name, text=f"{max(above, below):.0%}"))
    yield from staged.report_refusal(give_reason("found-rows"), shifted, lines)


def _name_column(flow: str, span: str) -> Sentences:
    return give_reason("column-kind", f"{flow} {span}")
