"""The US Census Bureau's trade in goods by country and month: its workbook and its API."""

from bot.sources.census.source import is_of_source, read_draft

__all__ = ["is_of_source", "read_draft"]
