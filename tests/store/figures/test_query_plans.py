"""No question walks through a whole table, and no change does."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.figures import (
    extents,
    history,
    ingesting,
    planning,
    reader,
    rollups,
    staging,
    stored,
    tables,
    writer,
)
from tests.sql_statements import name_statements

WAITING = {"line", "incoming.figure", "incoming.covered", "touched", "detail", "vacated", "code"}
"""What is staged or gathered on the way: as small as the release itself."""
GIVEN = {"wanted", "partner", "product", "way", "json_each", "code"}
"""What a question names itself, and the codes that it steps through."""
LISTED = {
    "history.releases": {"release"},
    "history.differences": {"line", "held"},
}
"""A list of all releases; and the lines of two releases, which are gathered first."""


ASKED = name_statements(reader, history, tables, extents)
del ASKED["extents.reporters"]  # of all columns, which are few
CHANGED = {
    name: text
    for name, text in name_statements(ingesting, stored, planning, rollups, staging).items()
    if not re.search(r"\.(?:clear|stage)", name) and not text.startswith("DELETE FROM vacated")
}


def plan(path: Path, query: str) -> list[str]:
    with closing(writer.create_store(path)) as connection:
        named = dict.fromkeys(re.findall(r":(\w+)", query), "")
        values = named or ("",) * query.count("?")
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]


def scanned(steps: list[str]) -> set[str]:
    """Tables walked through whole, but for what the statement makes on its way."""
    made = {found[1] for step in steps if (found := re.match(r"(?:CO-ROUTINE|MATERIALIZE) (\S+)", step))}
    return {found[1] for step in steps if (found := re.match(r"SCAN (\S+)", step))} - made - {"CONSTANT"}


@pytest.mark.parametrize("name", ASKED)
def test_every_table_is_searched_by_its_key(name: str, tmp_path: Path) -> None:
    steps = plan(tmp_path / "figures.db", ASKED[name])
    assert scanned(steps) - GIVEN <= LISTED.get(name, set())
    assert any(step.startswith("SEARCH") for step in steps)


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_walks_through_what_is_staged_alone(name: str, tmp_path: Path) -> None:
    steps = plan(tmp_path / "figures.db", CHANGED[name])
    assert scanned(steps) <= WAITING


@pytest.mark.parametrize("name", [name for name in ASKED if name.endswith("column")])
def test_a_column_is_read_from_one_index_alone(name: str, tmp_path: Path) -> None:
    (step,) = (step for step in plan(tmp_path / "figures.db", ASKED[name]) if "release" not in step)
    assert f"COVERING INDEX {name.rpartition('.')[2]}" in step or "USING PRIMARY KEY" in step
