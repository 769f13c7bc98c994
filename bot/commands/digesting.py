"""Commands about what subscribers are told: digest preview."""

from datetime import datetime
from functools import partial

import click

from bot.commands.options import MonthType, as_day, json_option, today_option
from bot.commands.saying import say
from bot.settings import read_settings
from bot.trade.month import Month


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
@click.option("--short", is_flag=True, help="What fits one screen of a phone.")
@json_option
@today_option
def preview(  # noqa: PLR0913 one for each option
    *,
    release: str,
    month: Month | None,
    about: str,
    question: str,
    currency: str | None,
    short: bool,
    as_json: bool,
    today: datetime | None,
) -> None:
    """Show a digest as it would be sent, and send nothing."""
    from bot.app import open_desk
    from bot.terminal.digests import Preview, digest_document, digest_text
    from bot.terminal.digests import preview as previewed
    from bot.terminal.progress import bar

    settings = read_settings()
    day = today.date() if today else None
    wanted = Preview(about, question, release, month, currency, short, day)
    with open_desk(settings.home, partial(as_day, today), progress=bar) as desk:
        made = previewed(desk, settings.home, wanted)
    say(digest_document(made) if as_json else digest_text(made))
