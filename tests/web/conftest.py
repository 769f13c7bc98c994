"""What agents are served is served over HTTP too."""

from tests.agents.conftest import counter, server

__all__ = ["counter", "server"]
