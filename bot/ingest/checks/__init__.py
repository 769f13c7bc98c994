"""What a staged release is held against before it is let in: one small function a check."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.ingest.checks import (
    coverage,
    definitions,
    duplicates,
    growth,
    parts,
    positions,
    quantities,
    remainders,
    scale,
    spans,
    sums,
    unknown_names,
    usual_months,
)
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.checks.staged import StagedRelease, open_staged

CHECKS: Mapping[str, Callable[[StagedRelease], Iterator[CheckResult]]] = {
    "duplicates": duplicates.check_duplicates,
    "names": unknown_names.check_names,
    "cut-off": coverage.check_cut_off,
    "missing": coverage.check_missing,
    "totals": sums.check_flows,
    "continents": sums.check_continents,
    "parts": parts.check_partners,
    "rests": remainders.check_remainders,
    "goods": parts.check_goods,
    "month": spans.check_month_in_year,
    "year-to-date": spans.check_year_to_date,
    "months-add-up": spans.check_months_add_up,
    "habits": usual_months.check_usual_months,
    "units": scale.check_units,
    "revision": scale.check_revision,
    "columns": positions.check_columns,
    "rows": positions.check_rows,
    "another-month": duplicates.check_another_month,
    "growth": growth.check_published,
    "growth-of-flows": growth.check_flows,
    "growth-of-goods": quantities.check_own_growth,
    "prices": quantities.check_prices,
    "groups": definitions.check_groups,
    "breaks": definitions.check_breaks,
}
"""By the name that `--accept` takes."""


def run_checks(staged: StagedRelease) -> tuple[CheckResult, ...]:
    """What every check finds, in the table's order."""
    return tuple(replace(result, check=name) for name, one in CHECKS.items() for result in one(staged))


__all__ = ["CHECKS", "CheckResult", "Severity", "StagedRelease", "open_staged", "run_checks"]
