"""The SQL statements of a module, filled in as it executes them, for tests of their query plans."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

STATEMENT = re.compile(r"\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\b")
UNFILLED = re.compile(r"\{\w+\}")


def list_statements(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Each by its name in the `.sql` file or the constant that holds it; those of a tuple are numbered."""
    beside = Path(str(module.__file__)).with_suffix(".sql")
    parts = set(UNFILLED.findall(beside.read_text(encoding="utf-8"))) if beside.exists() else set()
    for constant, held in vars(module).items():
        name = constant.strip("_").lower()
        texts = held.items() if constant == "_SQL" else list_numbered(name, held)
        for of, text in texts:
            if STATEMENT.match(text) and not UNFILLED.search(text) and f"{{{of}}}" not in parts:
                yield of, text


def name_statements(*modules: ModuleType) -> dict[str, str]:
    """The statements of several modules, each by its module and name."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": text
        for module in modules
        for name, text in list_statements(module)
    }


def list_numbered(name: str, held: object) -> Iterator[tuple[str, str]]:
    if isinstance(held, str):
        yield name, held
    elif isinstance(held, tuple):
        for number, part in enumerate(held):
            yield from list_numbered(f"{name}_{number}", part)
