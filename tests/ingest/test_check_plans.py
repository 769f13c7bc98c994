"""No check compares every line of a release with every other: the Census Bureau's workbook has 250,000."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.figure import Edition, Release
from bot.domain.month import Month
from bot.domain.place import Atlas
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
from bot.ingest.checks.staged import open_staged
from bot.ingest.checks.table import CHECKS
from bot.sources.draft import Draft
from bot.store.figures import writer
from bot.store.figures.ingesting import stage_lines
from tests.sql_statements import name_statements

MODULES = (coverage, groups, growth, positions, quantities, scale, spans, sums, usual_months)
RELEASE = Release("a", "A", "CHN", Edition.BULLETIN, None, "customs", "0")
FEW = {"coverage.continents"}
"""Asked once a column of a table, however long it is."""
COARSE = re.compile(r"\((?:reporter=\? AND flow=\?|product=\?|reporter=\?)\)")
"""A search that comes upon most lines of a release, or of the store."""


STATEMENTS = name_statements(*MODULES)


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_check_walks_through_the_release_once(name: str, atlas: Atlas, tmp_path: Path) -> None:
    draft = Draft(RELEASE, None, lambda: iter(()), lambda _line: "")
    named = dict.fromkeys(re.findall(r":(\w+)", STATEMENTS[name]), "")
    with closing(writer.create_store(tmp_path / "figures.db")) as connection:
        stage_lines(connection, ())
        with open_staged(connection, draft, atlas, Month(2026, 8)):
            rows = connection.execute(f"EXPLAIN QUERY PLAN {STATEMENTS[name]}", named)
            steps = [row[3] for row in rows]
    walked = [step for step in steps if re.match(r"SCAN (?:held|own|other|near|earlier|level|part)\b", step)]
    coarse = [step for step in steps if COARSE.search(step)] if name not in FEW else []
    assert walked + coarse == []


def test_every_check_is_among_them() -> None:
    assert {name.partition(".")[0] for name in STATEMENTS} == {
        check.__module__.rpartition(".")[2] for check in CHECKS.values()
    }
