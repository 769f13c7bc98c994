"""What agents are served is served over HTTP too."""

from tests.agents.conftest import server, services

__all__ = ["server", "services"]
