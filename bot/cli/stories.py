"""Reads a story for the command line, and formats what was found in it as text, CSV or a page."""

import sys
from collections.abc import Iterator
from dataclasses import astuple, fields
from pathlib import Path

import click

from bot.cli.terminal import make_bold, make_dim
from bot.sheets.csv_rows import format_csv_line
from bot.stories.judged_claim import RIGHT
from bot.stories.kinds import NOT_A_CLAIM, NOT_HELD
from bot.stories.page import choose_mark
from bot.stories.report import CheckedClaim, Report

_COLOURS = {RIGHT: "green", NOT_HELD: "yellow", NOT_A_CLAIM: "bright_black"}


def read_bytes(file: Path, most: int) -> bytes:
    """Reads a file or standard input, up to one byte more than is allowed."""
    if str(file) == "-":
        return sys.stdin.buffer.read(most + 1)
    with file.open("rb") as opened:
        return opened.read(most + 1)


def format_report(report: Report) -> str:
    """Returns the text with its figures numbered and marked, a note on each wrong one, and the summary."""
    return "\n".join(
        ("".join(_mark_text(report)).rstrip(), "", *_list_remarks(report), make_bold(report.summary))
    )


def _mark_text(report: Report) -> Iterator[str]:
    text, at = report.document.given_text, 0
    for number, one in enumerate(report.claims, 1):
        yield text[at : one.start]
        yield click.style(f"{one.text}[{number} {choose_mark(one.verdict)}]", fg=_choose_colour(one))
        at = one.end
    yield text[at:]


def _list_remarks(report: Report) -> Iterator[str]:
    for number, one in enumerate(report.claims, 1):
        if one.verdict == NOT_A_CLAIM:
            continue
        label = click.style(
            f"{choose_mark(one.verdict)} {report.say_verdict(one.verdict)}", fg=_choose_colour(one)
        )
        yield f"{number:>3} {report.say_remark(one, label)}"
        if corrected := report.say_correction(one):
            yield f"    {corrected}"
        if one.receipt:
            yield make_dim(f"    {one.release}, {one.receipt}")


def _choose_colour(one: CheckedClaim) -> str:
    return _COLOURS.get(one.verdict, "red")


def format_csv(report: Report) -> str:
    """Returns a row for each claim, with the fields of the JSON."""
    rows = ([one.name for one in fields(CheckedClaim)], *map(astuple, report.claims))
    return "".join(map(format_csv_line, rows)).rstrip("\n")
