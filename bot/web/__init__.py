"""Everything that is served over HTTP: Slack's events, installing, agents, health and metrics.

What it is made of is an extra, `tidewaiter[mcp]`: only commands that serve HTTP import this room.
"""
