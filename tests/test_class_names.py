"""One class name, one class: whoever reads a name knows which it is."""

import ast
from collections import defaultdict
from pathlib import Path

BOT = Path(__file__).parent.parent / "bot"


def test_no_name_is_two_classes() -> None:
    defined: dict[str, set[str]] = defaultdict(set)
    for path in BOT.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                defined[node.name].add(path.relative_to(BOT.parent).as_posix())
    assert {name: where for name, where in defined.items() if len(where) > 1} == {}
