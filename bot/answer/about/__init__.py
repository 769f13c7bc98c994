"""Answers questions about the data and about the bot."""
