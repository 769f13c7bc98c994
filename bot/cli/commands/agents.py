"""Commands that serve agents: mcp."""

import click

from bot.cli.commands.options import address_options
from bot.settings import read_settings


@click.command()
@click.option(
    "--http", is_flag=True, help="Serve http://HOST:PORT/mcp in place of standard input and output."
)
@address_options
def mcp(*, http: bool, host: str, port: int) -> None:
    """Serve agents by the Model Context Protocol, over standard input and output."""
    from bot.cli.assembly import serve_agents
    from bot.cli.progress import show_progress
    from bot.operations.logs import LogFormat, log_to_stderr

    settings = read_settings()
    log_to_stderr(LogFormat(settings.log))
    serve_agents(settings, show_progress, (host, port) if http else None)
