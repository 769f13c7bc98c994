"""Checks the health of a home, its bot and its Slack: a file for each thing looked at, and their table."""
