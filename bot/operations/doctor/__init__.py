"""Checks the health of a home, its bot and its Slack: a file for each subject, and a table of checks."""
