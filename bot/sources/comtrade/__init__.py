"""UN Comtrade: responses of its API, files of its website, and requests to it."""

from bot.sources.comtrade.kinds import split_document
from bot.sources.comtrade.source import is_of_source, read_draft

__all__ = ["is_of_source", "read_draft", "split_document"]
