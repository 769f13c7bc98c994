"""The folder that the bot works in: what lies there, who uses it, and files written for good."""
