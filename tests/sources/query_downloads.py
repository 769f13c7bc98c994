"""Downloads of China customs' online query, as its website writes them."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.sources.document import Document, open_file

HEADINGS = ("数据年月", "商品编码", "商品名称", "贸易伙伴编码", "贸易伙伴名称")
COUNTED = ("第一数量", "第一计量单位", "第二数量", "第二计量单位")
MODE = ("贸易方式编码", "贸易方式名称")
CHIPS = ("85423119", "其他用作处理器及控制器的集成电路")
KOREA, TAIWAN, USA = ("133", "韩国"), ("143", "中国台湾"), ("502", "美国")

Cells = Sequence[str]


def header(*, mode: bool = False, money: str = "人民币") -> tuple[str, ...]:
    """The headings, with the empty one that the website puts behind them."""
    return (*HEADINGS, *(MODE if mode else ()), *COUNTED, money, "")


def line(  # noqa: PLR0917 a row has as many cells
    month: str,
    value: int,
    partner: tuple[str, str] = KOREA,
    goods: tuple[str, str] = CHIPS,
    mode: tuple[str, str] | None = None,
    pieces: int = 1_500,
) -> tuple[str, ...]:
    """A row: so many whole units of the currency, with commas, and so many pieces."""
    return (month, *goods, *partner, *(mode or ()), f"{pieces:,}", "个", "20", "千克", f"{value:,}", "")


def year(value: int = 4_000_000_000, partner: tuple[str, str] = KOREA) -> list[tuple[str, ...]]:
    """Twelve months of 2025, each with a million more than the one before."""
    return [line(f"2025{month:02}", value + month * 10**6, partner) for month in range(1, 13)]


def download(path: Path, rows: Iterable[Cells], encoding: str = "gb18030") -> Document:
    """A CSV file of rows, the headings first."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return open_file(path)
