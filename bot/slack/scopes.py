"""What the bot's token must be allowed: docs/slack-app-manifest.json asks for exactly the needed ones."""

NEEDED = frozenset(
    {
        "app_mentions:read",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:read",
        "im:history",
        "users:read",
    }
)
HISTORY = frozenset({"channels:history", "groups:history"})
"""To look for a digest whose sending nobody knows the outcome of; without them it is not sent again."""
