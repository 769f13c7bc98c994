"""Commands that serve agents: mcp."""

import click

from bot.settings import read_settings

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option(
    "--http", is_flag=True, help="Serve http://HOST:PORT/mcp in place of standard input and output."
)
@click.option(
    "--host", type=click.Choice(_LOOPBACK), default="127.0.0.1", show_default=True, help="Of --http."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8474, show_default=True, help="Of --http.")
def mcp(*, http: bool, host: str, port: int) -> None:
    """Serve agents by the Model Context Protocol, over standard input and output."""
    from bot.cli.assembly import serve_agents
    from bot.cli.progress import show_progress
    from bot.operations.logs import LogFormat, log_to_stderr

    settings = read_settings()
    log_to_stderr(LogFormat(settings.log))
    serve_agents(settings, show_progress, (host, port) if http else None)
