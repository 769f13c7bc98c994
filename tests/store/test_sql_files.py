"""Each statement of a `.sql` file is executed by the module beside it."""

import re
from pathlib import Path

from bot.store.statements import read_statements

BOT = Path(__file__).parent.parent.parent / "bot"
FILES = [path for path in BOT.rglob("*.sql") if "-- name: " in path.read_text(encoding="utf-8")]


def test_every_statement_is_executed() -> None:
    for path in FILES:
        module = path.with_suffix(".py").read_text(encoding="utf-8")
        statements = read_statements(str(path))
        included = set(re.findall(r"\{(\w+)\}", path.read_text(encoding="utf-8")))
        takes_all = "_SQL.values()" in module or "STEPS.items()" in module
        unused = [name for name in statements if not (takes_all or re.search(f"[\"']{name}[\"']", module))]
        assert set(unused) <= included, path
        assert set(re.findall(r'_SQL\["(\w+)"\]', module)) <= statements.keys(), path


def test_a_statement_may_contain_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "module.sql").write_text(
        "-- What they are for.\n\n-- name: held\nlevel JOIN release\n\n"
        "-- name: all\n-- A comment.\nSELECT * FROM {held} WHERE {same_cell}\n"
    )
    assert read_statements(str(tmp_path / "module.py")) == {
        "held": "level JOIN release",
        "all": "SELECT * FROM level JOIN release WHERE {same_cell}",
    }
