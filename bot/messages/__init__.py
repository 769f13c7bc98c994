"""Sentences as messages: an id with typed arguments, which one catalog a language turns into words."""

from bot.messages.arguments import (
    Argument,
    Count,
    Money,
    Number,
    Phrase,
    Quoted,
    Rate,
    Share,
    Span,
    Verbatim,
    When,
)
from bot.messages.catalog import Catalog, open_catalog
from bot.messages.message import Message, message
from bot.messages.plain import in_plain_english

__all__ = [
    "Argument",
    "Catalog",
    "Count",
    "Message",
    "Money",
    "Number",
    "Phrase",
    "Quoted",
    "Rate",
    "Share",
    "Span",
    "Verbatim",
    "When",
    "in_plain_english",
    "message",
    "open_catalog",
]
