"""SQL statements by name, each read from the `.sql` file beside the module that executes it."""

import re
from collections.abc import Mapping
from pathlib import Path

_NAME = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)
_COMMENT = re.compile(r"^--.*\n", re.MULTILINE)
_INCLUDED = re.compile(r"\{(\w+)\}")


def read_statements(module: str) -> Mapping[str, str]:
    """Returns the statements for a module, given its `__file__`, by the name in the line above each.

    `{name}` of another statement in the file stands for its text, if that comes earlier. Other names in
    braces are left for the module to fill in.
    """
    _, *parts = _NAME.split(Path(module).with_suffix(".sql").read_text(encoding="utf-8"))
    statements: dict[str, str] = {}
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        statements[name] = _INCLUDED.sub(
            lambda found: statements.get(found[1], found[0]), _COMMENT.sub("", text).strip()
        )
    return statements
