"""Commands that set the bot up: setup."""

import click

from bot.settings import read_settings


@click.command()
def setup() -> None:
    """Set the bot up in your Slack: the app, its tokens in .env, and a first answer in a channel.

    Tokens and scopes are checked as they are given, and never shown.
    """
    from bot.cli.setup import NO_TERMINAL, SetupGuide, is_terminal
    from bot.operations.setup import make_manifest_address

    if not is_terminal():
        click.echo(f"{NO_TERMINAL}\n{make_manifest_address()}")
        return
    from bot.app import open_desk
    from bot.cli.assembly import make_health_context
    from bot.cli.progress import show_progress

    settings = read_settings()
    SetupGuide(settings, make_health_context, lambda: open_desk(settings.home, progress=show_progress)).run()
