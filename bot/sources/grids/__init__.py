"""The tables of a document as cells of text with their places, whatever the format."""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from bot.sources.document import Document
from bot.sources.grids import csv_text, html, xls, xlsx
from bot.sources.grids.grid import Grid, GridRow, format_place

__all__ = ["Format", "Grid", "GridRow", "find_format", "find_page_address", "format_place", "read_grids"]

_HTML_MARKS = ("<!doctype html", "<html", "<table", "<head", "<body")


class Format(StrEnum):
    HTML = "html"
    XLS = "xls"
    XLSX = "xlsx"
    CSV = "csv"


_READERS: dict[Format, Callable[[Document], tuple[Grid, ...]]] = {
    Format.HTML: html.read_html,
    Format.XLS: xls.read_xls,
    Format.XLSX: xlsx.read_xlsx,
    Format.CSV: csv_text.read_csv,
}


def find_format(document: Document) -> Format | None:
    """Returns the format by the first bytes; None for files without tables (empty, JSON, a picture)."""
    head = document.head
    if head.startswith(xls.SIGNATURE):
        return Format.XLS
    if head.startswith(xlsx.SIGNATURE):
        return Format.XLSX
    text = document.head_text.lstrip("\ufeff \t\r\n")
    if text.startswith("<") or any(mark in text.casefold() for mark in _HTML_MARKS):
        return Format.HTML
    return Format.CSV if text and "\0" not in text and text[0] not in "{[" else None


def find_page_address(document: Document) -> str | None:
    """Returns the address that a saved web page gives for itself; None if it is no page."""
    return html.find_own_address(document) if find_format(document) is Format.HTML else None


# A document is first recognised and then read; its tables are extracted once.
@lru_cache(maxsize=2)
def read_grids(document: Document) -> tuple[Grid, ...]:
    """Returns every table of the document in order; empty if it has none. Raises SourceError."""
    found = find_format(document)
    return _READERS[found](document) if found else ()
