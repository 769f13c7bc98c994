"""Documents read in a process of their own, which may take so much memory and time and no more."""

from bot.sources.apart.reading import Reading, dismiss, reading

__all__ = ["Reading", "dismiss", "reading"]
