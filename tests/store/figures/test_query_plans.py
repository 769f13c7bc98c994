"""No question walks through a whole table, and no change does."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType

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

WAITING = {"line", "incoming.figure", "incoming.covered", "touched", "detail", "vacated", "code"}
"""What is staged or gathered on the way: as small as the release itself."""
GIVEN = {"wanted", "partner", "product", "way", "json_each", "code"}
"""What a question names itself, and the codes that it steps through."""
LISTED = {"RELEASES": {"release"}, "DIFFERENCES": {"line", "held"}}
"""A list of all releases; and the lines of two releases, which are gathered first."""


STATEMENT = re.compile(r"\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\b")


def statements(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Every statement of a module by its name, those of its tuples by number."""
    for name, held in vars(module).items():
        texts = {name: held} if isinstance(held, str) else dict(numbered(name, held))
        if name.isupper() and not name.startswith("_"):
            yield from ((of, text) for of, text in texts.items() if STATEMENT.match(text))


def numbered(name: str, held: object) -> Iterator[tuple[str, str]]:
    if isinstance(held, str):
        yield name, held
    elif isinstance(held, tuple):
        for number, part in enumerate(held):
            yield from numbered(f"{name}_{number}", part)


ASKED = {name: text for module in (reader, history, tables, extents) for name, text in statements(module)}
CHANGED = {
    name: text
    for module in (ingesting, stored, planning, rollups, staging)
    for name, text in statements(module)
    if not re.match("CLEAR|STAGE", name) and not text.startswith("DELETE FROM vacated")
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


@pytest.mark.parametrize("name", [name for name in ASKED if name.endswith("COLUMN")])
def test_a_column_is_read_from_one_index_alone(name: str, tmp_path: Path) -> None:
    (step,) = (step for step in plan(tmp_path / "figures.db", ASKED[name]) if "release" not in step)
    assert f"COVERING INDEX {name.lower()}" in step or "USING PRIMARY KEY" in step
