"""The bot's own memory: conversations, deliveries, installations and what is recorded of answers."""
