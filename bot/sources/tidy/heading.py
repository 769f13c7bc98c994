"""What a tidy file says about its release, before its columns: `# key: value`, a line each."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from bot.domain.figure import Edition
from bot.domain.month import Month
from bot.domain.web_address import read_web_address
from bot.sources.places import near_ids, read_atlas_once
from bot.sources.tidy.cells import WrongLineError, make_error

MARK = "#"
NEEDED = ("name", "title", "reporter", "edition", "period")
KEYS = (*NEEDED, "published", "told_by", "address", "hs")
_HS = ("1988", "1996", "2002", "2007", "2012", "2017", "2022")
_LINE = re.compile(r"#\s*(\w+)\s*:\s*(.*?)\s*")
# It becomes the name of a folder.
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Heading:
    """`month` is the latest that the release covers; `rows` is how many rows stand before the columns.

    `hs` is the year of the edition of the Harmonized System, None where it isn't said.
    """

    name: str
    title: str
    reporter: str
    edition: Edition
    month: Month
    published: str | None
    told_by: str
    address: str | None
    hs: int | None
    rows: int


def read_heading(lines: Iterable[str]) -> Heading:
    """The heading of a file's first lines; raises WrongLineError."""
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
            f"the heading lacks {', '.join(missing)}; it starts with lines such as '# {NEEDED[0]}: …'"
        )
    return Heading(
        _parse_name(said["name"]),
        said["title"],
        _parse_reporter(said["reporter"]),
        _parse_edition(said["edition"]),
        _parse_month(said["period"]),
        _parse_published(said.get("published", "")),
        said.get("told_by", ""),
        _parse_address(said.get("address", "")),
        _parse_hs(said.get("hs", "")),
        rows,
    )


def _join_cells(line: str) -> str:
    """A line as it was before a spreadsheet wrote it as a row of cells."""
    text = line.strip()
    return next(csv.reader([text]))[0] if text.startswith('"') else text.rstrip(",")


def _add_text(said: dict[str, str], text: str) -> None:
    match = _LINE.fullmatch(text)
    if not match:
        raise WrongLineError(f"{text!r} is not of the form '# key: value'")
    key, value = match.groups()
    if key not in KEYS:
        near = get_close_matches(key, KEYS, n=1)
        raise make_error(
            "heading", key, f"did you mean {near[0]}?" if near else f"not one of {', '.join(KEYS)}"
        )
    if not value.isprintable():
        raise make_error("heading", key, f"{value!r} holds signs that cannot be shown")
    if key in said:
        raise make_error("heading", key, "said twice; a file holds one release of one reporter")
    said[key] = value


def _parse_name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise make_error("name", text, "small letters, digits and hyphens only, 80 at most")
    return text


def _parse_reporter(text: str) -> str:
    if text not in read_atlas_once():
        near = " or ".join(near_ids(text))
        raise make_error("reporter", text, f"did you mean {near}?" if near else "not the id of a country")
    return text


def _parse_edition(text: str) -> Edition:
    try:
        return Edition(text)
    except ValueError:
        raise make_error("edition", text, f"not one of {', '.join(Edition)}") from None


def _parse_month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as error:
        raise make_error("period", text, str(error)) from None


def _parse_hs(text: str) -> int | None:
    if text and text not in _HS:
        raise make_error("hs", text, f"not one of {', '.join(_HS)}, the editions of the Harmonized System")
    return int(text) if text else None


def _parse_address(text: str) -> str | None:
    found = read_web_address(text)
    if text and not found:
        raise make_error("address", text, "not the address of a page on the web")
    return found


def _parse_published(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise make_error("published", text, "a date is written YYYY-MM-DD") from None
