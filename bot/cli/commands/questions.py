"""Commands that answer questions: ask, explain, chat, check, why, unanswered, words add."""

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.cli.commands.options import (
    FILE,
    choose_day,
    choose_form,
    form_option,
    join_words,
    json_option,
    latest_option,
    question_words,
    require_ending,
    today_option,
)
from bot.cli.terminal import print_result
from bot.collector import rest_collector_to_the_end
from bot.domain.month import Month
from bot.errors import PlainError
from bot.settings import read_settings


@click.command()
@question_words
@form_option("json", "One compact JSON document a question.")
@form_option("csv", "Every row of the answer as CSV.")
@click.option(
    "--chart", type=FILE, callback=require_ending(".png", ".svg"), help="Draw the answer: .png or .svg."
)
@click.option("--xlsx", type=FILE, callback=require_ending(".xlsx"), help="Write the answer as a workbook.")
@today_option
@latest_option
def ask(
    *,
    text: tuple[str, ...],
    chart: Path | None,
    xlsx: Path | None,
    today: datetime | None,
    latest: Month | None,
    **forms: bool,
) -> None:
    """Answer a question, or each line of standard input.

    Exit code: 0 answered, 1 failed, 2 wrong usage, 3 not answered (no data, out of scope, a question back)
    or nothing in the answer to draw.
    """
    if text:  # the process ends with its answer, and almost all that it makes lasts until then
        click.get_current_context().with_resource(rest_collector_to_the_end())
    from bot.cli.answers import AnswerFormat, answer_each, answer_one, read_lines
    from bot.cli.assembly import open_asked_desk

    if not text and sys.stdin.isatty():
        raise click.UsageError('Give a question, such as: tidewaiter ask "exports to ASEAN 2025"')
    if (chart or xlsx) and not text:
        raise click.UsageError("Files are made for one question, given on the command line.")
    shape = AnswerFormat(choose_form(forms) or "text")
    with open_asked_desk(today, latest) as desk:
        if text:
            sys.exit(answer_one(desk, join_words(text), shape, chart, xlsx))
        answer_each(desk, read_lines(sys.stdin.buffer), shape)


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
    from bot.cli.answers import number_lines, read_lines
    from bot.cli.readings import format_reading, print_readings
    from bot.language import read
    from bot.language.grammar.why import explain_reading
    from bot.language.orders.why import explain_order
    from bot.orders.parsing import COMMANDS

    if jsonl and (text or with_why):
        raise click.UsageError("--jsonl reads questions from standard input, and has no derivations.")
    if not jsonl and not text and sys.stdin.isatty():
        raise click.UsageError('Give a question, such as: tidewaiter explain "exports to ASEAN 2025"')
    calendar, vocabulary = open_reader(read_settings().home, choose_day(today), latest)
    if jsonl:
        sys.exit(0 if print_readings(number_lines(sys.stdin.buffer), calendar, vocabulary) else 1)
    for question in [join_words(text)] if text else read_lines(sys.stdin.buffer):
        reading = read(question, (), calendar, vocabulary)
        is_order = reading.command in COMMANDS
        click.echo(format_reading(reading, is_order=is_order))
        if with_why and is_order:
            click.echo(explain_order(question, calendar, vocabulary))
        elif with_why:
            click.echo(explain_reading(question, calendar, vocabulary))


@click.command()
@today_option
@latest_option
def chat(today: datetime | None, latest: Month | None) -> None:
    """Talk in the terminal; follow-ups keep their context."""
    from bot.cli.assembly import open_asked_desk
    from bot.cli.chat import hold_chat as talk

    with open_asked_desk(today, latest) as desk:
        talk(desk)


@click.command()
@click.argument("receipt", metavar="ID")
@json_option
def why(receipt: str, *, as_json: bool) -> None:
    """Show what an answer was made from, by its receipt, and whether its figures have changed since."""
    from bot.as_json.receipts import receipt_document
    from bot.cli.assembly import open_asked_desk
    from bot.cli.receipts import format_receipt

    with open_asked_desk() as desk:
        explained = desk.explain_receipt(receipt)
    if not explained:
        raise PlainError(f"No receipt {receipt} is kept: each answer ends with its own.")
    print_result(receipt_document(explained) if as_json else format_receipt(explained))


@click.command()
@json_option
def unanswered(*, as_json: bool) -> None:
    """What was asked and not answered, the most frequent first, and what was said of answers."""
    from bot.cli.unanswered import (
        format_feedback,
        format_unanswered,
        group_unanswered,
        make_line_finder,
        make_unanswered_document,
        read_unanswered,
    )

    settings = read_settings()
    questions, said = read_unanswered(settings)
    groups = group_unanswered(questions, make_line_finder(settings, choose_day(None))) if questions else []
    if as_json:
        print_result(make_unanswered_document(groups, said))
    else:
        print_result("\n\n".join(filter(None, (format_unanswered(groups), format_feedback(said)))))


@click.command(hidden=True)
@click.option("--json", "_as_json", is_flag=True)
def misses(*, _as_json: bool) -> None:
    """Until the next release, tell by which name these questions are listed now."""
    raise PlainError("`misses` is now called `unanswered`: tidewaiter unanswered.")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@form_option("json", "One compact JSON document.")
@form_option("csv", "A row a figure as CSV.")
@form_option("html", "One self-contained page.")
@today_option
@latest_option
def check(*, file: Path, today: datetime | None, latest: Month | None, **forms: bool) -> None:
    """Check a story: every figure of FILE, or of standard input (-), judged by what is published.

    Exit code: 0 checked, whatever was found; 1 the text could not be read; 2 wrong usage.
    """
    from bot.cli.assembly import open_asked_desk
    from bot.cli.stories import format_csv, format_report, read_bytes
    from bot.stories.checking import StoryChecker
    from bot.stories.files import MOST_BYTES, read_text
    from bot.stories.page import make_report_page
    from bot.stories.report import make_report_json

    form = choose_form(forms)
    text = read_text(read_bytes(file, MOST_BYTES))
    with open_asked_desk(today, latest) as desk:
        report = StoryChecker.from_desk(desk).check_text(text)
    if form == "json":
        print_result(make_report_json(report))
    else:
        print_result({"csv": format_csv, "html": make_report_page}.get(form, format_report)(report))


@click.group()
def words() -> None:
    """A team's own words, in words.csv of TIDEWAITER_HOME."""


@words.command()
@click.argument("said", metavar="WORDS")
@click.argument("means", default="")
def add(said: str, means: str) -> None:
    """Read WORDS as MEANS: a place or goods, by name or id; without MEANS they are passed over.

    A running bot reads the table when it starts.
    """
    from bot.cli.unanswered import add_word

    row, meant = add_word(read_settings(), said, means)
    print_result(f"Added to words.csv: {row}")
    if meant:
        click.echo(f"“{said}” has a meaning already ({', '.join(meant)}); it now has this one.", err=True)
