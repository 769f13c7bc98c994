"""The US Census Bureau's workbook of trade in goods by country and month."""

from bot.sources.census.source import is_of_source, read_draft

__all__ = ["is_of_source", "read_draft"]
