"""Commands that run the bot: demo, serve."""

import click

from bot.settings import read_settings


@click.command()
def demo() -> None:
    """Try the bot in a Slack of its own on this machine; nothing to configure.

    Without npm the conversation takes place in this terminal.
    """
    from bot.allocator import return_freed_memory
    from bot.app import open_desk, serve_demo, watch_inbox
    from bot.cli.chat import chat as talk
    from bot.cli.progress import show_progress
    from bot.operations.demo.install import NoLocalSlackError
    from bot.operations.logs import LogFormat, log_to_stderr

    return_freed_memory()
    settings = read_settings()
    log_to_stderr(LogFormat(settings.log))
    with open_desk(settings.home, progress=show_progress) as desk, watch_inbox(settings):
        try:
            serve_demo(settings, desk, click.echo)
        except NoLocalSlackError as error:
            click.echo(f"{error} Here is the same bot in this terminal.")
            talk(desk)


@click.command()
def serve() -> None:
    """Run the bot in your Slack workspace, through Socket Mode."""
    from bot.allocator import return_freed_memory
    from bot.app import serve_slack
    from bot.cli.progress import show_progress
    from bot.operations.logs import LogFormat, log_to_stderr

    return_freed_memory()
    settings = read_settings()
    log_to_stderr(LogFormat(settings.log))
    serve_slack(settings, show_progress, click.echo)
