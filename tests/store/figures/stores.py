"""Small stores built by hand."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.domain.figure import Cell, Edition, Published, Release, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.store.figures import staging, writer
from bot.store.figures.ingesting import load_release
from bot.store.figures.reader import Figures
from bot.store.figures.stored import make_key

MONTH = Month(2025, 12)


def a_release(
    name: str = "r", edition: Edition = Edition.BULLETIN, published: str | None = None, sha256: str = "0"
) -> Release:
    return Release(name, name.title(), "CHN", edition, published, "customs", sha256)


def a_cell(partner: str = "USA", product: str = "", month: Month = MONTH, currency: str = "CNY") -> Cell:
    return Cell(Flow.EXPORT, partner, Span.MONTH, month, currency, product)


def a_level(cell: Cell, value: int | None, precision: int = 1) -> Published:
    return Published(*make_key(cell), value, precision)


def a_growth(cell: Cell, rate: float) -> Published:
    return Published(*make_key(cell), rate=rate)


def a_whole_table(value: int, month: Month = MONTH) -> Iterator[Published]:
    """HS lines of one value that count as a whole table: of the United States and of others, by chapter."""
    for partner in ("USA", *(f"P{number}" for number in range(1, staging.PARTNERS))):
        for chapter in range(1, staging.CHAPTERS + 1):
            yield a_level(a_cell(partner, f"{chapter:02}", month), value)


@contextmanager
def holding(*releases: tuple[Release, Iterable[Published]]) -> Iterator[Figures]:
    """Figures of a store with these releases, loaded in this order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.db"
        with closing(writer.create_store(path)) as connection:
            for release, figures in releases:
                load_release(connection, release, figures)
        with closing(Figures.open(path)) as held:
            yield held
