"""What a staged release is held against before it is let in: one small function a check."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.releases.checks import (
    coverage,
    definition,
    growth,
    habits,
    order,
    parts,
    repeats,
    rests,
    scale,
    spans,
    strangers,
    sums,
)
from bot.releases.checks.finding import Finding, Severity
from bot.releases.checks.incoming import Incoming, opened

CHECKS: Mapping[str, Callable[[Incoming], Iterator[Finding]]] = {
    "duplicates": repeats.duplicates,
    "names": strangers.names,
    "cut-off": coverage.cut_off,
    "missing": coverage.missing,
    "totals": sums.flows,
    "continents": sums.continents,
    "parts": parts.partners,
    "rests": rests.listed,
    "goods": parts.goods,
    "month": spans.month_in_year,
    "year-to-date": spans.year_to_date,
    "months-add-up": spans.months_add_up,
    "habits": habits.months,
    "units": scale.units,
    "revision": scale.revision,
    "columns": order.columns,
    "rows": order.rows,
    "another-month": repeats.another_month,
    "growth": growth.published,
    "growth-of-flows": growth.flows,
    "groups": definition.groups,
    "breaks": definition.breaks,
}
"""By the name that `--accept` takes."""


def check(incoming: Incoming) -> tuple[Finding, ...]:
    """What every check finds, in the table's order."""
    return tuple(replace(finding, check=name) for name, one in CHECKS.items() for finding in one(incoming))


__all__ = ["CHECKS", "Finding", "Incoming", "Severity", "check", "opened"]
