"""UN Comtrade: answers of its API and files of its website, and asking it."""

from bot.sources.comtrade.kinds import split_document
from bot.sources.comtrade.source import read, recognises

__all__ = ["read", "recognises", "split_document"]
