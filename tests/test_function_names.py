"""Names in the code: of functions, a verb and a noun; of classes, one each."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.rows import each_row

BOT = Path(__file__).parent.parent / "bot"

ONE_WORD: dict[str, int] = {
    "answer": 6,
    "charts": 6,
    "cli": 2,
    "delivery": 2,
    "digests": 2,
    "domain": 5,
    "ingest": 2,
    "language": 3,
    "messages": 3,
    "operations": 2,
    "slack": 3,
    "sources": 2,
    "store": 18,
    "stories": 5,
    "subscriptions": 10,
    "top": 1,
}
"""At most so many functions of a room are named by one word: lower a number that you have gone below.

A room that is not listed has none. What may stay is a verb that its class explains: `Inbox.close`."""

PARTICIPLES: dict[str, int] = {}
"""At most so many names of a room begin with a participle: `told`, `named_by`, `counted`."""

IRREGULAR = frozenset(
    [
        "asked",
        "bought",
        "bound",
        "built",
        "caught",
        "chosen",
        "done",
        "drawn",
        "fallen",
        "felt",
        "found",
        "given",
        "gone",
        "grown",
        "heard",
        "held",
        "kept",
        "known",
        "laid",
        "led",
        "left",
        "lost",
        "made",
        "meant",
        "met",
        "paid",
        "printed",
        "said",
        "seen",
        "sent",
        "shown",
        "sold",
        "spent",
        "stood",
        "struck",
        "taken",
        "taught",
        "thought",
        "thrown",
        "told",
        "understood",
        "wound",
        "written",
    ]
)

VERBS = frozenset(("embed", "feed", "need", "seed", "speed"))


def _list_functions(node: ast.AST, room: str) -> Iterator[tuple[str, str]]:
    """Yields room and name of each function; special methods, properties and commands are named by others."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            continue  # it has no function with a name
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            told_by = " ".join(map(ast.unparse, child.decorator_list))
            is_special = child.name.startswith("__") and child.name.endswith("__")
            if not (is_special or any(name in told_by for name in ("property", ".command(", ".group("))):
                yield room, child.name
        yield from _list_functions(child, room)


@cache
def _count_names() -> tuple[Counter[str], Counter[str]]:
    one_word: Counter[str] = Counter()
    participles: Counter[str] = Counter()
    for path in sorted(BOT.rglob("*.py")):
        inside = path.relative_to(BOT)
        room = inside.parts[0] if len(inside.parts) > 1 else "top"
        for _, name in _list_functions(ast.parse(path.read_text(encoding="utf-8")), room):
            words = name.strip("_").split("_")
            one_word[room] += len(words) == 1
            participles[room] += words[0] in IRREGULAR or (words[0].endswith("ed") and words[0] not in VERBS)
    return one_word, participles


def _list_rooms() -> list[str]:
    return sorted({path.name for path in BOT.iterdir() if (path / "__init__.py").exists()} | {"top"})


@each_row("room", _list_rooms())
def test_no_more_functions_are_named_by_one_word(room: str) -> None:
    found, allowed = _count_names()[0][room], ONE_WORD.get(room, 0)
    assert found <= allowed, (
        f"name what you added by a verb with a noun: {found} one-word names, {allowed} allowed"
    )


@each_row("room", _list_rooms())
def test_no_more_names_begin_with_a_participle(room: str) -> None:
    found, allowed = _count_names()[1][room], PARTICIPLES.get(room, 0)
    assert found <= allowed, (
        f"begin what you added with a verb (`find_…`, `say_…`): {found}, {allowed} allowed"
    )


_CLASS = re.compile(r"^class (\w+)", re.MULTILINE)
"""A class of a module, which begins its line; to parse all modules would take a second."""


def test_no_name_is_two_classes() -> None:
    defined: dict[str, set[str]] = defaultdict(set)
    for path in BOT.rglob("*.py"):
        for name in _CLASS.findall(path.read_text(encoding="utf-8")):
            defined[name].add(path.relative_to(BOT.parent).as_posix())
    assert {name: where for name, where in defined.items() if len(where) > 1} == {}
