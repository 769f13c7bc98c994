"""A tidy file as a source: how it is recognised, what it says about its release, and its figures."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from itertools import islice

from bot.domain.figure import Edition, Published, Release
from bot.domain.month import Month
from bot.domain.recoding import HS_EDITIONS
from bot.domain.web_address import read_web_address
from bot.messages.reason import give_reason
from bot.sources.document import Document, SourceError
from bot.sources.draft import RELEASE_NAME, Draft
from bot.sources.tidy.cells import WrongLineError, make_error, parse_period, parse_place
from bot.sources.tidy.lines import COLUMNS, read_figures
from bot.value_class import value_class

MARK = "#"
NEEDED = ("name", "title", "reporter", "edition", "period")
KEYS = (*NEEDED, "published", "told_by", "address", "hs")
_HS = tuple(map(str, HS_EDITIONS))
_LINE = re.compile(r"#\s*(\w+)\s*:\s*(.*?)\s*")
SOURCE = "tidy CSV"
_ENCODING = "utf-8-sig"
_TELLING = 5
"""This many of the columns identify the layout, even if one is missing or misspelt."""


@value_class()
class Heading:
    """What a tidy file says about its release; `month` is the latest that it covers.

    `rows` is the number of rows before the columns. `hs` is the year of the edition of the Harmonized System,
    None if it is not given.
    """

    release: Release
    month: Month
    hs: int | None
    rows: int


def _parse_heading(lines: Iterable[str], sha256: str) -> Heading:
    """Parses the heading in the first lines of a file with this digest; raises WrongLineError."""
    said: dict[str, str] = {}
    rows = 0
    for line in lines:
        if not (text := _join_cells(line)).startswith(MARK):
            break
        rows += 1
        _add_text(said, text)
    missing = [key for key in NEEDED if not said.get(key)]
    if missing:
        raise WrongLineError(
            give_reason("line-fault", "heading-lacks", names=", ".join(missing), key=NEEDED[0])
        )
    name, reporter = _parse_name(said["name"]), parse_place("reporter", said["reporter"], "country", "near")
    edition, month = _parse_edition(said["edition"]), Month.from_key(parse_period(said["period"]))
    published, told_by = _parse_published(said.get("published", "")), said.get("told_by") or SOURCE
    address = _parse_address(said.get("address", ""))
    release = Release(name, said["title"], reporter, edition, published, told_by, sha256, address=address)
    return Heading(release, month, _parse_hs(said.get("hs", "")), rows)


def _join_cells(line: str) -> str:
    """Joins a line that a spreadsheet wrote as a row of cells."""
    text = line.strip()
    return next(csv.reader([text]))[0] if text.startswith('"') else text.rstrip(",")


def _add_text(said: dict[str, str], text: str) -> None:
    match = _LINE.fullmatch(text)
    if not match:
        raise WrongLineError(give_reason("line-fault", "heading-form", text=repr(text)))
    key, value = match.groups()
    if key not in KEYS:
        if near := get_close_matches(key, KEYS, n=1):
            raise make_error("heading", key, "near", near=near[0])
        raise make_error("heading", key, "one-of", names=", ".join(KEYS))
    if not value.isprintable():
        raise make_error("heading", key, "signs", text=repr(value))
    if key in said:
        raise make_error("heading", key, "twice")
    said[key] = value


def _parse_name(text: str) -> str:
    if not RELEASE_NAME.fullmatch(text):
        raise make_error("name", text, "name")
    return text


def _parse_edition(text: str) -> Edition:
    try:
        return Edition(text)
    except ValueError:
        raise make_error("edition", text, "one-of", names=", ".join(Edition)) from None


def _parse_hs(text: str) -> int | None:
    if text and text not in _HS:
        raise make_error("hs", text, "hs-year", names=", ".join(_HS))
    return int(text) if text else None


def _parse_address(text: str) -> str | None:
    found = read_web_address(text)
    if text and not found:
        raise make_error("address", text, "address")
    return found


def _parse_published(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise make_error("published", text, "date") from None


def is_of_source(document: Document) -> bool:
    """Returns whether the first line after the heading names columns of the layout."""
    lines = _read_head_lines(document)
    columns = next((line for line in lines if not line.lstrip('"').startswith(MARK)), "")
    return len(set(columns.strip().split(",")) & set(COLUMNS)) >= _TELLING


def read_draft(document: Document) -> Draft:
    """Reads the release of a tidy file.

    Raises SourceError for its heading now, for a line when it is reached.
    """
    heading = _read_heading(document)
    return Draft(
        heading.release,
        heading.month,
        lambda: _read_figures(document, heading),
        lambda figure: "value" if figure.precision else "growth",
    )


def _read_head_lines(document: Document) -> list[str]:
    return document.head.decode(_ENCODING, "replace").splitlines()


def _read_heading(document: Document) -> Heading:
    lines = _read_head_lines(document)
    if not lines:
        raise SourceError.of_reason("document-empty", file=document.name)
    try:
        return _parse_heading(lines, document.sha256)
    except (WrongLineError, csv.Error) as error:
        raise SourceError.of_reason("heading-wrong", file=document.name, error=error) from None


def _read_figures(document: Document, heading: Heading) -> Iterator[Published]:
    with document.path.open(encoding=_ENCODING, newline="") as file:
        lines, reporter = islice(file, heading.rows, None), heading.release.reporter
        for figure in read_figures(document.name, lines, reporter, heading.rows + 1, heading.hs):
            if figure.period > heading.month.key:
                months = {"text": Month.from_key(figure.period), "last_month": heading.month}
                raise SourceError.of_reason("line-too-late", file=document.name, line=figure.line, **months)
            yield figure
