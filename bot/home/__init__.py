"""The bot's working folder: its layout, who is using it, and durable files."""
