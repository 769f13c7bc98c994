"""Commands that run the bot: demo, serve."""

from functools import partial

import click

from bot.cli.commands.options import address_options
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
@click.option("--http", is_flag=True, help="Serve Slack, agents, health and metrics at http://HOST:PORT.")
@address_options
def serve(*, http: bool, host: str, port: int) -> None:
    """Run the bot in your Slack workspace, through Socket Mode.

    With --http and SLACK_SIGNING_SECRET Slack comes by HTTP, from one workspace or from many.
    """
    from bot.allocator import return_freed_memory
    from bot.app import serve_slack
    from bot.cli.assembly import serve_web_beside
    from bot.cli.progress import show_progress
    from bot.operations.logs import LogFormat, log_to_stderr

    return_freed_memory()
    settings = read_settings()
    log_to_stderr(LogFormat(settings.log))
    beside = partial(serve_web_beside, settings, (host, port)) if http else None
    serve_slack(settings, show_progress, click.echo, beside)
