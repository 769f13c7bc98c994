"""Reads tables from web pages, and the address that a saved page gives for itself."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from bot.domain.web_address import read_web_address
from bot.messages import Number
from bot.sources.document import Document, SourceError, decode_text
from bot.sources.grids.grid import MOST_CELLS, MOST_COLUMNS, Grid, GridRow, check_extent, read_content

_SILENT = frozenset(("script", "style", "template", "noscript"))
_BREAKS = frozenset(
    (
        "br",
        "p",
        "div",
        "li",
        "ul",
        "tr",
        "td",
        "th",
        "table",
        "title",
        "h1",
        "h2",
        "h3",
        "h4",
        "form",
        "option",
    )
)
_MOST_ROWS_SPANNED = 10_000
_MOST_NESTED = 50
# As browsers write it into a saved page, with its length in brackets or on a line of its own.
_SAVED_FROM = re.compile(r"\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)")


def read_html(document: Document) -> tuple[Grid, ...]:
    """Reads every table of a page, including nested ones; scripts are passed over.

    A page without one is a table without rows, whose title is around it. Raises SourceError.
    """
    page = _Page(document.name)
    page.feed(decode_text(read_content(document)))
    page.close()
    return page.make_grids()


class _Table:
    """A table while it is read: where the next cell goes, and which cells extend down from rows above."""

    def __init__(self, name: str, spend: Callable[[int], None]) -> None:
        self.name = name
        self._spend_cells = spend
        self.rows: list[dict[int, str]] = []
        self.text: list[str] | None = None
        self.closed = False
        self._column = 0
        self._hanging: dict[int, int] = {}

    def start_row(self) -> None:
        self.end_cell()
        self._hanging = {column: left - 1 for column, left in self._hanging.items() if left > 1}
        self._spend_cells(len(self._hanging) + 1)
        self.rows.append(dict.fromkeys(self._hanging, ""))
        self._column = 0

    def start_cell(self, columns: int, rows: int) -> None:
        self.end_cell()
        if not self.rows:
            self.start_row()
        while self._column in self._hanging:
            self._column += 1
        check_extent(self.name, len(self.rows), self._column + columns)
        self._spend_cells(columns)
        self.text = []
        for column in range(self._column, self._column + columns):
            self.rows[-1][column] = ""
            if rows > 1:
                self._hanging[column] = rows
        self._start = self._column
        self._column += columns

    def end_cell(self) -> None:
        if self.text is not None:
            self.rows[-1][self._start] = "".join(self.text).strip("\r\n\t ")
            self.text = None

    def make_grid(self, around: tuple[str, ...]) -> Grid:
        self.end_cell()
        rows = (
            GridRow(number, tuple(cells.get(column, "") for column in range(max(cells, default=-1) + 1)))
            for number, cells in enumerate(self.rows, start=1)
        )
        return Grid(self.name, tuple(rows), around, cut=not self.closed)


class _Page(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0
        self._outside: list[str] = []
        self._left = MOST_CELLS

    def make_grids(self) -> tuple[Grid, ...]:
        lines = (" ".join(line.split()) for line in "".join(self._outside).splitlines())
        around = tuple(line for line in lines if line)
        return tuple(table.make_grid(around) for table in self._tables) or (Grid(self._name, (), around),)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "meta":
            self._tell_date(dict(attrs))
        elif tag == "table":
            self._open_table()
        elif self._open and tag == "tr":
            self._open[-1].start_row()
        elif self._open and tag in ("td", "th"):
            spans = dict(attrs)
            columns = _parse_span(spans.get("colspan"), MOST_COLUMNS + 1)
            self._open[-1].start_cell(columns, _parse_span(spans.get("rowspan"), _MOST_ROWS_SPANNED))
        elif tag in _BREAKS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open and tag == "table":
            table = self._open.pop()
            table.end_cell()
            table.closed = True
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].end_cell()
        elif tag in _BREAKS:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self._open:
            self._outside.append(data)
        elif (text := self._open[-1].text) is not None:
            text.append(data)

    def _spend_cells(self, cells: int) -> None:
        """Counts spanned cells once for each place they cover, in all tables together."""
        self._left -= cells
        if self._left < 0:
            raise SourceError.of_reason("page-too-large", file=self._name, limit=Number(MOST_CELLS, 0))

    def _tell_date(self, attributes: dict[str, str | None]) -> None:
        """Notes the day of publication, as sites of Chinese offices give it for search engines."""
        if (attributes.get("name") or "").casefold() == "pubdate" and not self._open:
            self._outside.append(f"\nDate: {attributes.get('content')}\n")

    def _open_table(self) -> None:
        if len(self._open) == _MOST_NESTED:
            raise SourceError.of_reason("page-too-deep", file=self._name, limit=_MOST_NESTED)
        table = _Table(f"{self._name}, table {len(self._tables) + 1}", self._spend_cells)
        self._tables.append(table)
        self._open.append(table)


def _parse_span(text: str | None, most: int) -> int:
    """Returns how many columns or rows a cell spans; anything but a number means one."""
    return min(max(int(text), 1), most) if text and text.isascii() and text.isdigit() else 1


def find_own_address(document: Document) -> str | None:
    """Returns the address of a saved page.

    It is that of <link rel="canonical">, else that in the comment of the browser that saved it, or None.
    """
    page = _PageHead()
    page.feed(document.head_text)
    return next(filter(None, map(read_web_address, (page.canonical, page.saved_from))), None)


class _PageHead(HTMLParser):
    """Reads the head of a page; the first element of each kind counts."""

    def __init__(self) -> None:
        super().__init__()
        self.canonical = ""
        self.saved_from = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "link" and "canonical" in (named.get("rel") or "").casefold().split():
            self.canonical = self.canonical or (named.get("href") or "").strip()

    def handle_comment(self, data: str) -> None:
        if found := _SAVED_FROM.match(data):
            self.saved_from = self.saved_from or found[1]
