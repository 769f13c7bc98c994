"""The edge to agents: the desk as tools, resources and prompts of the Model Context Protocol.

The official SDK comes with the extra `tidewaiter[mcp]`; only the command that serves agents imports this
package.
"""
