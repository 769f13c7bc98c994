"""`ingest --map` on the command line: a team's table with the map of its columns, and one proposed."""

from pathlib import Path

import pytest

from bot.home.layout import STORE
from tests.cli.conftest import Run

TABLE = (
    'Month,Direction,Country,Value (KRW million)\n2025-01,E,China,"1,234,567"\n2025-01,I,China,"234,567"\n'
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "korea.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def map_file(fresh: Run, table: Path) -> Path:
    path = table.with_suffix(".toml")
    proposed = fresh("ingest", "--map", "suggest", str(table))
    assert proposed.exit_code == 0
    path.write_text(proposed.stdout.replace('"CHN"', '"KOR"'), encoding="utf-8")
    return path


def test_a_proposed_map_reads_the_table(fresh: Run, table: Path, map_file: Path) -> None:
    told = fresh("ingest", "--map", str(map_file), str(table))
    assert told.exit_code == 0
    assert "2 rows: 2 new" in told.stdout
    assert "korea.csv, South Korea as reporter, January 2025 [table-korea], press" in told.stdout


def test_a_store_built_anew_has_its_figures(fresh: Run, table: Path, map_file: Path, tmp_path: Path) -> None:
    fresh("ingest", "--map", str(map_file), str(table))
    (tmp_path / "home" / STORE).unlink()
    assert "table-korea" in fresh("releases").stdout
    assert '"state":"held"' in fresh("ingest", "--json", "--map", str(map_file), str(table)).stdout


def test_what_is_wrong_is_one_plain_line(fresh: Run, table: Path, map_file: Path) -> None:
    map_file.write_text('reporter = "KOR"\n', encoding="utf-8")
    told = fresh("ingest", "--map", str(map_file), str(table))
    assert told.exit_code != 0
    assert fresh("ingest", "--map", "nowhere.toml", str(table)).exit_code == 2


def test_a_row_that_stands_twice_is_refused_with_both(fresh: Run, table: Path, map_file: Path) -> None:
    table.write_text(TABLE + TABLE.splitlines()[-1] + "\n", encoding="utf-8")
    told = fresh("ingest", "--map", str(map_file), str(table))
    assert told.exit_code == 1
    assert "refuse (duplicates)" in told.stdout
    assert "rows 3 and 4" in told.stdout
