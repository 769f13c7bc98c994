"""Documents read in a process of their own, which may take so much memory and time and no more."""

from bot.sources.apart.reading import DocumentReading, dismiss_process, open_document

__all__ = ["DocumentReading", "dismiss_process", "open_document"]
