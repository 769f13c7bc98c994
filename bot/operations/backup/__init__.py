"""Backups of a home, and homes restored from them: consistent while the bot runs, complete or not at all."""
