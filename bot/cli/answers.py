"""Answers questions from the command line or standard input, each on its own, as text, JSON or CSV."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import click

from bot.answer.finding import Finding
from bot.answer.sourcing import say_source_line
from bot.answer.table import Table, make_table
from bot.as_json import to_compact_json
from bot.as_json.answers import answer_document
from bot.cli.terminal import format_text_table, make_bold, make_dim, make_link
from bot.desk import Desk
from bot.desk_answer import Answer
from bot.domain.query import Output, Query
from bot.language.reading import Reading
from bot.messages import Verbatim
from bot.sheets.csv_rows import csv_header, csv_rows
from bot.spoken import Locale

NOT_ANSWERED = 3
_FILES = {
    Output.CHART: "`tidewaiter ask --chart FILE.png`",
    Output.XLSX: "`tidewaiter ask --xlsx FILE.xlsx`",
    Output.CSV: "`tidewaiter ask --csv`",
}
"""The option to type for each kind of file that a question can ask for."""
ROWS = 24
"""A longer table is cut, with a note that --csv has the rest."""


class AnswerFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def answer_one(
    desk: Desk, question: str, form: AnswerFormat, chart: Path | None = None, xlsx: Path | None = None
) -> int:
    """Prints the answer, and writes it into files if they are named; returns the exit code."""
    answer = desk.ask_question(question)
    if form is AnswerFormat.CSV:
        click.echo(csv_header(), nl=False)
    _print_answer(question, answer, form)
    if answer.finding and xlsx:
        from bot.sheets.workbook import make_workbook  # noqa: PLC0415 most answers are in no file

        xlsx.write_bytes(make_workbook(question, answer.finding, answer.locale))
        click.echo(_say_written(Output.XLSX, xlsx, answer.locale), err=True)
    if answer.finding and chart and not _draw_chart(desk, answer, answer.finding, chart):
        return NOT_ANSWERED
    return 0 if answer.is_answered else NOT_ANSWERED


def _draw_chart(desk: Desk, answer: Answer, finding: Finding, path: Path) -> bool:
    """Draws the answer in its language; returns whether that was possible."""
    from bot.charts.captions import localize_chart  # noqa: PLC0415
    from bot.charts.chart import NothingToDrawError  # noqa: PLC0415 as above
    from bot.charts.choosing import make_chart  # noqa: PLC0415
    from bot.charts.drawing import make_picture  # noqa: PLC0415

    try:
        english = make_chart(finding, answer.reading.query or Query(), desk.atlas)
    except NothingToDrawError as error:
        click.echo(answer.locale.say_text(error.said), err=True)
        return False
    chart = localize_chart(english, finding, answer.locale)
    path.write_bytes(make_picture(chart, path.suffix.lower()))
    click.echo(_say_written(Output.CHART, path, answer.locale), err=True)
    return True


def _say_written(output: Output, path: Path, locale: Locale) -> str:
    return locale.say_named("file-written", output.value, name=Verbatim(str(path)))


def answer_each(desk: Desk, questions: Iterable[str], form: AnswerFormat) -> None:
    if form is AnswerFormat.CSV:
        click.echo(csv_header(), nl=False)
    for question in questions:
        if form is AnswerFormat.TEXT:
            click.echo(f"> {question}")
        _print_answer(question, desk.ask_question(question), form)
        if form is AnswerFormat.TEXT:
            click.echo()


def read_lines(stream: Iterable[bytes]) -> Iterator[str]:
    """Yields lines of text from bytes of any encoding, without empty ones."""
    return (line for _, line in number_lines(stream))


def number_lines(stream: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """Yields the same lines, each with its number among all, as an editor counts them."""
    for number, raw in enumerate(stream, 1):
        line = raw.decode("utf-8", errors="replace").strip("\ufeff\r\n")
        if line.strip():
            yield number, line


def _print_answer(question: str, answer: Answer, form: AnswerFormat) -> None:
    if form is AnswerFormat.JSON:
        click.echo(to_compact_json(answer_document(question, answer)))
    elif form is AnswerFormat.TEXT:
        click.echo(format_answer(answer))
    elif answer.finding:
        click.echo(csv_rows(question, answer.finding), nl=False)
    else:
        click.echo(f"{question}: {answer.refusal}", err=True)


def format_answer(answer: Answer) -> str:
    """Returns headline, growth, table, notes, sources and the reading, a paragraph each.

    The reading follows the headline if anything in it was assumed.
    """
    return "\n".join(_format_paragraphs(answer))


def _format_paragraphs(answer: Answer) -> Iterator[str]:
    reading, locale = answer.reading, answer.locale
    told_first = reading.takes_liberties
    if answer.told:
        yield make_bold(answer.told.headline)
        yield from _format_reading(reading, locale) if told_first else ()
        yield from _format_finding(answer.told, locale)
        yield from _format_file_hint(reading, locale)
    elif answer.refusal:
        yield make_bold(answer.told_refusal)
        yield from _format_sources(answer.nearest.finding, locale) if answer.nearest else ()
    if reading.choices:
        yield locale.say_line("could-ask")
    yield from (f"  {number}. {locale.say_text(one)}" for number, one in enumerate(reading.choices, 1))
    if not (answer.told and told_first):
        yield from _format_reading(reading, locale)
    if answer.steps:
        yield make_dim(locale.say_line("ask-next"))
    for number, step in enumerate(answer.steps, 1):
        yield make_dim(f"  {number}. {locale.say_text(step.question)}")


def _format_reading(reading: Reading, locale: Locale) -> Iterator[str]:
    """Yields how the question was read, what was assumed, and the alternatives."""
    if reading.restated:
        yield make_dim(locale.say_reading(reading.restated))
    if carried := locale.say_carried(reading.carried):
        yield make_dim(carried)
    yield from (
        make_dim(locale.say_line("assumed", locale.say_text(assumption.text)))
        for assumption in reading.assumed
    )
    if reading.switches:
        others = " · ".join(locale.say_text(switch.label) for switch in reading.switches)
        yield make_dim(locale.say_line("or-instead", others))
    if reading.unread:
        yield make_dim(locale.say_line("not-understood", ", ".join(reading.unread)))
    if reading.unused:
        yield make_dim(locale.say_line("not-used", ", ".join(reading.unused)))


def _format_finding(finding: Finding, locale: Locale) -> Iterator[str]:
    if finding.growth:
        yield finding.growth
    if len((shown := make_table(finding)).rows) > 1:
        yield _format_table(locale.localize_table(shown), locale)
    yield from (locale.say_line("note", note) for note in finding.notes)
    yield from _format_sources(finding, locale)


def _format_sources(finding: Finding, locale: Locale) -> Iterator[str]:
    """Yields the releases behind a figure, and its receipt."""
    if finding.sources:
        told = say_source_line(finding.sources, locale.say_words, link=make_link)
        yield make_dim(locale.say_line("source", told))
    yield make_dim(locale.say_line("receipt", f"{finding.receipt} (tidewaiter why {finding.receipt})"))


def _format_file_hint(reading: Reading, locale: Locale) -> Iterator[str]:
    """Yields how to get the file that the question asked for."""
    output = reading.query.output if reading.query else None
    if output in _FILES:
        yield locale.say_named("file-hint", output.value, command=Verbatim(_FILES[output]))


def _format_table(shown: Table, locale: Locale) -> str:
    text = format_text_table(shown.rows[:ROWS], shown.columns, shown.sides)
    cut, more = len(shown.rows) - ROWS, ""
    if cut > 0:
        more = locale.say_named("rows-cut", "one" if cut == 1 else "", count=cut, command=Verbatim("--csv"))
    return "\n".join(["", *filter(None, (text, more, shown.footnote)), ""])
