"""Words and letters of languages stand in data/: none stands in the code that reads questions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.language
from tests.rows import each_row

ROOM = Path(bot.language.__file__).parent
MODULES = sorted(ROOM.rglob("*.py"))


def _documented(tree: ast.Module) -> set[int]:
    """Docstrings of modules, classes, functions and names: strings that are statements."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def foreign_letters(source: str) -> Iterator[tuple[int, str]]:
    """Lines with a string that has letters outside ASCII, and these."""
    tree = ast.parse(source)
    documented = _documented(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            letters = "".join(one for one in node.value if one.isalpha() and not one.isascii())
            if letters:
                yield node.lineno, letters


@each_row("module", MODULES, ids=lambda module: str(module.relative_to(ROOM)))
def test_no_letter_of_a_language_stands_in_code(module: Path) -> None:
    assert list(foreign_letters(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("source", ['A = "对"', 'B = rf"[{A}ー]"', "C = frozenset('đ')"])
def test_a_letter_in_code_is_found(source: str) -> None:
    assert list(foreign_letters(source))


@pytest.mark.parametrize("source", ['"""对美."""', "A = 1  # 对", 'A = ["„", "…"]', 'A = 1\n"""对."""'])
def test_comments_docstrings_and_marks_are_none(source: str) -> None:
    assert not list(foreign_letters(source))
