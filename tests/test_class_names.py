"""One class name, one class: whoever reads a name knows which it is."""

import re
from collections import defaultdict
from pathlib import Path

BOT = Path(__file__).parent.parent / "bot"
_CLASS = re.compile(r"^class (\w+)", re.MULTILINE)
"""A class of a module, which begins its line; to parse all modules would take a second."""


def test_no_name_is_two_classes() -> None:
    defined: dict[str, set[str]] = defaultdict(set)
    for path in BOT.rglob("*.py"):
        for name in _CLASS.findall(path.read_text(encoding="utf-8")):
            defined[name].add(path.relative_to(BOT.parent).as_posix())
    assert {name: where for name, where in defined.items() if len(where) > 1} == {}
