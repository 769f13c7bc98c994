"""No question walks through a whole table."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from bot.figures import changes, queries, writer
from bot.figures.key import COLUMNS

ASKED = {name: text for name, text in vars(queries).items() if name.isupper()} | {"DETAIL": changes.DETAIL}


def plan(path: Path, query: str) -> list[str]:
    text = query.replace("CREATE TEMP TABLE detail AS", "")
    values = dict.fromkeys(COLUMNS, "") if ":reporter" in text else ("",) * text.count("?")
    with closing(writer.create(path)) as connection:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", values)]


@pytest.mark.parametrize("name", ASKED)
def test_every_table_is_searched_by_its_key(name: str, tmp_path: Path) -> None:
    steps = plan(tmp_path / "figures.db", ASKED[name])
    scanned = {found[1] for step in steps if (found := re.match(r"SCAN (\S+)", step))}
    made_on_the_way = {found[1] for step in steps if (found := re.match(r"CO-ROUTINE (\S+)", step))}
    assert scanned <= made_on_the_way
    assert any(step.startswith("SEARCH") for step in steps)


@pytest.mark.parametrize("name", [name for name in ASKED if name.endswith("COLUMN")])
def test_a_column_is_read_from_the_index_alone(name: str, tmp_path: Path) -> None:
    index = name.lower()
    assert any(f"COVERING INDEX {index}" in step for step in plan(tmp_path / "figures.db", ASKED[name]))
