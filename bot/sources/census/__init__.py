"""The US Census Bureau's workbook of trade in goods by country and month."""

from bot.sources.census.source import read, recognises

__all__ = ["read", "recognises"]
