"""Commands about what subscribers are sent: digest preview, digest due, deliveries, and expect."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from bot.cli.commands.options import (
    FILE,
    MonthType,
    choose_day,
    join_words,
    json_option,
    question_words,
    today_option,
)
from bot.cli.terminal import print_result, show_progress
from bot.domain.month import Month
from bot.messages.catalog import LANGUAGES
from bot.settings import read_settings


@click.group()
def digest() -> None:
    """What subscribers are told."""


@digest.command()
@click.option("--release", default="", metavar="NAME", help="As told when this release came.")
@click.option("--month", type=MonthType(), help="As told of this month. Without: the latest month held.")
@click.option(
    "--about",
    type=click.Choice(["national", "partners", "groups", "products"]),
    default="national",
    show_default=True,
    help="What it tells of.",
)
@click.option("--question", default="", metavar="TEXT", help="A saved question in place of that.")
@click.option("--currency", metavar="CODE", help="Such as USD. Without: the reporter's own.")
@click.option("--full", is_flag=True, help="All of it; without: what fits one screen of a phone.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="In which it is told."
)
@json_option
@today_option
def preview(  # noqa: PLR0913 one for each option
    *,
    release: str,
    month: Month | None,
    about: str,
    question: str,
    currency: str | None,
    full: bool,
    language: str,
    as_json: bool,
    today: datetime | None,
) -> None:
    """Show a digest as it would be sent, and send nothing."""
    from bot.app import open_desk
    from bot.cli.digests import DigestPreview, format_digest, make_digest_document
    from bot.cli.digests import compose_preview as previewed

    settings = read_settings()
    day = today.date() if today else None
    wanted = DigestPreview(about, question, release, month, currency, full, language, day)
    with open_desk(settings.home, partial(choose_day, today), progress=show_progress) as desk:
        made = previewed(desk, settings.home, wanted)
    print_result(make_digest_document(made) if as_json else format_digest(made))


@digest.command("due")
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]),
    metavar="MOMENT",
    help="As if it were this moment, such as 2026-07-20T09:00+09:00; UTC where no zone is named.",
)
@json_option
def due(*, at: datetime | None, as_json: bool) -> None:
    """What would be sent now, to whom and why; nothing is sent."""
    from bot.cli.assembly import open_forecast
    from bot.cli.deliveries import format_due, make_due_document

    with open_forecast(read_settings(), at and at.replace(tzinfo=at.tzinfo or UTC)) as forecast:
        found = forecast.list_deliveries()
        print_result(make_due_document(found, forecast.log.now()) if as_json else format_due(found))


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def deliveries(context: click.Context, *, as_json: bool) -> None:
    """What became of each digest: list, why, retry."""
    if not context.invoked_subcommand:
        context.invoke(list_deliveries, as_json=as_json)


@deliveries.command("list")
@json_option
def list_deliveries(*, as_json: bool) -> None:
    """What is due, then every delivery, the last changed first."""
    from bot.cli.assembly import open_forecast
    from bot.cli.deliveries import format_list, make_list_document

    with open_forecast(read_settings()) as forecast:
        found = forecast.log.list_all(), forecast.log.now()
        print_result(make_list_document(*found) if as_json else format_list(*found))


@deliveries.command("why")
@click.argument("named", metavar="ID")
@json_option
def why_delivery(named: str, *, as_json: bool) -> None:
    """Where a delivery stands: what it went through, why, when it is tried next, and what to do."""
    from bot.cli.assembly import open_forecast
    from bot.cli.deliveries import format_history, make_history_document

    with open_forecast(read_settings()) as forecast:
        found = forecast.log.find_status(named)
        told = found, forecast.log.list_steps(found), forecast.describe_order(found), forecast.log.now()
        print_result(make_history_document(*told) if as_json else format_history(*told))


@deliveries.command()
@click.argument("named", metavar="ID")
@json_option
def retry(named: str, *, as_json: bool) -> None:
    """Let one that failed be tried again at the running bot's next tick."""
    from bot.cli.assembly import open_forecast
    from bot.cli.deliveries import format_retry, make_status_document

    with open_forecast(read_settings()) as forecast:
        found = forecast.log.retry(forecast.log.find_status(named))
        print_result(make_status_document(found, forecast.log.now()) if as_json else format_retry(found))


@click.command(context_settings={"ignore_unknown_options": True})
@question_words
@click.option("--csv", "table", type=FILE, help="A table: flow, month, growth or level, currency.")
@json_option
def expect(*, text: tuple[str, ...], table: Path | None, as_json: bool) -> None:
    """Record what is expected of a month, before it is published.

    For example: "exports +5.0 % for July 2026", "imports 1.9 trillion yuan for July 2026". `list`, or
    nothing, lists what is recorded; `remove 3` takes one out.

    Exit code: 0 done, 1 not understood, 2 wrong usage.
    """
    from bot.cli.assembly import open_expectations
    from bot.cli.expectations import carry_out, make_document, record_table

    with open_expectations(read_settings()) as (service, terms, locale):
        said = (
            record_table(service, table, locale)
            if table
            else carry_out(service, join_words(text), terms, locale)
        )
        print_result(make_document(said, service.book.list_all()) if as_json else said)
