"""The Monthly Bulletin of July 2026 as it may come: totals, and trade with the US, in 10,000 yuan."""

from collections.abc import Iterator
from pathlib import Path

from tests.ingest.tidy_files import line, tidy_file

PERIOD = "2026-07"
NAME = "customs-bulletin-2026-07-cny"
FIRST, REVISED = 29_900_000, 30_300_000
"""Exports to the US as first told, and in a later document of the same release: +16.3 % and +17.8 %."""

# January to June 2026, and January to July 2025, as the bulletins printed them.
_SO_FAR = {
    ("export", "WORLD"): (1_473_144_329, 1_530_478_292),
    ("import", "WORLD"): (1_073_720_190, 1_039_216_615),
    ("export", "USA"): (149_661_979, 180_615_631),
    ("import", "USA"): (50_706_671, 61_673_819),
}
_MONTH = {("export", "WORLD"): 285_000_000, ("import", "WORLD"): 195_000_000, ("import", "USA"): 9_900_000}


def july(path: Path, to_the_us: int = FIRST, published: str = "2026-08-18") -> Path:
    months = _MONTH | {("export", "USA"): to_the_us}
    return tidy_file(path, _lines(months), NAME, PERIOD, published)


def _lines(months: dict[tuple[str, str], int]) -> Iterator[str]:
    for (flow, partner), month in months.items():
        so_far, year_before = _SO_FAR[flow, partner]
        whole = so_far + month
        cells = {"period": PERIOD, "flow": flow, "partner": partner, "unit": "10000"}
        yield line(month, **cells)
        yield line(whole, span="ytd", growth=f"{(whole / year_before - 1) * 100:.1f}", **cells)
