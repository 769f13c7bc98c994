"""Prints an answer and writes it into files."""

from dataclasses import dataclass
from pathlib import Path

import click

from bot.answer.finding import Finding
from bot.charts.chart import NothingToDrawError
from bot.charts.choosing import make_chart
from bot.charts.drawing import make_picture
from bot.charts.spoken import localize_chart
from bot.cli.answers import NOT_ANSWERED, AnswerFormat, print_answer
from bot.desk import Desk
from bot.desk_answer import Answer
from bot.domain.query import Query
from bot.sheets.workbook import make_workbook


@dataclass(frozen=True, slots=True)
class AnswerFiles:
    """Where to write; None for what is not wanted."""

    chart: Path | None = None
    xlsx: Path | None = None


def answer_with_files(desk: Desk, question: str, form: AnswerFormat, files: AnswerFiles) -> int:
    """Prints the answer and writes its files; returns the exit code."""
    answer = desk.ask(question)
    print_answer(question, answer, form)
    if not answer.finding:
        return 0 if answer.is_answered else NOT_ANSWERED
    if files.xlsx:
        files.xlsx.write_bytes(make_workbook(question, answer.finding))
        click.echo(f"Workbook: {files.xlsx}", err=True)
    if files.chart and not _draw_chart(desk, answer, answer.finding, files.chart):
        return NOT_ANSWERED
    return 0


def _draw_chart(desk: Desk, answer: Answer, finding: Finding, path: Path) -> bool:
    """Draws the answer in its language; returns whether that was possible."""
    try:
        english = make_chart(finding, answer.reading.query or Query(), desk.atlas)
    except NothingToDrawError as error:
        click.echo(f"No chart: {error}", err=True)
        return False
    chart = localize_chart(english, finding, answer.tongue)
    path.write_bytes(make_picture(chart, path.suffix.lower()))
    click.echo(f"Chart: {path}", err=True)
    return True
