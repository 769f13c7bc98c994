"""Finds misplaced figures: given twice, in another column or row, or under another month."""

from collections.abc import Iterator

from bot.domain.month import Month, Period
from bot.ingest.checks.result import CheckResult
from bot.ingest.checks.staged import StagedRelease, make_amount
from bot.ingest.checks.tolerance import CLEARLY, MAJORITY
from bot.messages import Number, Sentences
from bot.messages.reason import give_reason

_TWICE = """
SELECT *, min(value), max(value), min(line), max(line)
FROM incoming.figure
GROUP BY reporter, flow, span, currency, period, partner, product
HAVING count(*) > 1
"""

# Large figures in their digits: that several are the same by chance does not happen. Each held figure is
# sought by its amount: in a document of many years, months times months would be compared.
_ELSEWHERE = """
WITH same AS (
    SELECT line.span, line.period, held.period AS other, count(*) AS times, min(line.rowid) AS example
    FROM (SELECT DISTINCT reporter, flow, partner, product, span, currency FROM differing) AS series
    CROSS JOIN level AS held USING (reporter, flow, partner, product, span, currency)
    CROSS JOIN differing AS line USING (reporter, flow, partner, product, span, currency, value)
    WHERE held.period <> line.period AND line.value >= 1000 * line.precision
    GROUP BY 1, 2, 3
)
SELECT line.*, same.other, same.times
FROM same JOIN differing AS line ON line.rowid = same.example
WHERE same.times >= 3 AND same.times * 2 > (
    SELECT count(*) FROM differing AS p
    WHERE (p.span, p.period) = (same.span, same.period) AND p.value >= 1000 * p.precision
)
"""
_COMPARED = 3
"""With fewer lines to compare, chance would decide."""
_COLUMN = ("flow", "span", "currency", "period")
_ADDRESS = (*_COLUMN, "of_flow", "of_span")

_OWN = """
differing AS line
JOIN level AS own ON own.period = line.period - 100
  AND (own.reporter, own.flow, own.partner, own.product, own.span, own.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
"""

_COLUMNS = f"""
WITH fit AS (
    SELECT line.flow, line.span, line.currency, line.period, other.flow AS of_flow, other.span AS of_span,
           max(1.0 * line.value / own.value, 1.0 * own.value / line.value)
             > :clearly * max(1.0 * line.value / other.value, 1.0 * other.value / line.value) AS better
    FROM {_OWN}
    JOIN level AS other ON (other.flow, other.span) <> (line.flow, line.span)
      AND (other.reporter, other.partner, other.product, other.currency, other.period)
        = (own.reporter, own.partner, own.product, own.currency, own.period)
    WHERE line.value > 0 AND own.value > 0 AND other.value > 0
      AND line.flow IN ('export', 'import', 'total') AND other.flow IN ('export', 'import', 'total')
      AND other.span IN ('month', 'ytd')
)
SELECT flow, span, currency, period, of_flow, of_span, avg(better) AS share
FROM fit GROUP BY 1, 2, 3, 4, 5, 6
HAVING count(*) >= :compared AND share > :majority
ORDER BY share DESC
"""  # noqa: S608 - no text but this module's own

_EXAMPLES = f"""
SELECT line.*, own.value, other.value
FROM {_OWN}
JOIN level AS other ON (other.reporter, other.partner, other.product, other.currency, other.period)
  = (own.reporter, own.partner, own.product, own.currency, own.period)
WHERE (line.flow, line.span, line.currency, line.period) = (:flow, :span, :currency, :period)
  AND (other.flow, other.span) = (:of_flow, :of_span) AND own.value > 0 AND other.value > 0
ORDER BY line.line
LIMIT 5
"""  # noqa: S608 - the same

_ROWS = f"""
WITH beside AS (
    SELECT line.flow, line.span, line.currency, line.period, line.product, line.partner, line.line,
           line.value AS value, own.value AS held,
           lag(own.value) OVER printed_order AS above, lead(own.value) OVER printed_order AS below
    FROM {_OWN}
    WHERE line.value > 0 AND own.value > 0 AND line.flow IN ('export', 'import', 'total')
    WINDOW printed_order AS (
        PARTITION BY line.flow, line.span, line.currency, line.period, line.product <> '' ORDER BY line.line
    )
),
fit AS (
    SELECT *, max(1.0 * value / held, 1.0 * held / value) AS apart,
           max(1.0 * value / above, 1.0 * above / value) AS from_above,
           max(1.0 * value / below, 1.0 * below / value) AS from_below
    FROM beside WHERE above IS NOT NULL AND below IS NOT NULL
)
SELECT flow, span, currency, period, avg(from_above < apart), avg(from_below < apart)
FROM fit GROUP BY flow, span, currency, period, product <> ''
HAVING count(*) >= :compared AND max(avg(from_above < apart), avg(from_below < apart)) > :majority
"""  # noqa: S608 - the same

# Figure by figure what is held of the other flow: a title may say imports over a table of exports.
_OTHER_FLOW = """
WITH same AS (
    SELECT line.flow, line.span, line.period, held.flow AS other, count(*) AS times,
           min(line.rowid) AS example
    FROM differing AS line JOIN level AS held USING (reporter, partner, product, span, currency, period)
    WHERE held.flow <> line.flow AND held.value = line.value AND line.value >= 1000 * line.precision
      AND line.flow IN ('export', 'import') AND held.flow IN ('export', 'import')
    GROUP BY 1, 2, 3
)
SELECT line.*, same.other, same.times
FROM same JOIN differing AS line ON line.rowid = same.example
WHERE same.times >= :compared AND same.times * 2 > (
    SELECT count(*) FROM differing AS p
    WHERE (p.flow, p.span, p.period) = (same.flow, same.span, same.period) AND p.value >= 1000 * p.precision
)
"""


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
        for line, low, high, first, last in staged.find_lines(_TWICE)
    ]
    yield from staged.report_refusal(give_reason("found-duplicates"), twice)


def check_another_month(staged: StagedRelease) -> Iterator[CheckResult]:
    """Refuses a table that repeats, figure by figure, that of another month, or is of a future one."""
    for line, other, times in staged.find_lines(_ELSEWHERE):
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
    for line, other, times in staged.find_lines(_OTHER_FLOW, compared=_COMPARED):
        said = staged.make_evidence(line, "figure-of-other-flow", other, count=Number(times - 1, 0))
        column = staged.find_column(flow=line.flow, span=line.span, period=line.period)
        yield from staged.report_refusal(give_reason("found-other-flow"), [said], column)
    named = {"clearly": CLEARLY, "majority": MAJORITY, "compared": _COMPARED}
    for *key, share in staged.query_rows(_COLUMNS, **named):
        address = dict(zip(_ADDRESS, key, strict=True))
        looks = _name_column(address["of_flow"], address["of_span"])
        stands = _name_column(address["flow"], address["span"])
        found = give_reason("found-columns", column=stands, looks=looks, text=f"{share:.0%}")
        evidence = [
            staged.make_evidence(
                line, "figure-looks", amount=make_amount(own), looks=looks, other_amount=make_amount(other)
            )
            for line, own, other in staged.find_lines(_EXAMPLES, **address)
        ]
        of_column = {name: address[name] for name in _COLUMN}
        yield from staged.report_refusal(found, evidence, staged.find_column(**of_column))


def check_rows(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that each line is closer to its partner's a year before than to the line above or below."""
    named = {"majority": MAJORITY, "compared": _COMPARED}
    shifted, lines = [], []
    for *key, above, below in staged.query_rows(_ROWS, **named):
        of_column = dict(zip(_COLUMN, key, strict=True))
        lines += staged.find_column(**of_column)
        name = _name_column(of_column["flow"], of_column["span"])
        way = "above" if above > below else "below"
        shifted.append(give_reason("row-away", way, column=name, text=f"{max(above, below):.0%}"))
    yield from staged.report_refusal(give_reason("found-rows"), shifted, lines)


def _name_column(flow: str, span: str) -> Sentences:
    return give_reason("column-kind", f"{flow} {span}")
