"""Sentences as messages: an id with typed arguments, which one catalog a language turns into words."""

from bot.messages.arguments import Argument, Count, Money, Phrase, Rate, Share, Span, When
from bot.messages.catalog import Catalog, open_catalog
from bot.messages.message import Message, message

__all__ = [
    "Argument",
    "Catalog",
    "Count",
    "Message",
    "Money",
    "Phrase",
    "Rate",
    "Share",
    "Span",
    "When",
    "message",
    "open_catalog",
]
