"""Serves agents over standard input and output."""

import anyio
from mcp.server import Server
from mcp.server.stdio import stdio_server

Served = Server[object]


def serve_stdio(server: Served) -> None:
    """Speaks the protocol until standard input ends; whatever else is printed goes to standard error."""
    anyio.run(_over_stdio, server)


async def _over_stdio(server: Served) -> None:
    async with stdio_server() as (read_stream, write_stream):
        await server.run(read_stream, write_stream, server.create_initialization_options())
