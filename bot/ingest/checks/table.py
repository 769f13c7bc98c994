"""The table of checks, and running them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.ingest.checks import (
    coverage,
    groups,
    growth,
    positions,
    quantities,
    scale,
    spans,
    sums,
    usual_months,
)
from bot.ingest.checks.result import CheckResult
from bot.ingest.checks.staged import StagedRelease

CHECKS: Mapping[str, Callable[[StagedRelease], Iterator[CheckResult]]] = {
    "duplicates": positions.check_duplicates,
    "names": coverage.check_names,
    "cut-off": coverage.check_cut_off,
    "missing": coverage.check_missing,
    "totals": sums.check_flows,
    "continents": sums.check_continents,
    "parts": sums.check_partners,
    "rests": groups.check_remainders,
    "goods": sums.check_goods,
    "month": spans.check_month_in_year,
    "year-to-date": spans.check_year_to_date,
    "months-add-up": spans.check_months_add_up,
    "habits": usual_months.check_usual_months,
    "units": scale.check_units,
    "revision": scale.check_revision,
    "columns": positions.check_columns,
    "rows": positions.check_rows,
    "another-month": positions.check_another_month,
    "growth": growth.check_published,
    "growth-of-flows": growth.check_flows,
    "growth-of-goods": quantities.check_own_growth,
    "prices": quantities.check_prices,
    "groups": groups.check_groups,
    "breaks": groups.check_breaks,
}
"""The checks, by the name that `--accept` takes."""


def run_checks(staged: StagedRelease) -> tuple[CheckResult, ...]:
    """Returns what every check finds, in the table's order."""
    return tuple(replace(result, check=name) for name, one in CHECKS.items() for result in one(staged))
