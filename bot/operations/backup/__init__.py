"""Backups of a home, and homes made of them: consistent while the bot runs, whole or not at all."""
