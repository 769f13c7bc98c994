"""Small releases in the tidy layout, as a person would bring them."""

from collections.abc import Iterable
from pathlib import Path

from bot.sources.tidy import COLUMNS

OCTOBER_USA = 248_264_360_000
"""Near what is held for exports to the US in October 2025."""


def line(value: int, **cells: str) -> str:
    """One figure: exports to the US in October 2025 in yuan, but for what `cells` says."""
    said = {
        "period": "2025-10",
        "span": "month",
        "flow": "export",
        "partner": "USA",
        "currency": "CNY",
        "value": str(value),
        "unit": "1",
    }
    return ",".join((said | cells).get(column, "") for column in COLUMNS)


def tidy_file(  # noqa: PLR0917 a heading has as many parts
    path: Path,
    lines: Iterable[str],
    name: str = "bulletin-2025-10-again",
    period: str = "2025-10",
    published: str = "2026-09-01",
    edition: str = "bulletin",
) -> Path:
    """A tidy file at a path, made with its folder."""
    heading = {
        "name": name,
        "title": f"China customs, {name}",
        "reporter": "CHN",
        "edition": edition,
        "period": period,
        "published": published,
    }
    rows = [*(f"# {key}: {value}" for key, value in heading.items()), ",".join(COLUMNS), *lines]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
