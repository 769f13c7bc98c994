"""The views for people: every query of docs/store.md gives what is shown there."""

import re
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store.figures.reader import Figures
from bot.store.figures.writer import VIEWS

_DOCUMENT = (Path(__file__).parents[3] / "docs" / "store.md").read_text(encoding="utf-8")
_EXAMPLES = re.findall(r"```sql\n([^`]*)\n```\n\n((?:\|.*\n)+)", _DOCUMENT)


@pytest.fixture(scope="module")
def store(figures: Figures) -> Database:
    return Database(figures.get_connection())


def test_each_view_has_an_example() -> None:
    assert {view for query, _ in _EXAMPLES for view in VIEWS if f"FROM {view}" in query} == set(VIEWS)


@pytest.mark.parametrize(("query", "shown"), _EXAMPLES)
def test_queries_of_the_document_give_what_it_shows(store: Database, query: str, shown: str) -> None:
    head, _, *lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in shown.splitlines()]
    rows = list(store.query(query))
    assert [list(row) for row in rows] == [head] * len(lines)
    assert [["" if cell is None else str(cell) for cell in row.values()] for row in rows] == lines


@pytest.mark.parametrize("query", [query for query, _ in _EXAMPLES if "FROM latest_figures" in query])
def test_the_latest_figures_are_found_by_a_key(store: Database, query: str) -> None:
    steps = [row["detail"] for row in store.query(f"EXPLAIN QUERY PLAN {query}")]
    assert not [step for step in steps if re.match(r"SCAN (level|growth)\b", step)]


def test_every_column_is_documented(store: Database) -> None:
    for view in VIEWS:
        for column in store[view].columns:
            assert f"`{column.name}`" in _DOCUMENT, f"{view}.{column.name}"


def test_growth_without_a_level_and_superseded_levels_are_rows_too(store: Database) -> None:
    counts = {name: store[name].count for name in ("level", "superseded_level", "latest_figures", "vintages")}
    alone = store["latest_figures"].count_where("value IS NULL AND growth IS NOT NULL")
    assert alone > 0
    assert counts["latest_figures"] >= counts["level"]
    assert counts["vintages"] == counts["level"] + counts["superseded_level"]
