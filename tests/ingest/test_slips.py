"""A sample of random slips in shipped tables: none of some size is passed over in silence.

One table in three is tried, all of them by `--whole`.
"""

from pathlib import Path

import pytest

from bot.ingest.checks.result import Severity
from bot.ingest.checks.table import CHECKS
from tests.ingest.slip_outcomes import Outcome, outcomes
from tests.ingest.slips import KINDS
from tests.sampling import Portion

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "checks.md"
EACH = 18
"""One of each kind in each table; `python -m benchmarks.slips` tries a thousand."""
TABLES_TRIED = 6


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory, portion: Portion) -> list[Outcome]:
    folder = tmp_path_factory.mktemp("slips")
    return list(outcomes(folder, EACH, tried=lambda tables: portion.of(tables, TABLES_TRIED)))


@pytest.mark.parametrize("kind", KINDS)
def test_no_slip_of_some_size_is_passed_over(kind: str, tried: list[Outcome], portion: Portion) -> None:
    of_kind = [one for one in tried if one.kind == kind]
    assert len(of_kind) >= portion.least(EACH, TABLES_TRIED)
    assert [(one.release, one.slip.partners, one.slip.off) for one in of_kind if one.is_missed] == []


@pytest.mark.parametrize(
    ("kind", "share"),
    [("one digit of one amount", 0.8), ("one digit of a growth rate", 0.6), ("two rows exchanged", 0.9)],
)
def test_most_are_refused(kind: str, share: float, tried: list[Outcome]) -> None:
    of_kind = [one for one in tried if one.kind == kind]
    assert sum(one.said is Severity.REFUSE for one in of_kind) >= share * len(of_kind)


def test_every_check_and_every_kind_of_slip_is_told_in_the_document() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert [name for name in CHECKS if f"`{name}`" not in text] == []
    assert [kind for kind in KINDS if f"| {kind} " not in text] == []
