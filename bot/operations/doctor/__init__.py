"""Checks the health of a home, its bot and its Slack: one small check a file, and their table."""
