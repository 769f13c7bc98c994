"""The US Census Bureau's workbook of trade in goods by country and month."""

from bot.sources.census.source import LOOKS_FOR, read, recognises

__all__ = ["LOOKS_FOR", "read", "recognises"]
