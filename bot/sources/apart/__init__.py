"""Documents read in a process of their own, which may take so much memory and time and no more."""

from bot.sources.apart.reading import DocumentReading, dismiss, reading

__all__ = ["DocumentReading", "dismiss", "reading"]
