"""Writes settings into a `.env` file that only its owner reads."""

import os
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex

from bot.home.permissions import FILE_MODE


def write_env(path: Path, values: Mapping[str, str]) -> None:
    """Puts each value in the line of its name, and leaves the other lines as they are."""
    target = path.resolve()  # a link stays one
    before = target.read_text(encoding="utf-8").splitlines() if target.exists() else []
    left = dict(values)
    lines = [f"{name}={left.pop(name)}" if (name := _name(line)) in left else line for line in before]
    lines += [f"{name}={value}" for name, value in left.items()]
    fresh = target.with_name(f"{target.name}.{token_hex(4)}.new")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join([*lines, ""]))
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _name(line: str) -> str:
    return line.removeprefix("export ").partition("=")[0].strip()
