"""The demo: the bot in a Slack of its own on this machine."""
