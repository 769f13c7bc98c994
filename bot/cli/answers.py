"""Answers questions from the command line or standard input, each on its own."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import click

from bot.as_json import to_compact_json
from bot.as_json.answers import answer_document
from bot.cli.answer_text import format_answer
from bot.desk import Desk
from bot.desk_answer import Answer
from bot.sheets.csv_rows import csv_header, csv_rows

NOT_ANSWERED = 3


class AnswerFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def answer_one(desk: Desk, question: str, form: AnswerFormat) -> int:
    """Prints the answer; returns the exit code."""
    answer = desk.ask(question)
    print_answer(question, answer, form)
    return 0 if answer.is_answered else NOT_ANSWERED


def print_answer(question: str, answer: Answer, form: AnswerFormat) -> None:
    """Prints a single answer, under a header where the format has one."""
    if form is AnswerFormat.CSV:
        click.echo(csv_header(), nl=False)
    _print_one(question, answer, form)


def answer_each(desk: Desk, questions: Iterable[str], form: AnswerFormat) -> None:
    """Prints an answer for every question, in order."""
    if form is AnswerFormat.CSV:
        click.echo(csv_header(), nl=False)
    for question in questions:
        if form is AnswerFormat.TEXT:
            click.echo(f"> {question}")
        _print_one(question, desk.ask(question), form)
        if form is AnswerFormat.TEXT:
            click.echo()


def read_lines(stream: Iterable[bytes]) -> Iterator[str]:
    """Yields lines of text from bytes of any encoding, without empty ones."""
    for raw in stream:
        line = raw.decode("utf-8", errors="replace").strip("\ufeff\r\n")
        if line.strip():
            yield line


def _print_one(question: str, answer: Answer, form: AnswerFormat) -> None:
    if form is AnswerFormat.JSON:
        click.echo(to_compact_json(answer_document(question, answer)))
    elif form is AnswerFormat.TEXT:
        click.echo(format_answer(answer))
    elif answer.finding:
        click.echo(csv_rows(question, answer.finding), nl=False)
    else:
        click.echo(f"{question}: {answer.refusal}", err=True)
