"""A server over the shipped figures, and what it is asked in this process by the SDK's own client."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import anyio
import pytest
from mcp.client import Client
from mcp.server import Server
from mcp.shared.exceptions import MCPError

from bot.agents.server import make_server
from bot.agents.tools import AgentServices
from bot.app import open_desk
from bot.ingest.catalogue import ReleaseCatalogue
from tests.shared import MakeHome

Told = TypeVar("Told")
Talk = Callable[[Client], Awaitable[Told]]


@pytest.fixture(scope="session")
def services(make_home: MakeHome) -> Iterator[AgentServices]:
    home = make_home()
    with open_desk(home, lambda: date(2026, 1, 20)) as desk:
        yield AgentServices(desk, ReleaseCatalogue(desk.figure_store, home, desk.atlas))


@pytest.fixture(scope="session")
def server(services: AgentServices) -> Server[Any]:
    return make_server(services)


def talked(server: Any, talk: Talk[Told], **options: Any) -> Told:
    """What a client was told in one conversation. Raises MCPError where that is an error of the protocol."""

    async def converse() -> Told | MCPError:
        async with Client(server, **options) as client:
            try:
                return await talk(client)
            except MCPError as error:  # the client would leave in a group of errors
                return error

    told = anyio.run(converse)
    if isinstance(told, MCPError):
        raise told
    return told


def called(server: Any, tool: str, given: dict[str, Any], **options: Any) -> Any:
    """The result of one call."""
    return talked(server, lambda client: client.call_tool(tool, given), **options)
