"""Commands that answer questions: ask, explain, chat, why, misses."""

import sys
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from bot.commands.options import (
    FILE,
    as_day,
    latest_option,
    named,
    question_words,
    today_option,
    typed,
)
from bot.errors import PlainError
from bot.settings import read_settings
from bot.trade.month import Month


@click.command()
@question_words
@click.option("--json", "form", flag_value="json", help="One compact JSON document a question.")
@click.option("--csv", "form", flag_value="csv", help="Every row of the answer as CSV.")
@click.option("--chart", type=FILE, callback=named(".png", ".svg"), help="Draw the answer: .png or .svg.")
@click.option("--xlsx", type=FILE, callback=named(".xlsx"), help="Write the answer as a workbook.")
@today_option
@latest_option
def ask(  # noqa: PLR0913 one for each option
    *,
    text: tuple[str, ...],
    form: str | None,
    chart: Path | None,
    xlsx: Path | None,
    today: datetime | None,
    latest: Month | None,
) -> None:
    """Answer a question, or each line of standard input.

    Exit code: 0 answered, 1 failed, 2 wrong usage, 3 not answered (no data, out of scope, a question back)
    or nothing in the answer to draw.
    """
    from bot.app import Keeping, open_desk
    from bot.terminal.asking import Form, ask_each, ask_one, lines_of
    from bot.terminal.progress import bar

    if not text and sys.stdin.isatty():
        raise click.UsageError('Give a question, such as: tidewaiter ask "exports to ASEAN 2025"')
    if (chart or xlsx) and not text:
        raise click.UsageError("Files are made for one question, given on the command line.")
    shape = Form(form or "text")
    settings = read_settings()
    with open_desk(
        settings.home,
        partial(as_day, today),
        latest,
        bar,
        Keeping(settings.receipts_days, settings.misses_days),
    ) as desk:
        if chart or xlsx:
            from bot.terminal.files import Files, ask_for_files

            sys.exit(ask_for_files(desk, typed(text), shape, Files(chart, xlsx)))
        if text:
            sys.exit(ask_one(desk, typed(text), shape))
        ask_each(desk, lines_of(sys.stdin.buffer), shape)


@click.command()
@question_words
@click.option("--jsonl", is_flag=True, help="Read a JSON question a line, print a JSON reading a line.")
@click.option("--why", "with_why", is_flag=True, help="Show the derivation that won, and the next best one.")
@today_option
@latest_option
def explain(
    text: tuple[str, ...], *, jsonl: bool, with_why: bool, today: datetime | None, latest: Month | None
) -> None:
    """Show how a question is understood, without answering it."""
    from bot.app import open_reader
    from bot.language import read
    from bot.language.grammar.why import why
    from bot.terminal.asking import lines_of
    from bot.terminal.explaining import explain_lines, explain_text

    if not jsonl and not text and sys.stdin.isatty():
        raise click.UsageError('Give a question, such as: tidewaiter explain "exports to ASEAN 2025"')
    calendar, vocabulary = open_reader(read_settings().home, as_day(today), latest)
    if jsonl:
        sys.exit(0 if explain_lines(lines_of(sys.stdin.buffer), calendar, vocabulary) else 1)
    for question in [typed(text)] if text else lines_of(sys.stdin.buffer):
        click.echo(explain_text(read(question, (), calendar, vocabulary)))
        if with_why:
            click.echo(why(question, calendar, vocabulary))


@click.command()
@today_option
@latest_option
def chat(today: datetime | None, latest: Month | None) -> None:
    """Talk in the terminal; follow-ups keep their context."""
    from bot.app import Keeping, open_desk
    from bot.terminal.chat import chat as talk
    from bot.terminal.progress import bar

    settings = read_settings()
    with open_desk(
        settings.home,
        partial(as_day, today),
        latest,
        bar,
        Keeping(settings.receipts_days, settings.misses_days),
    ) as desk:
        talk(desk)


@click.command()
@click.argument("receipt", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One compact JSON document.")
def why(receipt: str, *, as_json: bool) -> None:
    """Show what an answer was made from, by its receipt, and whether its figures have changed since."""
    from bot.app import Keeping, open_desk
    from bot.terminal.documents import compact
    from bot.terminal.progress import bar
    from bot.terminal.why import why_document, why_text

    settings = read_settings()
    with open_desk(settings.home, progress=bar, keeping=Keeping(settings.receipts_days)) as desk:
        explained = desk.why(receipt)
    if not explained:
        raise PlainError(f"No receipt {receipt} is kept.")
    click.echo(compact(why_document(explained)) if as_json else why_text(explained))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One compact JSON document.")
def misses(*, as_json: bool) -> None:
    """What was asked in Slack and not answered, the most frequent first."""
    from bot.app import kept_misses
    from bot.terminal.documents import compact
    from bot.terminal.misses import grouped, misses_document, misses_text

    groups = grouped(kept_misses(read_settings()))
    click.echo(compact(misses_document(groups)) if as_json else misses_text(groups))
