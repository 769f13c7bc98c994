"""Whether all is well with a home, its bot and its Slack: a small check a file, and their table."""
