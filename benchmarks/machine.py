"""What a figure was measured on, and figures as a table."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from tabulate import tabulate


def machine() -> str:
    """The processor, its cores, the memory and the versions that decide how fast things are."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {_memory()} GB; {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """As Markdown, which a terminal shows well enough."""
    return tabulate(rows, heads, tablefmt="pipe", floatfmt=",.2f", intfmt=",")


def memory_of(kind: str = "VmRSS", pid: int | str = "self") -> float:
    """Megabytes that a process holds (`VmRSS`) or held at most (`VmHWM`); 0 where no system tells."""
    lines = _lines(Path(f"/proc/{pid}/status"))
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(kind)), 0.0)


def _processor() -> str:
    lines = _lines(Path("/proc/cpuinfo"))
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "processor unknown")


def _memory() -> str:
    lines = _lines(Path("/proc/meminfo"))
    return next((f"{int(line.split()[1]) / 1024**2:.0f}" for line in lines if "MemTotal" in line), "?")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
