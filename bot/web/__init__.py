"""Everything served over HTTP: Slack's events, installing, agents, health and metrics.

Its libraries come with the extra `tidewaiter[mcp]`; only commands that serve HTTP import this package.
"""
