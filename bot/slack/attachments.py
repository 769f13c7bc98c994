"""The files that a query asks for: charts, tables and workbooks."""

import re

from bot.answer.finding import Finding
from bot.charts.captions import localize_chart
from bot.charts.choosing import make_chart
from bot.charts.drawing import make_picture
from bot.domain.place import Atlas
from bot.domain.query import Output, Query
from bot.messages import Quoted
from bot.sheets.csv_rows import csv_header, csv_rows
from bot.sheets.workbook import make_workbook
from bot.slack.delivery_errors import MISSING_SCOPE
from bot.spoken import ENGLISH, Locale
from bot.value_class import value_class


@value_class()
class Attachment:
    """A file to send; `alt` says what a picture shows, and is empty for other files."""

    name: str
    title: str
    content: bytes
    alt: str = ""


def make_attachment(
    words: str, query: Query, finding: Finding, atlas: Atlas, locale: Locale = ENGLISH
) -> Attachment | None:
    """Returns the file that a query asks for, None if it asks for none.

    Charts and workbooks are in the language of `locale`; CSV, which programs read, has English names.
    Raises NothingToDrawError.
    """
    if query.output is Output.CHART:
        return _draw_chart(query, finding, atlas, locale)
    title = finding.headline
    if query.output is Output.XLSX:
        name = _name_file(words, "xlsx")
        return Attachment(name, title, make_workbook(words, finding, locale))
    if query.output is Output.CSV:
        rows = csv_header() + csv_rows(words, finding)
        return Attachment(_name_file(words, "csv"), title, rows.encode())
    return None


def say_not_uploaded(code: str, locale: Locale) -> str:
    """Returns what is said if Slack does not take the file."""
    if code == MISSING_SCOPE:
        return locale.say_named("slack-no-scope")
    return locale.say_named("slack-no-file", code=Quoted((code,)))


def _draw_chart(query: Query, finding: Finding, atlas: Atlas, locale: Locale) -> Attachment:
    english = make_chart(finding, query, atlas)
    chart = localize_chart(english, finding, locale)
    return Attachment(_name_file(english.title, "png"), chart.title, make_picture(chart), chart.alt)


def _name_file(words: str, ending: str) -> str:
    """Returns a file name that is valid on any system: `exports-to-asean-by-month-2025.csv`."""
    plain = re.sub(r"\W+", "-", words.casefold().replace("'", "")).strip("-")[:60].strip("-")
    return f"{plain or 'figures'}.{ending}"
