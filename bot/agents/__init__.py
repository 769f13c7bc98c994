"""The edge to agents: the desk as tools, resources and prompts of the Model Context Protocol.

The official SDK is an extra, `tidewaiter[mcp]`: only the command that serves it imports this room.
"""
