"""The bot's own memory: conversations, deliveries, installations and records of answers."""
