"""Reads documents in a process of their own, with limits on memory and time."""

from bot.sources.apart.reading import DocumentReading, dismiss_process, open_document

__all__ = ["DocumentReading", "dismiss_process", "open_document"]
