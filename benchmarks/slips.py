"""How many random slips in tables of customs are refused, warned of, noted, or passed over in silence.

    uv run python -m benchmarks.slips [--each 1000] [--write]

Makes slips of seven kinds in the shipped tables of partners since January 2025, judges each beside all that
was held before it, and prints those of some size that nothing is said of, and the table. `--write` puts the
table into docs/checks.md.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tabulate import tabulate

from benchmarks.documents import told_in
from bot.ingest.checks.result import Severity
from tests.ingest.slip_outcomes import Outcome, outcomes
from tests.ingest.slips import KINDS

TOLD_IN = told_in("checks.md", "slips")
_TITLES = ("slip", "tried", "refused", "warned of", "noted", "silent", "silent and large")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=1000, help="slips of each kind, at least")
    parser.add_argument("--write", action="store_true", help="put the table into docs/checks.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tried = list(outcomes(Path(folder), given.each))
    for one in tried:
        if one.is_missed:
            off = "" if one.slip.off is None else f", {one.slip.off:.0%} wrong"
            print(f"missed: {one.kind}, {one.release}, {' and '.join(one.slip.partners)}{off}")
    print(table(tried))
    if given.write:
        TOLD_IN.write(table(tried))


def table(tried: Sequence[Outcome]) -> str:
    """A row a kind."""
    rows = []
    for kind in KINDS:
        of_kind = [one for one in tried if one.kind == kind]
        said = Counter(one.said for one in of_kind)
        missed = sum(one.is_missed for one in of_kind)
        rows.append((kind, len(of_kind), *(said[one] for one in (*Severity, None)), missed))
    return tabulate(rows, _TITLES, tablefmt="github", intfmt=",")


if __name__ == "__main__":
    main()
