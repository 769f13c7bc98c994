"""What the bot keeps in SQLite: the published figures, and its own memory, which are independent."""
