"""Questions from the command line or standard input, each answered on its own."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import click

from bot.desk import Answer, Desk
from bot.sheets.csv_rows import csv_header, csv_rows
from bot.terminal.documents import answer_document, compact
from bot.terminal.text import answer_text

NOT_ANSWERED = 3


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def ask_one(desk: Desk, question: str, form: Form) -> int:
    """Print the answer; the exit code says whether there was one."""
    answer = desk.ask(question)
    show_one(question, answer, form)
    return 0 if answer.is_answered else NOT_ANSWERED


def show_one(question: str, answer: Answer, form: Form) -> None:
    """Print the only answer, under a header where the form has one."""
    if form is Form.CSV:
        click.echo(csv_header(), nl=False)
    _show(question, answer, form)


def ask_each(desk: Desk, questions: Iterable[str], form: Form) -> None:
    """Print an answer for every question, in order."""
    if form is Form.CSV:
        click.echo(csv_header(), nl=False)
    for question in questions:
        if form is Form.TEXT:
            click.echo(f"> {question}")
        _show(question, desk.ask(question), form)
        if form is Form.TEXT:
            click.echo()


def lines_of(stream: Iterable[bytes]) -> Iterator[str]:
    """Lines of text from bytes of any kind; empty lines are no questions."""
    for raw in stream:
        line = raw.decode("utf-8", errors="replace").strip("\ufeff\r\n")
        if line.strip():
            yield line


def _show(question: str, answer: Answer, form: Form) -> None:
    if form is Form.JSON:
        click.echo(compact(answer_document(question, answer)))
    elif form is Form.TEXT:
        click.echo(answer_text(answer))
    elif answer.finding:
        click.echo(csv_rows(question, answer.finding), nl=False)
    else:
        click.echo(f"{question}: {answer.refusal}", err=True)
