"""What the bot's token is allowed, as data/slack/manifest.json asks for it."""

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
OPTIONAL = frozenset({"channels:history", "files:read", "groups:history", "im:write"})
"""To look for a digest when nobody knows whether it was sent, without which it is not sent again; to check
files that admins drop."""
SLACKBOT = "mcp:connect"
"""For Slackbot to call the app's tools; Slack does not offer it everywhere yet."""
