"""Sentences as messages: an id with typed arguments, which each language's catalog turns into words."""

from bot.messages.arguments import (
    Argument,
    Bound,
    Currency,
    InUnit,
    Money,
    Number,
    PartOfYear,
    PeriodPhrase,
    PersonMention,
    ProperName,
    Quoted,
    Rate,
    ScaledNumber,
    Share,
    Verbatim,
)
from bot.messages.catalog import Catalog, find_english_pattern, open_catalog
from bot.messages.message import Arguments, Message, join_parts, message
from bot.messages.sentences import Sentences, join_sentences, list_messages, say, say_words
from bot.messages.speaker import say_in_english, say_words_in_english

__all__ = [
    "Argument",
    "Arguments",
    "Bound",
    "Catalog",
    "Currency",
    "InUnit",
    "Message",
    "Money",
    "Number",
    "PartOfYear",
    "PeriodPhrase",
    "PersonMention",
    "ProperName",
    "Quoted",
    "Rate",
    "ScaledNumber",
    "Sentences",
    "Share",
    "Verbatim",
    "find_english_pattern",
    "join_parts",
    "join_sentences",
    "list_messages",
    "message",
    "open_catalog",
    "say",
    "say_in_english",
    "say_words",
    "say_words_in_english",
]
